import type { ImageVolumeSource } from '../../../../imports/k8s';
import type { Decoded } from '../../decoded';
import { podOfVolume } from '../../examples';
import { rule } from '../../rule';

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];

export const imageVolumeRule = rule<{ image: Decoded<ImageVolumeSource>; isPod: boolean }>({
  id: 'volume-image',
  source: 'pkg/apis/core/validation/validation.go validateImageVolumeSource',
  since: 35,
  why: 'An image must be named to be mounted.',
  fix: 'Give reference, and pullPolicy Always, IfNotPresent or Never.',
  bad: () => podOfVolume({ image: { pullPolicy: 'Always' } }),
  good: () => podOfVolume({ image: { reference: 'example.com/data:1' } }),
  check({ image, isPod }, at, cx) {
    if (isPod && !image.reference) cx.required(at.child('reference'));
    const { pullPolicy = '' } = image;
    if (pullPolicy !== '' && !PULL_POLICIES.includes(pullPolicy))
      cx.notSupported(at.child('pullPolicy'), pullPolicy, PULL_POLICIES);
  },
});
