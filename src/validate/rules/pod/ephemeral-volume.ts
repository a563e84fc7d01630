import type { PersistentVolumeClaimTemplate } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { podOfVolume } from '../../examples';
import { nameIsDnsSubdomain } from '../../formats/names';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { checkLabels } from '../metadata/labels';
import { annotationsRule } from '../metadata/metadata';
import { checkPersistentVolumeClaimSpec } from '../storage/claim-spec';
import type { AnyVolume, Meta } from './site';

const claimed = (metadata: object): object => {
  const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
  return podOfVolume({ ephemeral: { volumeClaimTemplate: { metadata, spec } } });
};

// In the order of ObjectMeta's fields.
const NOT_IN_TEMPLATES = [
  'name',
  'generateName',
  'namespace',
  'selfLink',
  'uID',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'ownerReferences',
  'finalizers',
  'managedFields',
] as const;

const templateMetaRule = rule<Meta>({
  id: 'claim-template-metadata',
  source: 'pkg/apis/core/validation/validation.go ValidateTemplateObjectMeta',
  why: 'The claim is named after the pod and the volume; only labels and annotations are taken over from the template.',
  fix: 'Keep only labels and annotations.',
  bad: () => claimed({ name: 'scratch' }),
  good: () => claimed({ labels: { app: 'web' } }),
  check(meta, at, cx) {
    if (meta.annotations) annotationsRule(meta.annotations, at.child('annotations'), cx);
    if (meta.labels) checkLabels(meta.labels, at.child('labels'), cx);
    for (const field of NOT_IN_TEMPLATES) {
      // The server makes the name from that of Go's field, UID.
      const value: unknown = meta[(field === 'uID' ? 'uid' : field) as keyof Meta];
      const unset = value === undefined || value === '' || (field === 'generation' && value === 0);
      if (!unset)
        cx.forbidden(at.child(field), `cannot be set${cx.kubernetes.minor < 26 ? ' for an ephemeral volume' : ''}`);
    }
  },
});

const templateRule = rule<Decoded<PersistentVolumeClaimTemplate> | undefined>({
  id: 'volume-ephemeral',
  source: 'pkg/apis/core/validation/validation.go validateEphemeralVolumeSource',
  why: 'A claim is made from the template for each pod.',
  fix: 'Give volumeClaimTemplate with a spec.',
  bad: () => podOfVolume({ ephemeral: {} }),
  good: () => claimed({}),
  check(template, at, cx) {
    if (!template) cx.required(at);
  },
});

const claimNameRule = rule<{ pod: string; volume: string }>({
  id: 'volume-ephemeral-claim-name',
  source: 'pkg/apis/core/validation/validation.go validateVolumeSource',
  why: "The claim's name is the pod's and the volume's with a dash between, and must be a name for a claim.",
  fix: 'Shorten the name of the pod or of the volume.',
  bad: () => {
    const manifest = claimed({}) as { metadata: { name: string } };
    return { ...manifest, metadata: { name: 'a'.repeat(250) } };
  },
  good: () => claimed({}),
  check({ pod, volume }, at, cx) {
    const claim = `${pod}-${volume}`;
    for (const message of nameIsDnsSubdomain(claim, false))
      cx.invalid(at, volume, `PVC name ${JSON.stringify(claim)}: ${message}`);
  },
});

/** Checks the claim that an ephemeral volume brings, and its name where that of the pod is known. */
export function checkClaimTemplate(
  { volume, podName }: { volume: AnyVolume; podName: string },
  at: Path,
  cx: Context,
): void {
  const template = volume.ephemeral?.volumeClaimTemplate;
  const here = at.child('ephemeral').child('volumeClaimTemplate');
  templateRule(template, here, cx);
  if (template) {
    if (template.metadata) templateMetaRule(template.metadata, here.child('metadata'), cx);
    checkPersistentVolumeClaimSpec({ spec: template.spec ?? {} }, here.child('spec'), cx);
  }
  const { name = '' } = volume;
  if (podName !== '' && name !== '') claimNameRule({ pod: podName, volume: name }, at.child('name'), cx);
}
