// The names of resources, by what can be asked or counted: pkg/apis/core/helper/helpers.go.
import type { Context } from '../../context';
import { inWordsOf } from '../../formats/former-words';
import { qualifiedName } from '../../formats/names';
import type { Path } from '../../path';

/** Huge pages of some size: IsHugePageResourceName. */
export const isHugePages = (name: string): boolean => name.startsWith('hugepages-');

/** Huge pages as a quota may call them: IsQuotaHugePageResourceName. */
export const isHugePagesOfQuota = (name: string): boolean =>
  isHugePages(name) || name.startsWith('requests.hugepages-');

/** Without a domain, or with Kubernetes' own: IsNativeResource. */
export const isNative = (name: string): boolean => !name.includes('/') || name.includes('kubernetes.io/');

/** Whether a request may be below the limit, as of nothing that cannot be divided: IsOvercommitAllowed. */
export const mayDiffer = (name: string): boolean => isNative(name) && !isHugePages(name);

/** What a container can ask for, apart from huge pages and extended resources. */
export const OF_CONTAINERS: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage']);

const COUNTED = [
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
];

/** What a quota can limit without naming a domain, apart from huge pages. */
export const OF_QUOTAS: ReadonlySet<string> = new Set([
  ...OF_CONTAINERS,
  'requests.cpu',
  'requests.memory',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  ...COUNTED,
]);

const counted: ReadonlySet<string> = new Set(COUNTED);

/** What devices offer, with a domain: IsExtendedResourceName. */
export function isExtended(name: string): boolean {
  return !isNative(name) && !name.startsWith('requests.') && qualifiedName(`requests.${name}`).length === 0;
}

/** Whether there are only whole numbers of it: IsIntegerResourceName. */
export function isCounted(name: string): boolean {
  return counted.has(name) || isExtended(name);
}

/** Whether it is a name that any kind of object may use: validateResourceName. */
export function resourceName(name: string): readonly string[] {
  const complaints = qualifiedName(name);
  if (complaints.length > 0 || name.includes('/')) return complaints;
  const known = OF_QUOTAS.has(name) || name === 'storage' || isHugePagesOfQuota(name);
  return known ? complaints : ['must be a standard resource type or fully qualified'];
}

/** The minors whose servers have a type for such names that writes itself, without quotes. */
const UNQUOTED = { since: 29, until: 33 };

/** Complaints about a name, each an error. */
export function blameResource(subject: { name: string; complaints: readonly string[] }, at: Path, cx: Context): void {
  const { name, complaints } = subject;
  const { minor } = cx.kubernetes;
  if (minor < UNQUOTED.since || minor > UNQUOTED.until) {
    cx.invalidEach(at, name, complaints);
    return;
  }
  for (const complaint of complaints) {
    const message = `Invalid value: ${name}: ${inWordsOf(minor, complaint)}`;
    cx.add('FieldValueInvalid', at, { value: name, message });
  }
}
