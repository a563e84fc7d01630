import type { NodeSelectorTerm, PodAffinityTerm } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { deployment, pod } from '../../examples';
import { labelValue } from '../../formats/names';
import { isWhole, quantityOf } from '../../formats/quantity';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { nodeLabelRule } from '../metadata/node-labels';
import { warnAboutAddress } from '../networking/address-text';
import { quantityText } from '../storage/quantity-text';
import type { Spec } from './site';
import type { WarningSubject } from './warnings';

const nullSelectorRule = rule<undefined>({
  id: 'warn-null-selector',
  source: 'pkg/api/pod/warnings.go warningsForPodAffinityTerms',
  since: 28,
  why: 'Without a selector no pod is meant; an empty one means all.',
  fix: 'Give labelSelector, with the labels of the pods that are meant.',
  bad: () => {
    const terms = [{ topologyKey: 'kubernetes.io/hostname' }];
    return pod({ spec: { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: terms } } } });
  },
  good: () => pod({}),
  check(_, at, cx) {
    cx.warn(at.child('labelSelector'), 'a null labelSelector results in matching no pod');
  },
});

const preferredValueRule = rule<string>({
  id: 'warn-node-affinity-value',
  source: 'pkg/api/node/util.go GetWarningsForNodeSelectorTerm',
  since: 33,
  why: 'No node can have a label with such a value.',
  fix: 'Use a value that a label can have.',
  bad: () => {
    const preference = { matchExpressions: [{ key: 'zone', operator: 'In', values: ['a b'] }] };
    return pod({
      spec: {
        affinity: { nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference }] } },
      },
    });
  },
  good: () => pod({}),
  check(value, at, cx) {
    for (const complaint of labelValue(value)) cx.warn(at, `${value} is invalid, ${complaint}`);
  },
});

function termWarnings(
  term: Decoded<NodeSelectorTerm>,
  preferred: boolean,
  { at, cx }: { at: Path; cx: Context },
): void {
  for (const [i, { key = '', values = [] }] of (term.matchExpressions ?? []).entries()) {
    const here = at.child('matchExpressions').index(i);
    nodeLabelRule({ key, named: true }, here.child('key'), cx);
    if (!preferred) continue;
    for (const [v, value] of values.entries()) preferredValueRule(value, here.child('values').index(v), cx);
  }
}

/** Warnings about where pods are put. */
export function schedulingWarnings(
  { nodeSelector, affinity, topologySpreadConstraints }: Spec,
  at: Path,
  cx: Context,
): void {
  for (const key in nodeSelector) {
    nodeLabelRule({ key, named: false }, at.child('nodeSelector').key(key), cx);
  }
  const nodes = affinity?.nodeAffinity;
  if (nodes) {
    const here = at.child('affinity').child('nodeAffinity');
    const required = here.child('requiredDuringSchedulingIgnoredDuringExecution').child('nodeSelectorTerms');
    for (const [i, term] of (nodes.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? []).entries()) {
      termWarnings(term, false, { at: required.index(i), cx });
    }
    const preferred = here.child('preferredDuringSchedulingIgnoredDuringExecution');
    for (const [i, { preference }] of (nodes.preferredDuringSchedulingIgnoredDuringExecution ?? []).entries()) {
      if (preference) termWarnings(preference, true, { at: preferred.index(i).child('preference'), cx });
    }
  }
  for (const [i, { topologyKey = '', labelSelector }] of (topologySpreadConstraints ?? []).entries()) {
    const here = at.child('topologySpreadConstraints').index(i);
    nodeLabelRule({ key: topologyKey, named: true }, here.child('topologyKey'), cx);
    if (!labelSelector) nullSelectorRule(undefined, here, cx);
  }
  for (const field of ['podAffinity', 'podAntiAffinity'] as const) {
    const pods = affinity?.[field];
    if (!pods) continue;
    const here = at.child('affinity').child(field);
    const check = (term: Decoded<PodAffinityTerm> | undefined, place: Path): void => {
      if (!term?.labelSelector) nullSelectorRule(undefined, place, cx);
    };
    for (const [i, term] of (pods.requiredDuringSchedulingIgnoredDuringExecution ?? []).entries()) {
      check(term, here.child('requiredDuringSchedulingIgnoredDuringExecution').index(i));
    }
    for (const [i, { podAffinityTerm }] of (pods.preferredDuringSchedulingIgnoredDuringExecution ?? []).entries()) {
      check(
        podAffinityTerm,
        here.child('preferredDuringSchedulingIgnoredDuringExecution').index(i).child('podAffinityTerm'),
      );
    }
  }
}

const duplicateRule = rule<{ entries: readonly string[]; field: string }>({
  id: 'warn-list-duplicate',
  source: 'pkg/api/pod/warnings.go warningsForPodSpecAndMeta',
  why: 'Of entries that are the same the server-side apply keeps one.',
  fix: 'List each once; put several host names into one entry.',
  bad: () => pod({ spec: { imagePullSecrets: [{ name: 'a' }, { name: 'a' }] } }),
  good: () => pod({ spec: { imagePullSecrets: [{ name: 'a' }, { name: 'b' }] } }),
  check({ entries, field }, at, cx) {
    const seen = new Set<string>();
    for (const [i, entry] of entries.entries()) {
      if (seen.has(entry)) cx.warn(at.index(i).child(field), `duplicate ${field} ${JSON.stringify(entry)}`);
      seen.add(entry);
    }
  },
});

const emptySecretRule = rule<undefined>({
  id: 'warn-pull-secret-empty',
  source: 'pkg/api/pod/warnings.go warningsForPodSpecAndMeta',
  why: 'A reference without a name refers to nothing.',
  fix: 'Name the Secret, or leave the entry out.',
  bad: () => pod({ spec: { imagePullSecrets: [{}] } }),
  good: () => pod({ spec: { imagePullSecrets: [{ name: 'a' }] } }),
  check(_, at, cx) {
    cx.warn(at, 'invalid empty name ""');
  },
});

const graceRule = rule<undefined>({
  id: 'warn-negative-grace',
  source: 'pkg/api/pod/warnings.go warningsForPodSpecAndMeta',
  since: 27,
  why: 'There is no time before now; the kubelet takes one second.',
  fix: 'Give 0 or more seconds.',
  bad: () => deployment({ spec: { template: { spec: { terminationGracePeriodSeconds: -1 } } } }),
  good: () => pod({ spec: { terminationGracePeriodSeconds: 1 } }),
  check(_, at, cx) {
    cx.warn(at, 'must be >= 0; negative values are invalid and will be treated as 1');
  },
});

/** Amounts of bytes that are not whole. */
export const fractionRule = rule<Readonly<Record<string, string | number | undefined>>>({
  id: 'warn-fraction-of-byte',
  source: 'pkg/api/pod/warnings.go warningsForPodSpecAndMeta',
  why: 'Half a byte is nothing; often an m (thousandth) stands where an M or Mi is meant.',
  fix: 'Give whole bytes: 128Mi and not 128m.',
  bad: () =>
    pod({ spec: { containers: [{ name: 'web', image: 'nginx', resources: { limits: { memory: '1500m' } } }] } }),
  good: () =>
    pod({ spec: { containers: [{ name: 'web', image: 'nginx', resources: { limits: { memory: '128Mi' } } }] } }),
  check(amounts, at, cx) {
    for (const name of ['memory', 'ephemeral-storage']) {
      const amount = amounts[name];
      if (amount === undefined || isWhole(quantityOf(amount))) continue;
      cx.warn(
        at.key(name),
        `fractional byte value ${JSON.stringify(quantityText(amount))} is invalid, must be an integer`,
      );
    }
  },
});

/** Warnings about lists and numbers of the spec itself. */
export function listWarnings({ spec, spot: at, isPod }: WarningSubject, cx: Context): void {
  const { hostAliases, imagePullSecrets, overhead, dnsConfig } = spec;
  if (hostAliases && hostAliases.length > 1) {
    duplicateRule({ entries: hostAliases.map(({ ip = '' }) => ip), field: 'ip' }, at.child('hostAliases'), cx);
  }
  if (imagePullSecrets) {
    const here = at.child('imagePullSecrets');
    const entries = imagePullSecrets.map(({ name = '' }) => name);
    if (entries.length > 1) duplicateRule({ entries, field: 'name' }, here, cx);
    for (const [i, name] of entries.entries())
      if (name === '') emptySecretRule(undefined, here.index(i).child('name'), cx);
  }
  if (overhead) fractionRule(overhead, at.child('overhead'), cx);
  // Of a Pod the server makes it 1 before it warns.
  if (!isPod && (spec.terminationGracePeriodSeconds ?? 0) < 0)
    graceRule(undefined, at.child('terminationGracePeriodSeconds'), cx);
  if (cx.kubernetes.minor < 33) return;
  for (const [i, server] of (dnsConfig?.nameservers ?? []).entries())
    warnAboutAddress(server, at.child('dnsConfig').child('nameservers').index(i), cx);
  for (const [i, { ip = '' }] of (hostAliases ?? []).entries())
    warnAboutAddress(ip, at.child('hostAliases').index(i).child('ip'), cx);
}
