// Annotations that stand for fields which former versions of the API had: pkg/apis/apps/v1/conversion.go.
import type { DaemonSet, Deployment } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { deployment } from '../../examples';
import { Path } from '../../path';
import { rule } from '../../rule';
import { daemonSet } from './examples';
import { NOT_NEGATIVE } from './int-or-percent';

const ANNOTATIONS = Path.of('metadata').child('annotations');
const GENERATION = 'deprecated.daemonset.template.generation';
const ROLLBACK = 'deprecated.deployment.rollback.to';

/** What strconv.ParseInt makes of a text in 64 bits; undefined for what it does not take. */
function parseInt64(text: string): number | undefined {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : NaN;
  return value >= -(2 ** 63) && value < 2 ** 63 ? value : undefined;
}

const readable = rule<{ annotations: Readonly<Record<string, string>>; key: string }>({
  id: 'workload-former-field',
  source:
    'pkg/apis/apps/v1/conversion.go Convert_v1_DaemonSet_To_apps_DaemonSet, Convert_v1_Deployment_To_apps_Deployment',
  why: 'The server reads the annotation as the number that was a field once.',
  fix: 'Leave the annotation out.',
  bad: () => daemonSet({ metadata: { annotations: { [GENERATION]: 'one' } } }),
  good: () => daemonSet({ metadata: { annotations: { [GENERATION]: '1' } } }),
  check({ annotations, key }, at, cx) {
    if (!Object.hasOwn(annotations, key)) return;
    const text = annotations[key] ?? '';
    if (parseInt64(text) !== undefined) return;
    const message = `strconv.ParseInt: parsing ${JSON.stringify(text.slice(0, 80))}: invalid syntax`;
    cx.add('BadRequest', at.key(key), { message, value: text });
  },
});

/** Reads the former field of a DaemonSet. */
export function readDaemonSet({ metadata }: Decoded<DaemonSet>, cx: Context): void {
  if (metadata?.annotations) readable({ annotations: metadata.annotations, key: GENERATION }, ANNOTATIONS, cx);
}

/** Reads the former field of a Deployment. */
export function readDeployment({ metadata }: Decoded<Deployment>, cx: Context): void {
  if (metadata?.annotations) readable({ annotations: metadata.annotations, key: ROLLBACK }, ANNOTATIONS, cx);
}

const rollback = rule<number>({
  id: 'deployment-rollback',
  source: 'pkg/apis/apps/validation/validation.go ValidateRollback',
  why: 'Revisions count from 0, which is the former one.',
  fix: 'Leave the annotation out and use kubectl rollout undo.',
  bad: () => deployment({ metadata: { annotations: { [ROLLBACK]: '-1' } } }),
  good: () => deployment({ metadata: { annotations: { [ROLLBACK]: '0' } } }),
  check(revision, at, cx) {
    if (revision < 0) cx.invalid(at, revision, NOT_NEGATIVE);
  },
});

/** Checks the revision that a Deployment's annotation asks to roll back to. */
export function checkRollback({ metadata }: Decoded<Deployment>, cx: Context): void {
  const annotations = metadata?.annotations ?? {};
  if (!Object.hasOwn(annotations, ROLLBACK)) return;
  rollback(parseInt64(annotations[ROLLBACK] ?? '') ?? 0, Path.of('spec').child('rollback').child('version'), cx);
}
