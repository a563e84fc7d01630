import type { ResourceRequirements } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { podOfContainer } from '../../examples';
import { dns1123Label } from '../../formats/names';
import { isWhole, milliUp, quantityOf, wholeUp } from '../../formats/quantity';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { quantityText } from '../storage/quantity-text';
import {
  blameResource,
  isCounted,
  isExtended,
  isHugePages,
  isNative,
  mayDiffer,
  OF_CONTAINERS,
  resourceName,
} from './resource-names';
import type { PodSite } from './site';

/** Amounts by the name of the resource. */
export type Amounts = Readonly<Record<string, string | number | undefined>>;
export type Requirements = Decoded<ResourceRequirements>;

const limited = (limits: object, requests: object = {}): object => podOfContainer({ resources: { limits, requests } });

const nameRule = rule<string>({
  id: 'resource-name',
  source: 'pkg/apis/core/validation/validation.go validateContainerResourceName, ValidateResourceName',
  why: 'A container can ask for cpu, memory, ephemeral-storage, huge pages, and resources with a domain that devices offer.',
  fix: 'Use one of these names; a device has a domain: nvidia.com/gpu.',
  bad: () => limited({ gpu: 1 }),
  good: () => limited({ 'example.com/gpu': 1 }),
  check(name, at, cx) {
    const complaints = [...resourceName(name)];
    if (!name.includes('/')) {
      if (!OF_CONTAINERS.has(name) && !isHugePages(name)) complaints.push('must be a standard resource for containers');
    } else if (!isNative(name) && !isExtended(name)) complaints.push("doesn't follow extended resource name standard");
    blameResource({ name, complaints }, at, cx);
  },
});

/** Checks the name of a resource of containers: validateContainerResourceName. */
export function checkContainerResourceName(name: string, at: Path, cx: Context): void {
  nameRule(name, at, cx);
}

const podNameRule = rule<string>({
  id: 'pod-resource-name',
  source: 'pkg/apis/core/validation/validation.go validatePodResourceName',
  since: 34,
  why: 'A pod as a whole can ask for cpu, memory and huge pages.',
  fix: 'Ask for anything else in a container.',
  bad: () => ({ ...podOfContainer({}, { resources: { limits: { 'ephemeral-storage': '1Gi' } } }) }),
  good: () => podOfContainer({}, { resources: { limits: { memory: '1Gi' } } }),
  check(name, at, cx) {
    const complaints = resourceName(name);
    if (complaints.length > 0) cx.invalidEach(at, name, complaints);
    else if (name !== 'cpu' && name !== 'memory' && !isHugePages(name))
      cx.notSupported(at, name, ['cpu', 'hugepages-', 'memory']);
  },
});

/** An amount: not negative, whole where it counts things, and a multiple of the page for huge pages. */
const amountRule = rule<{ name: string; amount: string | number }>({
  id: 'resource-amount',
  source: 'pkg/apis/core/validation/validation.go ValidateResourceQuantityValue, validateResourceQuantityHugePageValue',
  why: 'There is no less than nothing, no half device, and no part of a huge page.',
  fix: 'Give 0 or more; a whole number of devices; a multiple of the page size.',
  bad: () => limited({ memory: '-1' }),
  good: () => limited({ memory: '1Gi' }),
  check({ name, amount }, at, cx) {
    const quantity = quantityOf(amount);
    if (quantity.sign < 0) cx.invalid(at, quantityText(amount), 'must be greater than or equal to 0');
    if (OF_CONTAINERS.has(name)) return;
    if (isCounted(name) && !isWhole(quantity)) cx.invalid(at, quantityText(amount), 'must be an integer');
    if (!isHugePages(name)) return;
    const page = quantityOf(name.slice('hugepages-'.length));
    // helpers.go IsHugePageResourceValueDivisible, which compares values rounded up to whole ones.
    const divisible = page.sign > 0 && isWhole(page) && wholeUp(quantity) % wholeUp(page) === 0n;
    if (divisible) return;
    const text = quantityText(amount);
    cx.invalid(at, text, `${text} is not positive integer multiple of ${name}`);
  },
});

const requestRule = rule<{ name: string; request: string | number; limit: string | number | undefined; limits: Path }>({
  id: 'resource-request-limit',
  source: 'pkg/apis/core/validation/validation.go validateResourceRequirements',
  why: 'A container that is promised more than it may use can never have it; devices and huge pages are given out as limited.',
  fix: 'Ask for no more than the limit; for devices and huge pages, set the limit and leave the request out.',
  bad: () => limited({ cpu: '100m' }, { cpu: 1 }),
  good: () => limited({ cpu: 1 }, { cpu: '100m' }),
  check({ name, request, limit, limits }, at, cx) {
    if (limit === undefined) {
      if (!mayDiffer(name)) cx.required(limits, 'Limit must be set for non overcommitable resources');
      return;
    }
    const asked = milliUp(quantityOf(request));
    const most = milliUp(quantityOf(limit));
    if (asked === most || (asked < most && mayDiffer(name))) return;
    const bound = mayDiffer(name) ? 'less than or equal' : 'equal';
    const amount = cx.kubernetes.minor < 27 ? '' : ` of ${quantityText(limit)}`;
    cx.invalid(at, quantityText(request), `must be ${bound} to ${name} limit${amount}`);
  },
});

const hugePagesRule = rule<undefined>({
  id: 'resource-huge-pages-alone',
  source: 'pkg/apis/core/validation/validation.go validateResourceRequirements',
  why: 'A container with huge pages but neither cpu nor memory could not be placed in a class of quality.',
  fix: 'Ask for cpu or memory too.',
  bad: () => limited({ 'hugepages-2Mi': '2Mi' }),
  good: () => limited({ 'hugepages-2Mi': '2Mi', memory: '64Mi' }),
  check(_, at, cx) {
    cx.forbidden(at, 'HugePages require cpu or memory');
  },
});

const listed = (claims: ReadonlySet<string>): string =>
  claims.size === 0 ? ' which is empty' : `: ${[...claims].sort().join(', ')}`;

const claimsRule = rule<{ requirements: Requirements; site: Pick<PodSite, 'claims'> }>({
  id: 'resource-claim-names',
  source: 'pkg/apis/core/validation/validation.go validateResourceClaimNames',
  since: 34,
  why: 'A container uses claims that the pod declares, each once.',
  fix: 'Declare the claim under spec.resourceClaims with the same name.',
  bad: () => podOfContainer({ resources: { claims: [{ name: 'gpu' }] } }),
  good: () =>
    podOfContainer(
      { resources: { claims: [{ name: 'gpu' }] } },
      { resourceClaims: [{ name: 'gpu', resourceClaimName: 'gpu' }] },
    ),
  check({ requirements, site }, at, cx) {
    const seen = new Set<string>();
    const partly = new Map<string, number>();
    for (const [i, { name = '', request = '' }] of (requirements.claims ?? []).entries()) {
      const here = at.index(i);
      if (name === '') {
        cx.required(here);
        continue;
      }
      if (seen.has(name)) cx.duplicate(here, name);
      else {
        const key = request === '' ? name : `${name}/${request}`;
        if (request !== '') cx.invalidEach(here.child('request'), request, dns1123Label(request));
        if (seen.has(key)) cx.duplicate(here, key);
        else {
          if (request === '') for (let n = partly.get(name) ?? 0; n > 0; n--) cx.duplicate(here, name);
          // A name with a slash, which is none, counts as a part of what stands before it.
          const slash = key.indexOf('/');
          const whole = key.slice(0, slash);
          if (slash !== -1) partly.set(whole, (partly.get(whole) ?? 0) + 1);
        }
        seen.add(key);
      }
      if (!site.claims.has(name))
        cx.notFound(here, name, `must be one of the names in pod.spec.resourceClaims${listed(site.claims)}`);
    }
  },
});

/** What the requirements belong to. */
export interface RequirementsSubject {
  requirements: Requirements;
  site: Pick<PodSite, 'claims'>;
  /** Whether they are of the pod as a whole. */
  ofPod?: boolean;
  /** Requests that defaults have completed, as in Pods (pkg/apis/core/v1/defaults.go SetDefaults_Pod); else those given. */
  filled?: Amounts | undefined;
}

/** Checks limits, requests and claims: validateResourceRequirements. */
export function checkRequirements(
  { requirements, site, ofPod = false, filled }: RequirementsSubject,
  at: Path,
  cx: Context,
): void {
  const { limits = {}, claims } = requirements;
  const requests: Amounts = filled ?? requirements.requests ?? {};
  const named = ofPod ? podNameRule : nameRule;
  const limitsPath = at.child('limits');
  const requestsPath = at.child('requests');
  const found = { huge: false, plain: false };
  const look = (name: string, here: Path, amount: string | number): void => {
    if (ofPod || !OF_CONTAINERS.has(name)) named(name, here, cx);
    amountRule({ name, amount }, here, cx);
    if (isHugePages(name)) found.huge = true;
    else if (name === 'cpu' || name === 'memory') found.plain = true;
  };
  for (const name in limits) look(name, limitsPath.key(name), limits[name] ?? 0);
  for (const name in requests) {
    const request = requests[name] ?? 0;
    look(name, requestsPath.key(name), request);
    const limit = Object.hasOwn(limits, name) ? limits[name] : undefined;
    if (limit !== request || !mayDiffer(name))
      requestRule({ name, request, limit, limits: limitsPath }, requestsPath, cx);
  }
  if (found.huge && !found.plain) hugePagesRule(undefined, at, cx);
  if (claims && cx.kubernetes.has('DynamicResourceAllocation'))
    claimsRule({ requirements, site }, at.child('claims'), cx);
}

/** The requests of a container of a Pod: a limit fills in for each that is not given. */
export function filledRequests({ limits = {}, requests = {} }: Requirements): Amounts {
  for (const name in limits) if (!Object.hasOwn(requests, name)) return { ...limits, ...requests };
  return requests;
}
