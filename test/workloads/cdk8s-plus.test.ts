import { Testing } from 'cdk8s';
import * as plus from 'cdk8s-plus-25';
import {
  Deployment,
  fromConfigMap,
  fromSecret,
  configMap,
  persistentVolumeClaim,
  secret,
  WebPod,
  webPod,
} from '../../src';

const labels = { app: 'web' };
const template = webPod({
  metadata: { labels },
  name: 'web',
  image: 'nginx',
  ports: { http: 8080 },
  resources: { requests: { cpu: '100m' } },
});

test('a Service selects a deployment and a pod', () => {
  const chart = Testing.chart();
  const deployment = new Deployment(chart, 'web', { template });
  const pod = new WebPod(chart, 'pod', { name: 'pod', image: 'nginx' });
  new plus.Service(chart, 'a', { selector: deployment, ports: [{ port: 80, targetPort: 8080 }] });
  new plus.Service(chart, 'b', { selector: pod, ports: [{ port: 80 }] });
  const [, rendered, first, second] = Testing.synth(chart) as { metadata: { labels?: object }; spec: object }[];
  expect(first).toMatchObject({ spec: { selector: labels } });
  expect(Object.keys(rendered!.metadata.labels!)).toEqual(['cdk8s.io/metadata.addr']);
  expect(second).toMatchObject({ spec: { selector: rendered!.metadata.labels } });
});

test('a NetworkPolicy takes workloads as its pods and as its peers', () => {
  const chart = Testing.chart();
  const web = new Deployment(chart, 'web', { template });
  const client = new WebPod(chart, 'client', { metadata: { labels: { app: 'client' } }, name: 'c', image: 'i' });
  const policy = new plus.NetworkPolicy(chart, 'policy', { selector: web });
  policy.addIngressRule(client, [plus.NetworkPolicyPort.tcp(8080)]);
  expect((Testing.synth(chart) as object[]).at(-1)).toMatchObject({
    kind: 'NetworkPolicy',
    spec: {
      podSelector: { matchLabels: labels },
      ingress: [{ from: [{ podSelector: { matchLabels: { app: 'client' } } }], ports: [{ port: 8080 }] }],
    },
  });
});

test('a NetworkPolicy and its peers stay in the namespaces of their pods', () => {
  const chart = Testing.chart();
  const web = new WebPod(chart, 'web', { metadata: { namespace: 'mine', labels }, name: 'web', image: 'i' });
  const peer = new WebPod(chart, 'peer', { metadata: { namespace: 'other', labels }, name: 'peer', image: 'i' });
  new plus.NetworkPolicy(chart, 'policy', { selector: web }).addIngressRule(peer);
  expect((Testing.synth(chart) as object[]).at(-1)).toMatchObject({
    metadata: { namespace: 'mine' },
    spec: { ingress: [{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'other' } } }] }] },
  });
});

test('an Ingress goes to the service of a workload', () => {
  const chart = Testing.chart();
  const service = new Deployment(chart, 'web', { template }).expose({ metadata: { name: 'web' } });
  new plus.Ingress(chart, 'ingress').addRule('/', plus.IngressBackend.fromService(service.toPlus()));
  const [, exposed, ingress] = Testing.synth(chart) as object[];
  expect(exposed).toStrictEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { selector: labels, ports: [{ name: 'http', port: 8080, targetPort: 'http' }] },
  });
  expect(ingress).toMatchObject({
    spec: { rules: [{ http: { paths: [{ backend: { service: { name: 'web', port: { number: 8080 } } } }] } }] },
  });
});

test('a HorizontalPodAutoscaler scales a deployment', () => {
  const chart = Testing.chart();
  const target = new Deployment(chart, 'web', { metadata: { name: 'web' }, template });
  new plus.HorizontalPodAutoscaler(chart, 'hpa', { target, maxReplicas: 5 });
  expect((Testing.synth(chart) as object[]).at(-1)).toMatchObject({
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, maxReplicas: 5 },
  });
  expect(target.hasAutoscaler).toBe(true);
});

test('a HorizontalPodAutoscaler refuses a deployment with replicas of its own', () => {
  const chart = Testing.chart();
  const target = new Deployment(chart, 'web', { replicas: 3, template });
  new plus.HorizontalPodAutoscaler(chart, 'hpa', { target, maxReplicas: 5 });
  expect(() => {
    Testing.synth(chart);
  }).toThrow(/fixed number of replicas \(3\)/);
});

test('volumes and environment variables take its objects', () => {
  const chart = Testing.chart();
  const settings = new plus.ConfigMap(chart, 'settings', { metadata: { name: 'settings' }, data: { a: 'b' } });
  const creds = new plus.Secret(chart, 'creds', { metadata: { name: 'creds' } });
  const claim = new plus.PersistentVolumeClaim(chart, 'claim', { metadata: { name: 'claim' } });
  const pod = new WebPod(chart, 'pod', {
    name: 'pod',
    image: 'nginx',
    env: { A: fromConfigMap(settings, 'a'), B: fromSecret(creds, 'b') },
    volumes: { a: configMap(settings), b: secret(creds), c: persistentVolumeClaim(claim, { readOnly: true }) },
  });
  expect(pod.toJson().spec).toMatchObject({
    containers: [
      {
        env: [
          { name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'a' } } },
          { name: 'B', valueFrom: { secretKeyRef: { name: 'creds', key: 'b' } } },
        ],
      },
    ],
    volumes: [
      { name: 'a', configMap: { name: 'settings' } },
      { name: 'b', secret: { secretName: 'creds' } },
      { name: 'c', persistentVolumeClaim: { claimName: 'claim', readOnly: true } },
    ],
  });
});
