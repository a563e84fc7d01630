import type { HostAlias, PodDNSConfig } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { pod } from '../../examples';
import { checkAddress, parseAddress } from '../../formats/addresses';
import { dns1123Subdomain, dns1123SubdomainWithUnderscore, longerThan } from '../../formats/names';
import type { Path } from '../../path';
import { rule } from '../../rule';

const POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];

export const dnsPolicyRule = rule<string>({
  id: 'dns-policy',
  source: 'pkg/apis/core/validation/validation.go validateDNSPolicy',
  why: 'The kubelet knows four ways to make resolv.conf.',
  fix: 'Use ClusterFirst, ClusterFirstWithHostNet, Default or None.',
  bad: () => pod({ spec: { dnsPolicy: 'clusterFirst' } }),
  good: () => pod({ spec: { dnsPolicy: 'ClusterFirst' } }),
  check(policy, at, cx) {
    if (!POLICIES.includes(policy)) cx.notSupported(at, policy, POLICIES);
  },
});

/** Pods had a sentence of their own for it before 1.30. */
function checkPodAddress(text: string, at: Path, cx: Context): void {
  if (cx.kubernetes.minor < 30 && !parseAddress(text)) cx.invalid(at, text, 'must be valid IP address');
  else checkAddress(text, at, cx);
}

const MOST_SERVERS = 3;
// libc's limits before the gate ExpandedDNSConfig, and those since.
const LEGACY = { paths: 6, characters: 256 };
const EXPANDED = { paths: 32, characters: 2048 };

export const dnsConfigRule = rule<{ config: Decoded<PodDNSConfig> | undefined; policy: string }>({
  id: 'dns-config',
  source: 'pkg/apis/core/validation/validation.go validatePodDNSConfig',
  why: 'libc reads up to three name servers and a limited search list; with dnsPolicy None there is nothing else to go by.',
  fix: 'Give up to 3 nameservers (at least one with dnsPolicy None), up to 32 searches (6 before 1.26), and names for options.',
  bad: () => pod({ spec: { dnsPolicy: 'None' } }),
  good: () => pod({ spec: { dnsPolicy: 'None', dnsConfig: { nameservers: ['10.0.0.10'] } } }),
  check({ config, policy }, at, cx) {
    const { nameservers = [], searches = [], options = [] } = config ?? {};
    if (policy === 'None' && !config) {
      cx.required(at, 'must provide `dnsConfig` when `dnsPolicy` is None');
      return;
    }
    if (policy === 'None' && nameservers.length === 0) {
      cx.required(at.child('nameservers'), 'must provide at least one DNS nameserver when `dnsPolicy` is None');
      return;
    }
    if (nameservers.length > MOST_SERVERS) {
      cx.invalid(at.child('nameservers'), nameservers, `must not have more than ${MOST_SERVERS} nameservers`);
    }
    for (const [i, server] of nameservers.entries()) checkPodAddress(server, at.child('nameservers').index(i), cx);
    const list = at.child('searches');
    const limits = cx.kubernetes.has('ExpandedDNSConfig') ? EXPANDED : LEGACY;
    if (searches.length > limits.paths)
      cx.invalid(list, searches, `must not have more than ${limits.paths} search paths`);
    if (longerThan(searches.join(' '), limits.characters)) {
      cx.invalid(
        list,
        searches,
        `must not have more than ${limits.characters} characters (including spaces) in the search list`,
      );
    }
    const relaxed = cx.kubernetes.has('RelaxedDNSSearchValidation');
    for (const [i, search] of searches.entries()) {
      if (relaxed && search === '.') continue;
      const domain = search.endsWith('.') ? search.slice(0, -1) : search;
      cx.invalidEach(list.index(i), domain, (relaxed ? dns1123SubdomainWithUnderscore : dns1123Subdomain)(domain));
    }
    for (const [i, { name }] of options.entries())
      if (!name) cx.required(at.child('options').index(i), 'must not be empty');
  },
});

export const hostAliasRule = rule<{ alias: Decoded<HostAlias>; index: number }>({
  id: 'host-alias',
  source: 'pkg/apis/core/validation/validation.go ValidateHostAliases',
  why: 'Each alias becomes a line of /etc/hosts.',
  fix: 'Give a valid address, and names in lower case.',
  bad: () => pod({ spec: { hostAliases: [{ ip: '10.0.0.256', hostnames: ['a'] }] } }),
  good: () => pod({ spec: { hostAliases: [{ ip: '10.0.0.25', hostnames: ['a'] }] } }),
  check({ alias, index }, at, cx) {
    const { ip = '', hostnames = [] } = alias;
    const indexed = cx.kubernetes.that('blamesHostAliasByIndex');
    const here = indexed ? at.index(index) : at;
    checkPodAddress(ip, here.child('ip'), cx);
    for (const [i, name] of hostnames.entries()) {
      const list = here.child('hostnames');
      cx.invalidEach(indexed ? list.index(i) : list, name, dns1123Subdomain(name));
    }
  },
});
