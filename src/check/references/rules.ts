import { yamlLibrary } from '../../read/yaml-library';
import type { DescribedRule } from '../described-rules';

type Manifest = Readonly<Record<string, unknown>>;

/** Of ours: a server accepts a reference to anything. */
export const targetPort = {
  id: 'reference-target-port',
  source: 'ours, by what the endpoint slice controller does',
  why: 'A targetPort by name is looked for among the named ports of each pod that the Service selects, with the same protocol. A pod without such a port is left out: the Service is there, and connections to it are refused. A headless Service is not asked: its names lead to the pods, at any port.',
  fix: 'Write the name of a port that the containers declare, or the number of the port that they listen on.',
  bad: () => documents(service('web'), deployment({ ports: [{ name: 'http', containerPort: 8080 }] })),
  good: () => documents(service('http'), deployment({ ports: [{ name: 'http', containerPort: 8080 }] })),
} satisfies DescribedRule;

export const servicePort = {
  id: 'reference-service-port',
  source: 'ours, by what ingress controllers do',
  why: 'An Ingress sends to a port of a Service, by its number or its name; not to a port of the pods. Where the Service has no such port, visitors get an error; ingress-nginx takes a targetPort, too, others do not.',
  fix: 'Write a port (by number) or the name of a port that stands under spec.ports of the Service.',
  bad: () => documents(service('http'), ingress(8080)),
  good: () => documents(service('http'), ingress(80)),
} satisfies DescribedRule;

export const key = {
  id: 'reference-key',
  source: 'ours, by what the kubelet does',
  why: 'A container whose variable takes a key that the ConfigMap or Secret does not have does not start (CreateContainerConfigError), and neither does a pod that mounts such a key; unless the reference is optional.',
  fix: 'Write a key that is there, or add it; optional: true does without.',
  bad: () => documents(settings({ color: 'red' }), deployment({ env: [colour] })),
  good: () => documents(settings({ colour: 'red' }), deployment({ env: [colour] })),
} satisfies DescribedRule;

/** Rules about what one object of a file says of another one. */
export const referenceRules: readonly DescribedRule[] = [targetPort, servicePort, key];

const labels = { app: 'web' };
const colour = { name: 'COLOUR', valueFrom: { configMapKeyRef: { name: 'settings', key: 'colour' } } };

function documents(...manifests: readonly Manifest[]): string {
  const { stringify } = yamlLibrary();
  return manifests.map((manifest) => stringify(manifest, { aliasDuplicateObjects: false })).join('---\n');
}

function service(port: string): Manifest {
  const ports = [{ port: 80, targetPort: port }];
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: labels, ports } };
}

function deployment(container: Manifest): Manifest {
  const containers = [{ name: 'web', image: 'example.com/web:1', ...container }];
  const spec = { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec };
}

function ingress(number: number): Manifest {
  const spec = { defaultBackend: { service: { name: 'web', port: { number } } } };
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'site' }, spec };
}

function settings(data: Manifest): Manifest {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data };
}
