import type { Context } from '../../context';
import type { AnyContainer, Spec } from './site';

/**
 * A pod's spec as the server validates it: from 1.31 to 1.34, where the gate ImageVolume is off, volumes from images are dropped
 * without a word, and with them all mounts of their names (pkg/api/pod/util.go dropImageVolumes). What is left moves up.
 */
export function withoutDroppedImages(spec: Spec, cx: Context): Spec {
  const { volumes } = spec;
  if (!volumes || cx.kubernetes.has('ImageVolume') || volumes.every(({ image }) => !image)) return spec;
  const dropped = new Set(volumes.filter(({ image }) => image).map(({ name = '' }) => name));
  const mounting = <Any extends AnyContainer>(container: Any): Any => {
    const { volumeMounts } = container;
    return volumeMounts
      ? { ...container, volumeMounts: volumeMounts.filter(({ name = '' }) => !dropped.has(name)) }
      : container;
  };
  const { containers, initContainers, ephemeralContainers } = spec;
  return {
    ...spec,
    volumes: volumes.filter(({ image }) => !image),
    ...(containers && { containers: containers.map(mounting) }),
    ...(initContainers && { initContainers: initContainers.map(mounting) }),
    ...(ephemeralContainers && { ephemeralContainers: ephemeralContainers.map(mounting) }),
  };
}
