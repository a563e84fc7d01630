import type { ResourceQuota, ResourceQuotaSpec } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { isWhole, milliUp, quantityOf } from '../../formats/quantity';
import { Path } from '../../path';
import { rule } from '../../rule';
import { blameResource, isCounted, isHugePagesOfQuota, OF_QUOTAS, resourceName } from '../pod/resource-names';
import { quantityText } from '../storage/quantity-text';
import { quota } from './examples';
import { checkScopes } from './quota-scopes';

type Spec = Decoded<ResourceQuotaSpec>;

const VALIDATION = 'pkg/apis/core/validation/validation.go';
const SPEC = Path.of('spec');

const nameRule = rule<string>({
  id: 'quota-resource',
  source: `${VALIDATION} ValidateResourceQuotaResourceName`,
  why: 'A quota counts what Kubernetes has a name for; anything else is counted as count/<resource>.<group>.',
  fix: 'Use such a name: requests.cpu, limits.memory, requests.storage, pods, count/jobs.batch, requests.nvidia.com/gpu.',
  bad: () => quota({ spec: { hard: { deployments: 5 } } }),
  good: () => quota({ spec: { hard: { 'count/deployments.apps': 5 } } }),
  check(name, at, cx) {
    const known = name.includes('/') || OF_QUOTAS.has(name) || isHugePagesOfQuota(name);
    const complaints = [...resourceName(name), ...(known ? [] : ['must be a standard resource for quota'])];
    blameResource({ name, complaints }, at, cx);
  },
});

const amountRule = rule<{ name: string; amount: string | number }>({
  id: 'quota-amount',
  source: `${VALIDATION} ValidateResourceQuantityValue`,
  why: 'There is no less than nothing, and of objects and devices there are whole numbers only.',
  fix: 'Give 0 or more; a whole number of objects and devices.',
  bad: () => quota({ spec: { hard: { pods: -1 } } }),
  good: () => quota({ spec: { hard: { pods: 10 } } }),
  check({ name, amount }, at, cx) {
    const quantity = quantityOf(amount);
    if (quantity.sign < 0) cx.invalid(at, quantityText(amount), 'must be greater than or equal to 0');
    if (isCounted(name) && !isWhole(quantity)) cx.invalid(at, quantityText(amount), 'must be an integer');
  },
});

const aboveLimit = rule<Spec>({
  id: 'warn-quota-requests',
  source: 'pkg/registry/core/resourcequota/strategy.go WarningsOnCreate',
  since: 35,
  why: 'No container asks for more than its limit, so that such a quota of requests can never be used up.',
  fix: 'Give limits at least what requests of the same resource have: cpu, memory and ephemeral-storage.',
  bad: () => quota({ spec: { hard: { 'requests.cpu': 4, 'limits.cpu': 2 } } }),
  good: () => quota({ spec: { hard: { 'requests.cpu': 2, 'limits.cpu': 4 } } }),
  check({ hard = {} }, _at, cx) {
    for (const resource of ['cpu', 'memory', 'ephemeral-storage']) {
      const limits = `limits.${resource}`;
      const names = resource === 'ephemeral-storage' ? [`requests.${resource}`] : [`requests.${resource}`, resource];
      const requests = names.find((name) => Object.hasOwn(hard, name));
      if (requests === undefined || !Object.hasOwn(hard, limits)) continue;
      const [asked, most] = [hard[requests] ?? 0, hard[limits] ?? 0];
      if (milliUp(quantityOf(asked)) <= milliUp(quantityOf(most))) continue;
      const [less, more] = [`${requests} (${quantityText(asked)})`, `${limits} (${quantityText(most)})`];
      cx.warn(undefined, `ResourceQuota ${less} should be less than ${more}`);
    }
  },
});

/** Checks a quota; its status is dropped on create. */
export function checkResourceQuota({ spec = {} }: Decoded<ResourceQuota>, cx: Context): void {
  for (const [name, amount] of Object.entries(spec.hard ?? {})) {
    const at = SPEC.child('hard').key(name);
    nameRule(name, at, cx);
    amountRule({ name, amount }, at, cx);
  }
  checkScopes(spec, SPEC, cx);
  aboveLimit(spec, SPEC, cx);
}
