import { pod } from '../../examples';
import { rule } from '../../rule';

/** pkg/api/node/util.go: labels of nodes and what is said of them. */
const NODE_LABELS: Readonly<Record<string, string>> = {
  'beta.kubernetes.io/arch': 'deprecated since v1.14; use "kubernetes.io/arch" instead',
  'beta.kubernetes.io/os': 'deprecated since v1.14; use "kubernetes.io/os" instead',
  'failure-domain.beta.kubernetes.io/region': 'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
  'failure-domain.beta.kubernetes.io/zone': 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
  'beta.kubernetes.io/instance-type': 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
};
/** Those of later versions. */
const NODE_LABELS_SINCE_32: Readonly<Record<string, string>> = {
  'app.kubernetes.io/created-by': 'deprecated since v1.9',
  'scheduler.alpha.kubernetes.io/preferAvoidPods': 'deprecated since v1.22; use Taints and Tolerations instead',
  'node-role.kubernetes.io/master': 'use "node-role.kubernetes.io/control-plane" instead',
};

function labelMessage(key: string, minor: number): string | undefined {
  if (Object.hasOwn(NODE_LABELS, key)) return NODE_LABELS[key];
  return minor >= 32 && Object.hasOwn(NODE_LABELS_SINCE_32, key) ? NODE_LABELS_SINCE_32[key] : undefined;
}

/** Warns of a label of nodes that is deprecated; `named` repeats its name in the text. */
export const nodeLabelRule = rule<{ key: string; named: boolean }>({
  id: 'warn-node-label',
  source: 'pkg/api/pod/warnings.go warningsForPodSpecAndMeta, pkg/api/node/util.go',
  why: 'The label of nodes has had another name for long.',
  fix: 'Use the new name.',
  bad: () => pod({ spec: { nodeSelector: { 'beta.kubernetes.io/os': 'linux' } } }),
  good: () => pod({ spec: { nodeSelector: { 'kubernetes.io/os': 'linux' } } }),
  check({ key, named }, at, cx) {
    const message = labelMessage(key, cx.kubernetes.minor);
    if (message !== undefined) cx.warn(at, named ? `${key} is ${message}` : message);
  },
});
