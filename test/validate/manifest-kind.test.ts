import { validate } from '../../src/validate';
import type { KubernetesVersion } from '../../src/validate';

const hint = (apiVersion: string | undefined, kind: string, kubernetes: KubernetesVersion): string | undefined =>
  validate({ apiVersion, kind, metadata: { name: 'a' } }, { kubernetes })[0]?.hint;

describe('a kind that is not served', () => {
  it.each<[apiVersion: string | undefined, kind: string, kubernetes: KubernetesVersion, hint: string]>([
    ['extensions/v1beta1', 'Deployment', '1.28', 'Kubernetes 1.16 removed it; use apiVersion: apps/v1'],
    ['policy/v1beta1', 'PodSecurityPolicy', '1.28', 'Kubernetes 1.25 removed it'],
    ['v1', 'Deployment', '1.28', 'use apiVersion: apps/v1'],
    ['resource.k8s.io/v1', 'ResourceClaim', '1.28', 'resource.k8s.io/v1 has it since Kubernetes 1.34'],
    [
      'resource.k8s.io/v1beta1',
      'ResourceClaim',
      '1.28',
      'no server has it unless it is switched on; resource.k8s.io/v1 has it since Kubernetes 1.34',
    ],
    [
      'resource.k8s.io/v1beta1',
      'ResourceClaim',
      '1.36',
      'no server has it unless it is switched on; use apiVersion: resource.k8s.io/v1',
    ],
    ['resource.k8s.io/v1alpha3', 'DeviceTaintRule', '1.36', 'no server has it unless it is switched on'],
    ['resource.k8s.io/v1alpha1', 'ResourceClaim', '1.28', 'resource.k8s.io/v1 has it since Kubernetes 1.34'],
    [undefined, 'Deployment', '1.28', 'say which API it is of: apiVersion: apps/v1'],
    [undefined, 'Kustomization', '1.28', 'say which API it is of'],
  ])('%s %s in %s', (...[apiVersion, kind, kubernetes, expected]) => {
    expect(hint(apiVersion, kind, kubernetes)).toBe(expected);
  });
});
