import type { KubeletVersion } from './kubelet-versions';

/** `[least, most]` in seconds, and where it is known what half of the delays are below. */
export type Range = readonly [least: number, most: number, usual?: number];

/**
 * Delays that jitter in a real kubelet, in seconds, as measured on quiet nodes with containerd (the recordings under
 * test/timeline/fixtures). They are drawn anew for every occurrence.
 */
export interface Timing {
  /** First sync to the first container's start: sandbox and the like, the image being on the node. */
  startup: Range;
  /** Length of one cycle of the kubelet's poll of the runtime (PLEG). */
  pollCycle: Range;
  /** From the poll's begin until its finding reaches the pod's worker. */
  pollWork: Range;
  /** The same for the list that follows a sync. */
  relistWork: Range;
  /** From a wish to sync until the sync has its status. */
  syncBegin: Range;
  /** From the begin of a pod's first sync until the workers of its probes start to tick. */
  firstTick: Range;
  /** A sync's own work, without starting or stopping anything. */
  syncWork: Range;
  /** Creating and starting a container in a sync. */
  create: Range;
  /** The same right after stopping it, in one sync: from its exit on. */
  recreate: Range;
  /** From the exit of a container that was stopped until the sync that stopped it goes on; a part of `recreate`. */
  stopped: Range;
  /** The stop request until a container that answers SIGTERM at once has exited. */
  stop: Range;
  /** Past the end of the grace period until a killed container has exited. */
  kill: Range;
  /** The app's first own instant, against the runtime's word of its start. */
  appStart: Range;
  /** A container's own end until the runtime notes its exit. */
  exit: Range;
  /** Running a hook in the container, on top of the hook's own time. */
  hookCall: Range;
  /** A preStop hook's end until the kubelet knows of it. */
  hookReturn: Range;
  /** Past its timeout until a probe is given up. */
  timeoutLag: Range;
  /** A probe's request on its way. */
  request: Range;
  /** Running an exec probe: until its process is asking, and its own work. */
  exec: Range;
  /** From the status that tells of a pod's last exit to its phase, or after a deletion to its removal. */
  phase: Range;
  removal: Range;
}

export function timing(kubelet: KubeletVersion, node: 'quiet' | 'busy' = 'quiet'): Timing {
  const fast = kubelet.relistsAfterSync;
  const quiet: Timing = {
    startup: fast ? [0.2, 1.25, 0.384] : [0.24, 1.75, 0.573],
    pollCycle: fast ? [1.003, 1.08] : [1.003, 1.6],
    pollWork: fast ? [0.004, 0.05] : [0.004, 0.6, 0.025],
    relistWork: [0.005, 0.04],
    syncBegin: [0.0002, 0.06],
    firstTick: [0.0005, 0.02],
    syncWork: [0.001, 0.006],
    create: fast ? [0.09, 0.5] : [0.14, 0.75],
    recreate: fast ? [0.112, 0.96, 0.262] : [0.112, 1.5, 0.343],
    stopped: fast ? [0.033, 0.35, 0.063] : [0.04, 0.75, 0.2],
    stop: fast ? [0.01, 0.21, 0.034] : [0.01, 0.29, 0.052],
    kill: fast ? [0.02, 0.25, 0.053] : [0.02, 0.36, 0.06],
    appStart: [-0.03, 0.02],
    exit: [0.003, 0.11, 0.006],
    hookCall: [0.03, 0.32, 0.07],
    hookReturn: fast ? [0.004, 0.05, 0.007] : [0.004, 0.21, 0.011],
    timeoutLag: [0.005, 0.07],
    request: [0.001, 0.03],
    exec: fast ? [0.03, 0.4] : [0.04, 0.95],
    phase: [1.1, 2.8],
    removal: kubelet.endsDeletedPods ? [0.01, 0.97] : [0.004, 0.06],
  };
  if (node === 'quiet') return quiet;
  return {
    ...quiet,
    startup: [0.2, 7, 0.75],
    pollCycle: [1.003, 3, 1.1],
    pollWork: [0.004, 2.5, 0.05],
    relistWork: [0.005, 4, 0.06],
    syncBegin: [0.0002, 4, 0.06],
    syncWork: [0.001, 3, 0.02],
    create: [0.09, 6, 0.4],
    recreate: [0.112, 6, 0.43],
    stop: [0.008, 1.2, 0.076],
    kill: [0.02, 0.6, 0.06],
    exit: [0.003, 0.2],
  };
}
