import { shown } from './read-fields';

/**
 * What differs between kubelets of different minors, each difference once. Recorded are 1.25 and 1.36; the minors between follow the
 * named changes of the kubelet. For pulls 119089 and 121206 and for the deletion hook the minor is taken from when they were worked on.
 */
export interface KubeletVersion {
  minor: number;
  /** Native sidecars (init containers with restartPolicy Always): feature SidecarContainers, on by default since 1.29. */
  sidecars: boolean;
  /** A container may have a restart policy and rules of its own: feature ContainerRestartRules, on by default since 1.35. */
  containerRestartRules: boolean;
  /** A rule may have all containers of the pod started anew: feature RestartAllContainersOnContainerExits, on by default since 1.36. */
  restartsAllContainers: boolean;
  /** A deleted pod comes to its final phase before it is gone (pull 115331). */
  endsDeletedPods: boolean;
  /** A sync that started or stopped a container lists the pod anew at once, instead of waiting for the poll of every second (pull 137362). */
  relistsAfterSync: boolean;
  /** An extra readiness probe moves the ticks to itself (pull 119089). */
  extraProbeMovesTicks: boolean;
  /** The startup probe rests once it is decided, either way (pull 121206). */
  startupRestsAfterSuccess: boolean;
  /** A restarted container stays `started` until its startup probe's next tick (KEP-4781, pull 134746). */
  keepsStarted: boolean;
  /** During CrashLoopBackOff the next look comes when the delay is over, not every 10 to 15 s (pull 133066). */
  looksWhenDelayEnds: boolean;
  /** On deletion the time that the preStop hook took is taken off the grace period (issue 115817). */
  deletionHookUsesGrace: boolean;
}

/** The oldest and newest minor whose kubelet is modelled from recordings; others in between follow the sources. */
export const oldestMinor = 25;
export const newestMinor = 36;

/** @throws {RangeError} unless the version looks like `1.36`, in the supported range. */
export function kubeletVersion(version: string): KubeletVersion {
  if (typeof (version as unknown) !== 'string')
    throw new RangeError(`kubernetes is ${shown(version)}; give a text such as '1.36'`);
  const match = /^v?1\.(\d+)(?:\.\d+)?$/.exec(version.trim());
  const minor = Number(match?.[1]);
  if (!match || minor < oldestMinor || minor > newestMinor) {
    throw new RangeError(
      `kubernetes '${version}' is not supported; give a minor from 1.${oldestMinor} to 1.${newestMinor}`,
    );
  }
  return {
    minor,
    sidecars: minor >= 29,
    containerRestartRules: minor >= 35,
    restartsAllContainers: minor >= 36,
    endsDeletedPods: minor >= 27,
    relistsAfterSync: minor >= 36,
    extraProbeMovesTicks: minor >= 33,
    startupRestsAfterSuccess: minor >= 33,
    keepsStarted: minor >= 35,
    looksWhenDelayEnds: minor >= 35,
    deletionHookUsesGrace: minor >= 28,
  };
}
