import { mountText, portText } from '../../src/diagram/container-view';
import { podView, podViews } from '../../src/diagram/pod-view';
import { Services } from '../../src/diagram/service-view';
import { deployment, service, webPod } from './samples';

describe('podView', () => {
  const pod = podView(deployment(), new Services([deployment(), service()]))!;

  test('has the containers in start order, with their roles', () => {
    expect(pod.containers.map(({ name, role }) => [name, role])).toEqual([
      ['migrate', 'init'],
      ['proxy', 'sidecar'],
      ['shop', 'main'],
    ]);
  });

  test('says what each probe does, with the defaults of the API server', () => {
    expect(pod.containers[2]!.probes).toEqual([
      { kind: 'startup', target: 'exec check --fast', timing: 'every 10 s, 30 failures: restart' },
      {
        kind: 'readiness',
        target: 'gRPC :9000',
        timing: 'every 10 s, timeout 3 s, 2 passes, 3 failures: unready',
      },
      { kind: 'liveness', target: 'TCP :http', timing: 'every 10 s, 3 failures: restart' },
    ]);
  });

  test('says what is set about the whole pod', () => {
    expect(pod.facts).toEqual(['3 pods', 'restart Always', 'grace 20 s']);
    expect(pod.containers[2]!.hooks).toEqual(['preStop: sleep 5 s']);
  });

  test('knows which volumes nobody can write to', () => {
    expect(pod.volumes).toEqual([
      { name: 'data', source: 'emptyDir', readOnly: false },
      { name: 'settings', source: 'configMap settings', readOnly: true },
    ]);
    const [data, settings] = pod.containers[2]!.mounts;
    expect(mountText(data!, false)).toBe('/srv of html, read-only');
    expect(mountText(settings!, true)).toBe('/etc/shop, read-only');
  });

  test('shows a volume that is mounted and declared nowhere', () => {
    const broken = webPod();
    (broken.spec!.containers as object[])[0] = { name: 'web', volumeMounts: [{ name: 'gone', mountPath: '/x' }] };
    expect(podView(broken)!.volumes).toEqual([{ name: 'gone', source: undefined, readOnly: false }]);
  });

  test('puts a claim for each pod in the place of a volume of its name', () => {
    const set = { ...deployment(), kind: 'StatefulSet' };
    set.spec!.volumeClaimTemplates = [
      { metadata: { name: 'data' }, spec: { resources: { requests: { storage: '1Gi' } } } },
    ];
    expect(podView(set)!.volumes[0]).toEqual({ name: 'data', source: 'a claim for each pod, 1Gi', readOnly: false });
  });

  test.each([
    [{ port: 80, targetPort: 'http' }, '80 → shop :8080', false],
    [{ port: 8080 }, '8080 → shop :8080', false],
    [{ port: 80, targetPort: 9999 }, '80 → 9999', false],
    [{ port: 80, targetPort: 'https' }, '80 → https: no such port', true],
    [{ port: 80, targetPort: 'http', protocol: 'UDP' }, '80 → http: no such port', true],
  ])('a Service port %j leads %s', (port, text, lost) => {
    expect(podView(deployment(), new Services([service(port)]))!.services[0]!.ports).toEqual([{ text, lost }]);
  });

  test.each([
    ['another namespace', { metadata: { name: 'shop' } }],
    ['another label', { spec: { selector: { app: 'other' } } }],
    ['no selector', { spec: { ports: [] } }],
    ['an empty selector', { spec: { selector: {} } }],
    ['another kind', { kind: 'Secret' }],
  ])('a Service with %s does not reach it', (_, change) => {
    expect(podView(deployment(), new Services([{ ...service(), ...change }]))!.services).toEqual([]);
  });

  test.each([
    ['a Pod', webPod(), 1],
    ['a Deployment', deployment(), 1],
    ['a PodTemplate', { kind: 'PodTemplate', template: { spec: webPod().spec } }, 1],
    ['a CronJob', { kind: 'CronJob', spec: { jobTemplate: { spec: { template: { spec: webPod().spec } } } } }, 1],
    ['a bare pod spec', webPod().spec, 1],
    ['a Service', service(), 0],
    ['null', null, 0],
    ['text', 'pod', 0],
    ['a Pod with no containers', { kind: 'Pod', spec: {} }, 0],
  ])('%s is looked into (%#)', (_, manifest, count) => {
    expect(podViews([manifest])).toHaveLength(count);
  });

  test.each([
    [{ number: 3000, name: 'http', protocol: 'TCP' }, '3000 (http)'],
    [{ number: 53, name: undefined, protocol: 'UDP' }, '53/UDP'],
    [{ number: undefined, name: undefined, protocol: 'TCP' }, '?'],
  ])('port %j is written %s', (port, text) => {
    expect(portText(port)).toBe(text);
  });
});
