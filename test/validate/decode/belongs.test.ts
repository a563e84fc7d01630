import { parse } from 'yaml';
import { validate } from '../../../src/validate';

/** What is said of the one field that is not known. */
function hint(yaml: string): string | undefined {
  const unknown = validate(parse(yaml) as unknown).filter(({ rule }) => rule === 'unknown-field');
  expect(unknown).toHaveLength(1);
  return unknown[0]?.hint;
}

const pod = (fields: string): string => `{ apiVersion: v1, kind: Pod, metadata: { name: a }, spec: { ${fields} } }`;
const container = (fields: string): string => pod(`containers: [{ name: a, image: a, ${fields} }]`);
const deployment = (fields: string): string =>
  `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: a }, ${fields} }`;
const service = (fields: string): string =>
  `{ apiVersion: v1, kind: Service, metadata: { name: a }, spec: { ${fields} } }`;

describe('a field that its type does not know', () => {
  it.each([
    ['a field of the pod in a container', container('nodeSelector: { a: b }'), 'It belongs in spec.'],
    [
      'one that is below as well, in more than one',
      container('terminationGracePeriodSeconds: 5'),
      'It belongs in spec.',
    ],
    ['a number whose name is nearly that of a list', service('port: 80'), 'It belongs in ports.'],
    [
      'what stands in itself',
      '{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: a }, spec: { spec: {} } }',
      'It belongs in template or volumeClaimTemplates.',
    ],
    ['a field of the handler in the probe', container('livenessProbe: { path: / }'), 'It belongs in httpGet.'],
    ['one of several handlers', container('livenessProbe: { port: 80 }'), 'It belongs in grpc, httpGet or tcpSocket.'],
    [
      'one of the handler or of the container',
      container('livenessProbe: { command: [a] }'),
      'It belongs in exec or spec.containers[0].',
    ],
    [
      'a field of the probe in the handler',
      container('readinessProbe: { httpGet: { port: 80, periodSeconds: 5 } }'),
      'It belongs in spec.containers[0].readinessProbe.',
    ],
    [
      'the part of the pod of the same name',
      container('securityContext: { fsGroup: 1 }'),
      'It belongs in spec.securityContext.',
    ],
    ['a container in the template', deployment('spec: { template: { containers: [] } }'), 'It belongs in spec.'],
    [
      'a field of the workload in its pod',
      deployment('spec: { template: { spec: { replicas: 2 } } }'),
      'It belongs in spec.',
    ],
    ['a field of the spec outside', deployment('replicas: 2'), 'It belongs in spec.'],
    ['labels outside the metadata', deployment('labels: { a: b }'), 'It belongs in metadata.'],
    [
      'labels of the template',
      deployment('spec: { template: { spec: { labels: { a: b } } } }'),
      'It belongs in spec.template.metadata.',
    ],
    ['a label of a selector', deployment("spec: { selector: { app: 'web' } }"), 'Labels belong in matchLabels.'],
    ['a field of a port', service('targetPort: 80'), 'It belongs in ports.'],
    [
      'one of the top level',
      '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, data: {} } }',
      'It belongs at the top level.',
    ],
    [
      'one that is two levels below',
      '{ apiVersion: batch/v1, kind: CronJob, metadata: { name: a }, spec: { backoffLimit: 2 } }',
      'It belongs in jobTemplate.spec.',
    ],
    [
      'what only a container has',
      pod('securityContext: { privileged: true }'),
      'It belongs in the securityContext of a container.',
    ],
    ['what says how to patch', container("$patch: 'delete'"), expect.stringContaining('It is for patches') as string],
    ['an amount', container('resources: { cpu: 1 }'), 'It belongs in limits or requests.'],
    [
      'the name of what an environment comes from',
      container('envFrom: [{ name: a }]'),
      'It belongs in configMapRef or secretRef.',
    ],
    [
      'a field of a former version',
      '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: a }, spec: { backend: {} } }',
      'It is called defaultBackend now.',
    ],
  ])('belongs elsewhere: %s', (_title, yaml, cure) => {
    expect(hint(yaml)).toEqual(cure);
  });

  it.each([
    ['is misspelt', container('Env: []'), 'did you mean "env"?'],
    ['is misspelt in a selector', deployment('spec: { selector: { matchLables: {} } }'), 'did you mean "matchLabels"?'],
    ['is written in part', container('resources: { request: {} }'), 'did you mean "requests"?'],
    ['is of no type', container('colour: red'), undefined],
    ['is one that all JavaScript objects have', container('toString: 1'), undefined],
    ['is of too many types', pod('volumes: [{ name: a, path: /a }]'), undefined],
    ['is in nearly every type', service('name: a'), undefined],
  ])('belongs nowhere else where it %s', (_title, yaml, cure) => {
    expect(hint(yaml)).toBe(cure);
  });
});
