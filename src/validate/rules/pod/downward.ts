import type { ObjectFieldSelector, ResourceFieldSelector } from '../../../../imports/k8s';
import type { Decoded } from '../../decoded';
import { podOfContainer } from '../../examples';
import { lowerCase, qualifiedName } from '../../formats/names';
import { quantityOf } from '../../formats/quantity';
import { rule } from '../../rule';
import { unroundedText } from '../storage/quantity-text';

// What ConvertDownwardAPIFieldLabel of pkg/apis/core/pods/helpers.go lets through.
const CONVERTIBLE = new Set([
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.serviceAccountName',
  'spec.schedulerName',
  'status.phase',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]);

/** `metadata.labels['app']` in its parts: SplitMaybeSubscriptedPath of pkg/fieldpath. */
function subscripted(path: string): { path: string; key: string } | undefined {
  if (!path.endsWith("']")) return undefined;
  const open = path.indexOf("['");
  const inner = path.slice(0, -2);
  if (open <= 0 || open + 2 > inner.length) return undefined;
  return { path: inner.slice(0, open), key: inner.slice(open + 2) };
}

/** A field of the pod for a variable or a file. */
export const fieldSelectorRule = rule<{ selector: Decoded<ObjectFieldSelector>; fields: readonly string[] }>({
  id: 'downward-field',
  source: 'pkg/apis/core/validation/validation.go validateObjectFieldSelector, pkg/apis/core/pods/helpers.go',
  why: 'Only some fields of a pod can be handed to its containers.',
  fix: "Use one of the supported fields, or a single label or annotation: metadata.labels['app'].",
  bad: () => podOfContainer({ env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'spec.containers' } } }] }),
  good: () => podOfContainer({ env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] }),
  check({ selector, fields }, at, cx) {
    const apiVersion = selector.apiVersion || 'v1';
    const { fieldPath = '' } = selector;
    if (fieldPath === '') {
      cx.required(at.child('fieldPath'));
      return;
    }
    const part = subscripted(fieldPath);
    const here = at.child('fieldPath');
    if (apiVersion !== 'v1') {
      cx.invalid(here, fieldPath, `error converting fieldPath: unsupported pod version: ${apiVersion}`);
      return;
    }
    if (part) {
      if (part.path === 'metadata.annotations')
        cx.invalidEach(at, lowerCase(part.key), qualifiedName(lowerCase(part.key)));
      else if (part.path === 'metadata.labels') cx.invalidEach(at, part.key, qualifiedName(part.key));
      else
        cx.invalid(here, fieldPath, `error converting fieldPath: field label does not support subscript: ${fieldPath}`);
      return;
    }
    // An old name is still understood.
    const path = fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath;
    const ofHostIPs = path === 'status.hostIPs';
    // 1.28 knew it, and kept it behind a gate.
    const known = CONVERTIBLE.has(path) && (!ofHostIPs || cx.kubernetes.minor >= 28);
    if (!known) cx.invalid(here, fieldPath, `error converting fieldPath: field label not supported: ${fieldPath}`);
    else if (!fields.includes(path)) cx.notSupported(here, path, fields);
    if (known && ofHostIPs && !cx.kubernetes.that('offersHostIPs'))
      cx.forbidden(at, "may not be set when feature gate 'PodHostIPs' is not enabled");
  },
});

const RESOURCES = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];

// Compared as the server writes quantities: 1e3, 1024 and +1 are not among them, 1000 and 1024Ki are.
const SIZES = new Set(['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei']);
const SHARES = new Set(['1', '1m']);

/** A resource of a container for a variable or a file. */
export const resourceSelectorRule = rule<{ selector: Decoded<ResourceFieldSelector>; inVolume: boolean }>({
  id: 'downward-resource',
  source:
    'pkg/apis/core/validation/validation.go validateContainerResourceFieldSelector, validateContainerResourceDivisor',
  why: 'Only cpu, memory, ephemeral storage and huge pages can be handed to containers, in certain units.',
  fix: 'Use limits.cpu, requests.memory and the like, with a divisor of 1 or 1m for cpu and 1, 1k, 1Ki, 1M, 1Mi … for the others.',
  bad: () => podOfContainer({ env: [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.gpu' } } }] }),
  good: () => podOfContainer({ env: [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } }] }),
  check({ selector, inVolume }, at, cx) {
    const { containerName = '', resource = '', divisor } = selector;
    const hugePages = resource.startsWith('requests.hugepages-') || resource.startsWith('limits.hugepages-');
    if (inVolume && containerName === '') cx.required(at.child('containerName'));
    else if (resource === '') cx.required(at.child('resource'));
    else if (!RESOURCES.includes(resource) && !hugePages) cx.notSupported(at.child('resource'), resource, RESOURCES);
    if (divisor === undefined || quantityOf(divisor).sign === 0) return;
    const unit = unroundedText(divisor);
    const [, name = ''] = resource.split('.');
    if (RESOURCES.includes(resource) && name === 'cpu') {
      if (!SHARES.has(unit)) {
        cx.invalid(at.child('divisor'), resource, "only divisor's values 1m and 1 are supported with the cpu resource");
      }
    } else if (hugePages || RESOURCES.includes(resource)) {
      const shown = hugePages ? 'hugepages' : name === 'memory' ? 'memory' : 'local ephemeral storage';
      if (!SIZES.has(unit)) {
        const units = '1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei';
        cx.invalid(
          at.child('divisor'),
          resource,
          `only divisor's values ${units} are supported with the ${shown} resource`,
        );
      }
    }
  },
});
