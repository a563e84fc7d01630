import type { Context } from '../../context';
import type { Path } from '../../path';
import { seldom } from './seldom';
import type { Meta, Spec } from './site';
import { annotationWarnings } from './warnings-annotations';
import { containerWarnings } from './warnings-containers';
import { listWarnings, schedulingWarnings } from './warnings-spec';

/** What warnings look at: a spec and the metadata beside it, of a pod or of a template at a path. */
export interface WarningSubject {
  spec: Spec;
  meta: Meta;
  isPod: boolean;
  spot: Path;
  annotationsAt: Path;
}

/**
 * The warnings that the server sends along with a pod or template that it accepts: pkg/api/pod/warnings.go
 * warningsForPodSpecAndMeta. Like the server, it says nothing where there are errors.
 */
export function warnAboutPod(subject: WarningSubject, cx: Context): void {
  if (!cx.warns || cx.failed()) return;
  const { spec, spot } = subject;
  if (spec.nodeSelector || spec.affinity || spec.topologySpreadConstraints) schedulingWarnings(spec, spot, cx);
  if (subject.meta.annotations) annotationWarnings(subject, cx);
  if (spec.volumes) seldom.volumeWarnings().volumeWarnings(spec.volumes, spot.child('volumes'), cx);
  listWarnings(subject, cx);
  containerWarnings(subject, cx);
}
