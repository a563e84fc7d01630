import type { LimitRange, ResourceQuota } from '../../../../imports/k8s';
import type { Decoded } from '../../decoded';
import { nameIsDnsSubdomain } from '../../formats/names';
import { kindRules } from '../../kind-rules';
import type { KindRules } from '../../kind-rules';
import { checkLimitRange } from './limit-range';
import { checkResourceQuota } from './resource-quota';

const apiVersions = ['v1'];
const name = (): typeof nameIsDnsSubdomain => nameIsDnsSubdomain;

export const kinds: KindRules[] = [
  // It gets a UUID for a name: pkg/registry/core/limitrange/strategy.go PrepareForCreate.
  kindRules<Decoded<LimitRange>>({ kind: 'LimitRange', apiVersions, name, namesItself: true, check: checkLimitRange }),
  kindRules<Decoded<ResourceQuota>>({ kind: 'ResourceQuota', apiVersions, name, check: checkResourceQuota }),
];
