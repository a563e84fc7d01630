import { defaults, each, into, type Fields } from './fields';
import { fillInSourceOfVolume } from './pod-defaults';

/** What gives an object of a kind its defaults: its spec, which is made if it is not there, and the object. */
export type FillIn = (spec: Fields, manifest: Fields) => void;

/**
 * The defaults of what belongs to a cluster: storage, admission, extensions, limits. Follows pkg/apis/*\/v1/defaults.go of
 * Kubernetes, and those of its apiextensions-apiserver and kube-aggregator.
 */
export const clusterKinds: Readonly<Record<string, FillIn>> = {
  'v1 PersistentVolume': (spec) => {
    defaults(spec, { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' });
    fillInSourceOfVolume(spec);
  },
  'storage.k8s.io/v1 StorageClass': (_, storageClass) => {
    defaults(storageClass, { reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' });
  },
  'storage.k8s.io/v1 CSIDriver': (spec) => {
    defaults(spec, {
      attachRequired: true,
      podInfoOnMount: false,
      storageCapacity: false,
      fsGroupPolicy: 'ReadWriteOnceWithFSType',
      volumeLifecycleModes: ['Persistent'],
      requiresRepublish: false,
      seLinuxMount: false,
    });
  },
  'scheduling.k8s.io/v1 PriorityClass': (_, priorityClass) => {
    defaults(priorityClass, { preemptionPolicy: 'PreemptLowerPriority' });
  },
  'networking.k8s.io/v1 IngressClass': (spec) => {
    if (spec.parameters !== undefined) defaults(into(spec, 'parameters'), { scope: 'Cluster' });
  },
  'v1 LimitRange': (spec) => {
    for (const limit of each(spec.limits)) if (limit.type === 'Container') fillInLimit(limit);
  },
  'v1 Endpoints': (_, endpoints) => {
    for (const subset of each(endpoints.subsets)) {
      for (const port of each(subset.ports)) defaults(port, { protocol: 'TCP' });
    }
  },
  'discovery.k8s.io/v1 EndpointSlice': (_, slice) => {
    for (const port of each(slice.ports)) defaults(port, { name: '', protocol: 'TCP' });
  },
  'admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration': (_, configuration) => {
    for (const webhook of each(configuration.webhooks)) fillInWebhook(webhook);
  },
  'admissionregistration.k8s.io/v1 MutatingWebhookConfiguration': (_, configuration) => {
    for (const webhook of each(configuration.webhooks)) {
      defaults(webhook, { reinvocationPolicy: 'Never' });
      fillInWebhook(webhook);
    }
  },
  'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicy': (spec) => {
    defaults(spec, { failurePolicy: 'Fail' });
    if (spec.matchConstraints !== undefined) fillInMatch(into(spec, 'matchConstraints'));
  },
  'admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding': (spec) => {
    if (spec.matchResources !== undefined) fillInMatch(into(spec, 'matchResources'));
  },
  'apiextensions.k8s.io/v1 CustomResourceDefinition': (spec) => {
    const names = into(spec, 'names');
    const { kind } = names;
    if (typeof kind === 'string') defaults(names, { singular: kind.toLowerCase(), listKind: `${kind}List` });
    defaults(spec, { conversion: { strategy: 'None' } });
    const { webhook } = into(spec, 'conversion');
    for (const { clientConfig } of each([webhook])) fillInService(clientConfig);
  },
  'apiregistration.k8s.io/v1 APIService': fillInService,
  'flowcontrol.apiserver.k8s.io/v1 FlowSchema': (spec) => {
    defaults(spec, { matchingPrecedence: 1000 });
  },
  'flowcontrol.apiserver.k8s.io/v1 PriorityLevelConfiguration': (spec) => {
    if (spec.exempt !== undefined) defaults(into(spec, 'exempt'), { nominalConcurrencyShares: 0, lendablePercent: 0 });
    if (spec.limited === undefined) return;
    const limited = into(spec, 'limited');
    defaults(limited, { nominalConcurrencyShares: 30, lendablePercent: 0 });
    for (const { queuing } of each([limited.limitResponse])) {
      for (const queues of each([queuing])) defaults(queues, { queues: 64, handSize: 8, queueLengthLimit: 50 });
    }
  },
};

/** A container may use what is the most, and requests what it may use, or else what is the least. */
function fillInLimit(limit: Fields): void {
  const { max, min } = limit;
  for (const [key, from] of [
    ['default', max],
    ['defaultRequest', limit.default ?? max],
    ['defaultRequest', min],
  ] as const) {
    if (typeof from === 'object' && from !== null) defaults(into(limit, key), from as Fields);
  }
}

function fillInWebhook(webhook: Fields): void {
  defaults(webhook, { failurePolicy: 'Fail', timeoutSeconds: 10 });
  fillInScopes(webhook.rules);
  fillInSelectors(webhook);
  fillInService(webhook.clientConfig);
}

function fillInMatch(match: Fields): void {
  fillInSelectors(match);
  fillInScopes(match.resourceRules);
  fillInScopes(match.excludeResourceRules);
}

function fillInSelectors(match: Fields): void {
  defaults(match, { matchPolicy: 'Equivalent', namespaceSelector: {}, objectSelector: {} });
}

function fillInScopes(rules: unknown): void {
  for (const rule of each(rules)) defaults(rule, { scope: '*' });
}

function fillInService(client: unknown): void {
  for (const { service } of each([client])) for (const named of each([service])) defaults(named, { port: 443 });
}
