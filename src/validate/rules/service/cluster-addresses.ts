// The addresses of a Service, which the server allocates ahead of validation:
// pkg/registry/core/service/storage/alloc.go initIPFamilyFields, allocClusterIPs.
import type { Context } from '../../context';
import { checkAddress, isIPv6, parseAddress } from '../../formats/addresses';
import { Path } from '../../path';
import { rule } from '../../rule';
import { externalName, service } from './examples';
import type { ServiceView } from './service-view';

const RELATED = 'pkg/apis/core/validation/validation.go ValidateServiceClusterIPsRelatedFields';
const ALLOC = 'pkg/registry/core/service/storage/alloc.go';
const SPEC = Path.of('spec');
const IPS = SPEC.child('clusterIPs');
const FAMILIES = SPEC.child('ipFamilies');
const POLICY = SPEC.child('ipFamilyPolicy');
const KNOWN_FAMILIES = ['IPv4', 'IPv6'];
const KNOWN_POLICIES = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];
/** The addresses that the recorded servers give to Services; a server's flag --service-cluster-ip-range. */
const RANGE = { text: '10.96.0.0/12', first: 0x0a600001, last: 0x0a6ffffe };
/** The server's own Service, which exists in every cluster. */
const TAKEN = '10.96.0.1';

const inSync = rule<ServiceView>({
  id: 'service-cluster-ips-in-sync',
  source: RELATED,
  why: 'clusterIP is the first of clusterIPs.',
  fix: 'Give clusterIP alone, or the same address first in clusterIPs.',
  bad: () => service({ spec: { clusterIPs: ['10.96.7.7'] } }),
  good: () => service({ spec: { clusterIP: '10.96.7.7', clusterIPs: ['10.96.7.7'] } }),
  check(view, at, cx) {
    const { clusterIP, clusterIPs } = view;
    if (clusterIP === '') {
      if (clusterIPs.length > 0) cx.invalid(at, clusterIPs, 'must be empty when `clusterIP` is not specified');
    } else if (clusterIPs[0] !== clusterIP) cx.invalid(at, clusterIPs, 'first value must match `clusterIP`');
  },
});

const families = rule<readonly string[]>({
  id: 'service-ip-families',
  source: RELATED,
  why: 'There are two families of addresses, each of which a Service can have once.',
  fix: 'Use IPv4 or IPv6, each at most once.',
  bad: () => service({ spec: { ipFamilies: ['ipv4'] } }),
  good: () => service({ spec: { ipFamilies: ['IPv4'] } }),
  check(names, at, cx) {
    const seen = new Set<string>();
    for (const [i, name] of names.entries()) {
      if (!KNOWN_FAMILIES.includes(name)) cx.notSupported(at.index(i), name, KNOWN_FAMILIES);
      if (seen.has(name)) cx.duplicate(at.index(i), name);
      seen.add(name);
    }
  },
});

const policyName = rule<string>({
  id: 'service-ip-family-policy',
  source: RELATED,
  why: 'A Service has one address, two where it can, or two in any case.',
  fix: 'Use SingleStack, PreferDualStack or RequireDualStack.',
  bad: () => service({ spec: { ipFamilyPolicy: 'DualStack' } }),
  good: () => service({ spec: { ipFamilyPolicy: 'PreferDualStack' } }),
  check(policy, at, cx) {
    if (!KNOWN_POLICIES.includes(policy)) cx.notSupported(at, policy, KNOWN_POLICIES);
  },
});

const addresses = rule<ServiceView>({
  id: 'service-cluster-ips',
  source: RELATED,
  why: "A Service has one address of each family at most; 'None' means that it has none and stands alone.",
  fix: "Give a free address of the cluster's range, None, or leave it out.",
  bad: () => service({ spec: { clusterIP: '10.96.7' } }),
  good: () => service({ spec: { clusterIP: 'None' } }),
  check(view, at, cx) {
    const { clusterIPs, isHeadless } = view;
    const before = cx.diagnostics.length;
    for (const [i, text] of clusterIPs.entries()) {
      if (i > 0 || text !== 'None') checkAddress(text, at.index(i), cx);
      else if (clusterIPs.length > 1) cx.invalid(at, clusterIPs, "'None' must be the first and only value");
    }
    const spoilt = cx.diagnostics.length > before;
    if (clusterIPs.length > 2) cx.invalid(at, clusterIPs, 'may only hold up to 2 values');
    if (spoilt || isHeadless) return;
    const six = clusterIPs.map((text) => isIPv6Text(text));
    if (six.length > 1 && !(six.includes(true) && six.includes(false))) {
      cx.invalid(at, clusterIPs, 'may specify no more than one IP for each IP family');
    }
    const { ipFamilies = [] } = view.spec;
    for (const [i, text] of clusterIPs.entries()) {
      const family = ipFamilies[i];
      if ((family === 'IPv4' && six[i]) || (family === 'IPv6' && !six[i])) {
        cx.invalid(at.index(i), text, `expected an ${family} value as indicated by \`ipFamilies[${i}]\``);
      }
    }
  },
});

function isIPv6Text(text: string): boolean {
  const address = parseAddress(text);
  return address !== undefined && isIPv6(address);
}

/** Checks clusterIPs, ipFamilies and ipFamilyPolicy by themselves. */
function checkRelated(view: ServiceView, cx: Context): void {
  const { ipFamilies, ipFamilyPolicy } = view.spec;
  inSync(view, IPS, cx);
  if (ipFamilies) families(ipFamilies, FAMILIES, cx);
  if (ipFamilyPolicy !== undefined) policyName(ipFamilyPolicy, POLICY, cx);
  addresses(view, IPS, cx);
}

const stack = rule<ServiceView>({
  id: 'service-single-stack',
  source: `${ALLOC} initIPFamilyFields`,
  why: 'Without a policy a Service has one address of one family.',
  fix: 'Set ipFamilyPolicy: PreferDualStack to have both families.',
  bad: () => service({ spec: { ipFamilies: ['IPv4', 'IPv6'] } }),
  good: () => service({ spec: { ipFamilies: ['IPv4'] } }),
  check(view, at, cx) {
    const { ipFamilies = [], ipFamilyPolicy } = view.spec;
    const alone = view.clusterIP === 'None' && !view.hasSelector ? 'RequireDualStack' : 'SingleStack';
    if ((ipFamilyPolicy ?? alone) !== 'SingleStack') return;
    const message = (what: string): string =>
      `must be 'RequireDualStack' or 'PreferDualStack' when multiple ${what} are specified`;
    if (view.clusterIPs.length === 2) cx.invalid(at, 'SingleStack', message('cluster IPs'));
    if (ipFamilies.length === 2) cx.invalid(at, 'SingleStack', message('IP families'));
  },
});

const ONE_FAMILY = 'A cluster has the families of addresses that it was set up with; this assumes one with IPv4 alone.';

const inferredFamily = rule<ServiceView>({
  id: 'service-address-family',
  source: `${ALLOC} initIPFamilyFields`,
  why: ONE_FAMILY,
  fix: 'Leave the IPv6 address out, or ignore this where the cluster has IPv6.',
  bad: () => service({ spec: { clusterIP: 'fd00::1' } }),
  good: () => service({ spec: { clusterIP: '10.96.7.7' } }),
  check({ clusterIPs, spec, isHeadless }, at, cx) {
    if (isHeadless) return;
    for (const [i, text] of clusterIPs.entries()) {
      if (i >= (spec.ipFamilies?.length ?? 0) && isIPv6Text(text)) {
        cx.invalid(at.index(i), clusterIPs, 'IPv6 is not configured on this cluster');
      }
    }
  },
});

const configured = rule<ServiceView>({
  id: 'service-configured-families',
  source: `${ALLOC} initIPFamilyFields`,
  why: ONE_FAMILY,
  fix: 'Use PreferDualStack instead of RequireDualStack, and leave ipFamilies out.',
  bad: () => service({ spec: { ipFamilyPolicy: 'RequireDualStack' } }),
  good: () => service({ spec: { ipFamilyPolicy: 'PreferDualStack' } }),
  check({ spec }, _at, cx) {
    if (spec.ipFamilyPolicy === 'RequireDualStack') {
      cx.invalid(POLICY, spec.ipFamilyPolicy, 'this cluster is not configured for dual-stack services');
    }
    for (const [i, family] of (spec.ipFamilies ?? []).entries()) {
      if (family === 'IPv6') cx.invalid(FAMILIES.index(i), family, 'not configured on this cluster');
    }
  },
});

const inRange = rule<ServiceView>({
  id: 'service-address-range',
  source: `${ALLOC} allocIPs, pkg/registry/core/service/ipallocator`,
  why: `Services get their addresses from one range, ${RANGE.text} where nothing else was set up.`,
  fix: 'Leave clusterIP out to get a free address, or give None.',
  bad: () => service({ spec: { clusterIP: '10.0.0.1' } }),
  good: () => service({ spec: { clusterIP: '10.96.7.7' } }),
  check({ clusterIPs }, at, cx) {
    const [text = ''] = clusterIPs;
    const address = parseAddress(text);
    if (!address || isIPv6(address)) return;
    const value = address.bytes.slice(-4).reduce((sum, byte) => sum * 256 + byte, 0);
    if (value >= RANGE.first && value <= RANGE.last) return;
    const reason = `the provided IP (${text}) is not in the valid range. The range of valid IPs is ${RANGE.text}`;
    cx.invalid(at, clusterIPs, `failed to allocate IP ${text}: ${reason}`);
  },
});

/** What the server says while it allocates addresses; anything wrong hides the rest. */
export function allocateAddresses(view: ServiceView, cx: Context): void {
  if (view.type === 'ExternalName') return;
  checkRelated(view, cx);
  if (cx.failed()) return;
  stack(view, POLICY, cx);
  inferredFamily(view, IPS, cx);
  if (cx.failed()) return;
  if (view.clusterIP !== 'None' || view.hasSelector) configured(view, SPEC, cx);
  if (!cx.failed() && !view.isHeadless) inRange(view, IPS, cx);
}

const taken = rule<ServiceView>({
  id: 'service-address-taken',
  source: `${ALLOC} allocIPs`,
  why: 'The first address of the range is that of the API server itself.',
  fix: 'Leave clusterIP out to get a free address.',
  bad: () => service({ spec: { clusterIP: TAKEN } }),
  good: () => service({ spec: { clusterIP: '10.96.7.7' } }),
  check({ clusterIPs }, at, cx) {
    if (clusterIPs[0] === TAKEN)
      cx.invalid(at, clusterIPs, `failed to allocate IP ${TAKEN}: provided IP is already allocated`);
  },
});

/** What only shows when a Service that is valid comes to be stored. */
export function takeAddresses(view: ServiceView, cx: Context): void {
  if (view.type !== 'ExternalName') taken(view, IPS, cx);
}

const headlessType = rule<ServiceView>({
  id: 'service-headless-type',
  source: 'pkg/apis/core/validation/validation.go ValidateService',
  why: 'Traffic from outside comes in through the address of the Service.',
  fix: 'Leave clusterIP out, or use type: ClusterIP.',
  bad: () => service({ spec: { type: 'NodePort', clusterIP: 'None' } }),
  good: () => service({ spec: { type: 'ClusterIP', clusterIP: 'None' } }),
  check({ isHeadless, hasNodePorts, type }, at, cx) {
    if (isHeadless && hasNodePorts) cx.invalid(at.index(0), 'None', `may not be set to 'None' for ${type} services`);
  },
});

const noAddress = rule<ServiceView>({
  id: 'service-external-name-address',
  source: 'pkg/apis/core/validation/validation.go ValidateService',
  why: 'An ExternalName is a CNAME in DNS, without any address in the cluster.',
  fix: 'Leave clusterIP, ipFamilies and ipFamilyPolicy out.',
  bad: () => externalName({ clusterIP: 'None' }),
  good: () => externalName(),
  check({ clusterIPs, spec }, _at, cx) {
    const message = 'may not be set for ExternalName services';
    if (clusterIPs.length > 0) cx.forbidden(IPS, message);
    if ((spec.ipFamilies?.length ?? 0) > 0) cx.forbidden(FAMILIES, message);
    if (spec.ipFamilyPolicy !== undefined) cx.forbidden(POLICY, message);
  },
});

/** Checks the addresses once they are allocated. */
export function checkAddresses(view: ServiceView, cx: Context): void {
  headlessType(view, IPS, cx);
  if (view.type === 'ExternalName') noAddress(view, SPEC, cx);
}
