import { App, Chart, JsonPatch, Testing, Yaml } from 'cdk8s';
import {
  CronJob,
  DaemonSet,
  Deployment,
  emptyDir,
  Job,
  Pod,
  ReplicaSet,
  setTarget,
  StatefulSet,
  volumeClaimTemplate,
  WebPod,
  webPod,
} from '../../src';

const web = { name: 'web', image: 'nginx' };
const labelled = webPod({ ...web, metadata: { labels: { app: 'web' } } });

/** What one construct renders, in a chart of its own. */
function render(add: (chart: Chart) => unknown): Record<string, unknown>[] {
  const chart = Testing.chart();
  add(chart);
  return Testing.synth(chart) as Record<string, unknown>[];
}

describe('controllers', () => {
  test.each<[kind: string, add: (chart: Chart) => unknown]>([
    ['Deployment', (c) => new Deployment(c, 'x', { replicas: 0, paused: false, template: labelled })],
    ['ReplicaSet', (c) => new ReplicaSet(c, 'x', { replicas: 0, template: labelled })],
    ['StatefulSet', (c) => new StatefulSet(c, 'x', { replicas: 0, serviceName: 's', template: labelled })],
    ['DaemonSet', (c) => new DaemonSet(c, 'x', { minReadySeconds: 0, template: labelled })],
  ])('%s selects the labels of its template', (kind, add) => {
    const [manifest] = render(add);
    expect(manifest).toMatchObject({
      apiVersion: 'apps/v1',
      kind,
      spec: {
        selector: { matchLabels: { app: 'web' } },
        template: { metadata: { labels: { app: 'web' } }, spec: { containers: [web] } },
      },
    });
  });

  test('a selector adds its labels to the template', () => {
    const selector = { matchLabels: { name: 'w' } };
    const [manifest] = render((c) => new Deployment(c, 'x', { selector, template: labelled }));
    expect(manifest).toMatchObject({
      spec: { selector, template: { metadata: { labels: { app: 'web', name: 'w' } } } },
    });
  });

  test('without labels and selector both get a label that is unique', () => {
    const manifests = render((c) => {
      new Deployment(c, 'a', { template: webPod(web) });
      new Deployment(c, 'b', { template: webPod(web) });
    });
    const selected = manifests.map(({ spec }) => (spec as { selector: { matchLabels: object } }).selector.matchLabels);
    expect(Object.keys(selected[0]!)).toEqual(['cdk8s.io/metadata.addr']);
    expect(selected[0]).not.toEqual(selected[1]);
    expect(manifests[0]).toMatchObject({ spec: { template: { metadata: { labels: selected[0] } } } });
  });

  test('one template serves many, and none of them changes it', () => {
    const template = webPod(web);
    render((c) => {
      new Deployment(c, 'a', { template }).expose({ ports: [{ port: 80 }] });
      new Job(c, 'b', { template });
      new Pod(c, 'c', template);
    });
    expect(template).toStrictEqual({ spec: { containers: [web] } });
  });

  test('every field of the spec is there, and only they', () => {
    const [manifest] = render(
      (c) =>
        new Deployment(c, 'x', {
          metadata: { name: 'web', annotations: { a: 'b' } },
          revisionHistoryLimit: 0,
          strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: '25%' } },
          template: labelled,
        }),
    );
    expect(manifest).toStrictEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web', annotations: { a: 'b' } },
      spec: {
        revisionHistoryLimit: 0,
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: '25%' } },
        selector: { matchLabels: { app: 'web' } },
        template: labelled,
      },
    });
  });
});

describe('jobs', () => {
  test.each([
    ['Never where the template does not say', webPod(web), 'Never'],
    ['as the template says', webPod({ ...web, pod: { restartPolicy: 'OnFailure' } }), 'OnFailure'],
  ])('restart %s', (_, template, restartPolicy) => {
    const [job, cronJob] = render((c) => {
      new Job(c, 'a', { template });
      new CronJob(c, 'b', { schedule: '0 * * * *', template, jobTemplate: { spec: { backoffLimit: 0 } } });
    });
    expect(job).toMatchObject({ apiVersion: 'batch/v1', spec: { template: { spec: { restartPolicy } } } });
    expect(cronJob).toMatchObject({
      apiVersion: 'batch/v1',
      spec: {
        schedule: '0 * * * *',
        jobTemplate: { spec: { backoffLimit: 0, template: { spec: { restartPolicy } } } },
      },
    });
  });
});

test('the claim templates of a pattern become those of the StatefulSet', () => {
  const claim = volumeClaimTemplate({ accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } });
  const template = webPod({ ...web, volumes: { data: claim, tmp: emptyDir() }, mounts: { data: '/d', tmp: '/t' } });
  const [manifest] = render((c) => new StatefulSet(c, 'x', { serviceName: 'x', template }));
  expect(manifest).toMatchObject({
    spec: {
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: claim.volumeClaimTemplate.spec }],
      template: { spec: { volumes: [{ name: 'tmp', emptyDir: {} }] } },
    },
  });
});

describe('what cdk8s gives every object', () => {
  test('JSON patches, labels and dependencies', () => {
    const [first, second] = render((c) => {
      const later = new WebPod(c, 'later', { ...web, metadata: { name: 'later' } });
      const earlier = new WebPod(c, 'earlier', { ...web, metadata: { name: 'earlier' } });
      later.addDependency(earlier);
      later.addJsonPatch(JsonPatch.add('/spec/containers/0/x-unknown', { kept: null, empty: {} }));
      later.metadata.addLabel('a', 'b');
      // A field that no server knows: it must come through all the same.
      setTarget(c, { problems: 'off' });
    });
    expect(first).toMatchObject({ metadata: { name: 'earlier' } });
    expect(second).toMatchObject({
      metadata: { labels: { a: 'b' } },
      spec: { containers: [{ 'x-unknown': { empty: {} } }] },
    });
  });

  test('the labels and the namespace of the chart', () => {
    const chart = new Chart(Testing.app(), 'c', { namespace: 'n', labels: { team: 't' } });
    new WebPod(chart, 'x', { ...web, metadata: { labels: { app: 'x' } } });
    expect(Testing.synth(chart)).toMatchObject([{ metadata: { namespace: 'n', labels: { team: 't', app: 'x' } } }]);
  });
});

test('a JSON patch has the last word on the metadata', () => {
  const pod = new WebPod(new Chart(new App(), 'c'), 'x', { ...web, metadata: { name: 'x', annotations: {} } });
  pod.addJsonPatch(JsonPatch.replace('/metadata', { name: 'y' }));
  expect(pod.toJson().metadata).toEqual({ name: 'y' });
});

describe('metadata', () => {
  test.each([
    ['a generated name', undefined, { name: 'c-x-c88fd3b4' }],
    ['generateName alone', { generateName: 'x-' }, { generateName: 'x-' }],
    ['both names', { generateName: 'x-', name: 'y' }, { name: 'y', generateName: 'x-' }],
    [
      'empty maps within lists',
      { name: 'x', managedFields: [{ manager: 'm', fieldsV1: { 'f:spec': {} } }] },
      { name: 'x', managedFields: [{ manager: 'm', fieldsV1: { 'f:spec': {} } }] },
    ],
    ['empty maps and lists', { name: 'x', labels: {}, finalizers: [] }, { name: 'x', labels: {}, finalizers: [] }],
  ])('%s', (_, metadata, rendered) => {
    const chart = new Chart(new App(), 'c');
    const pod = new WebPod(chart, 'x', { ...web, ...(metadata && { metadata }) });
    expect(pod.toJson().metadata).toEqual({ ...rendered, ...(metadata ? {} : { name: pod.name }) });
  });
});

test('keys come out in the order in which people write them, unless sorting is off', () => {
  const chart = new Chart(new App(), 'c');
  const pod = new Pod(chart, 'x', {
    spec: { volumes: [], containers: [{ image: 'i', args: ['b'], name: 'n', command: ['a'] }] },
  });
  const keysOf = (json: object) => [...Yaml.stringify(json).matchAll(/^[ -]*(\w+):/gm)].map(([, key]) => key);
  expect(keysOf(pod.toJson())).toEqual([
    'apiVersion',
    'kind',
    'metadata',
    'name',
    'spec',
    'containers',
    'name',
    'image',
    'command',
    'args',
    'volumes',
  ]);
  process.env.CDK8S_DISABLE_SORT = '1';
  try {
    expect(keysOf(pod.toJson()).slice(4)).toEqual([
      'spec',
      'volumes',
      'containers',
      'image',
      'args',
      'name',
      'command',
    ]);
  } finally {
    delete process.env.CDK8S_DISABLE_SORT;
  }
});
