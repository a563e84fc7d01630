import type { PodTemplateSpec } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import type { Path } from '../../path';

/** A pod template inside of a workload. */
export interface TemplateSubject {
  template: Decoded<PodTemplateSpec>;
  /** Names of volumes that claim templates bring, which mounts may refer to. */
  claimTemplates?: readonly string[];
}

/** Checks a pod template, with its metadata: pkg/apis/core/validation ValidatePodTemplateSpec. Its warnings come too. */
export function checkPodTemplateSpec(subject: TemplateSubject, at: Path, cx: Context): void {
  void subject;
  void at;
  void cx;
}
