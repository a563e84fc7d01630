import type { CrossVersionObjectReference } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { nameIsPathSegment } from '../../formats/names';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { autoscaler } from './examples';

/** A reference, and whether its apiVersion may name the core group. */
export interface ReferenceSubject {
  ref: Decoded<CrossVersionObjectReference>;
  anyGroup: boolean;
}

const objectReference = rule<ReferenceSubject>({
  id: 'autoscaler-reference',
  source: 'pkg/apis/autoscaling/validation/validation.go ValidateCrossVersionObjectReference',
  why: 'The autoscaler finds its object by kind and name, which become part of a URL.',
  fix: 'Give kind and name without slashes.',
  bad: () => autoscaler({ spec: { scaleTargetRef: { kind: undefined } } }),
  good: () => autoscaler({}),
  check({ ref: { kind = '', name = '' } }, at, cx) {
    if (kind === '') cx.required(at.child('kind'));
    else cx.invalidEach(at.child('kind'), kind, nameIsPathSegment(kind, false));
    if (name === '') cx.required(at.child('name'));
    else cx.invalidEach(at.child('name'), name, nameIsPathSegment(name, false));
  },
});

const referenceVersion = rule<ReferenceSubject>({
  id: 'autoscaler-reference-version',
  source: 'pkg/apis/autoscaling/validation/validation.go ValidateAPIVersion',
  since: 34,
  why: 'Without its API group the object to scale is not found: only ReplicationController is in the core group.',
  fix: 'Give apiVersion: apps/v1 for a Deployment or StatefulSet.',
  bad: () => autoscaler({ spec: { scaleTargetRef: { apiVersion: undefined } } }),
  good: () => autoscaler({}),
  check({ ref: { apiVersion = '' }, anyGroup }, at, cx) {
    // schema.ParseGroupVersion
    const parts = apiVersion === '/' ? [''] : apiVersion.split('/');
    if (parts.length > 2) cx.invalid(at, apiVersion, `unexpected GroupVersion string: ${apiVersion}`);
    else if (!anyGroup && (parts.length === 1 || parts[0] === ''))
      cx.invalid(at, apiVersion, 'apiVersion must specify API group');
  },
});

/** Checks a reference with its apiVersion. */
export function checkReference(subject: ReferenceSubject, at: Path, cx: Context): void {
  objectReference(subject, at, cx);
  referenceVersion(subject, at.child('apiVersion'), cx);
}
