import type { PersistentVolumeClaim, PersistentVolumeClaimSpec } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { isWhole, quantityOf } from '../../formats/quantity';
import { Path } from '../../path';
import { rule } from '../../rule';
import { checkPersistentVolumeClaimSpec } from './claim-spec';
import { claim } from './examples';
import { quantityText } from './quantity-text';

const SPEC = Path.of('spec');
const ANNOTATIONS = Path.of('metadata').child('annotations');
const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';

const wholeBytes = rule<Decoded<PersistentVolumeClaimSpec>>({
  id: 'claim-whole-bytes',
  source: 'pkg/api/persistentvolumeclaim/util.go GetWarningsForPersistentVolumeClaimSpec',
  since: 26,
  why: 'There is no fraction of a byte; m after a number means thousandths.',
  fix: 'Write Mi or M for megabytes.',
  bad: () => claim({ spec: { resources: { requests: { storage: '500m' } } } }),
  good: () => claim({ spec: { resources: { requests: { storage: '500Mi' } } } }),
  check({ resources = {} }, at, cx) {
    for (const list of ['requests', 'limits'] as const) {
      const amounts = resources[list] ?? {};
      if (!Object.hasOwn(amounts, 'storage')) continue;
      const amount = amounts.storage ?? 0;
      if (isWhole(quantityOf(amount))) continue;
      cx.warn(
        at.child(list).key('storage'),
        `fractional byte value ${JSON.stringify(quantityText(amount))} is invalid, must be an integer`,
      );
    }
  },
});

const classAnnotation = rule<Decoded<PersistentVolumeClaim>>({
  id: 'claim-class-annotation',
  source: 'pkg/api/persistentvolumeclaim/util.go GetWarningsForPersistentVolumeClaim',
  since: 28,
  why: 'The annotation is the former way to name a storage class.',
  fix: 'Use spec.storageClassName.',
  bad: () => claim({ metadata: { annotations: { [CLASS_ANNOTATION]: 'fast' } } }),
  good: () => claim({ spec: { storageClassName: 'fast' } }),
  check({ metadata }, at, cx) {
    if (!Object.hasOwn(metadata?.annotations ?? {}, CLASS_ANNOTATION)) return;
    cx.warn(at.key(CLASS_ANNOTATION), 'deprecated since v1.8; use "storageClassName" attribute instead');
  },
});

/** Warns about the amounts in a claim's specification. */
export function warnAboutClaimSpec(spec: Decoded<PersistentVolumeClaimSpec>, at: Path, cx: Context): void {
  wholeBytes(spec, at.child('resources'), cx);
}

/** Checks a claim. */
export function checkClaim(object: Decoded<PersistentVolumeClaim>, cx: Context): void {
  const { spec = {} } = object;
  checkPersistentVolumeClaimSpec({ spec, created: true }, SPEC, cx);
  classAnnotation(object, ANNOTATIONS, cx);
  warnAboutClaimSpec(spec, SPEC, cx);
}
