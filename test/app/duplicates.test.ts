import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ApiObject,
  App as Cdk8sApp,
  Chart,
  JsonPatch,
  Lazy,
  YamlOutputType,
  type ApiObjectMetadata,
  type AppProps,
} from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { App, Pod, setTarget } from '../../src';

/** What an app says as it is synthesized, once or more often. */
function said(build: (app: App) => void, { times = 1, ...props }: AppProps & { times?: number } = {}): string[] {
  const outdir = mkdtempSync(join(tmpdir(), 'duplicates-'));
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const app = new App({ outdir, ...props });
    build(app);
    for (let i = 0; i < times; i++) app.synth();
    return write.mock.calls.map(([text]) => String(text));
  } finally {
    write.mockRestore();
    rmSync(outdir, { recursive: true });
  }
}

const spec = { containers: [{ name: 'web', image: 'nginx:1.29' }] };
const config = (scope: Chart, id: string, metadata?: ApiObjectMetadata): ApiObject =>
  new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', ...(metadata && { metadata }) });
const web = { name: 'web' };

test('a synth says which object is there already, by construct path, and the cure', () => {
  const lines = said((app) => {
    const chart = new Chart(app, 'shop');
    new Pod(chart, 'a', { metadata: web, spec });
    new Pod(chart, 'b', { metadata: web, spec });
  });
  expect(lines).toEqual([
    'warning[duplicate-object] [shop/b] metadata.name: Pod "web" is there already: shop/a\n',
    expect.stringMatching(/^ {3}= .*kubectl apply.*\n$/),
  ]);
});

describe('in one chart', () => {
  test.each<[string, (chart: Chart) => void]>([
    ['objects of cdk8s-plus', (chart) => ['a', 'b'].map((id) => new kplus.ConfigMap(chart, id, { metadata: web }))],
    ['ours and another', (chart) => [config(chart, 'a', web), new kplus.ConfigMap(chart, 'b', { metadata: web })]],
    [
      'one of a namespace and one of the namespace of the chart',
      (chart) => [config(chart, 'a', web), config(chart, 'b', { ...web, namespace: 'shop' })],
    ],
    ['a name that cdk8s makes without a hash', (chart) => [config(chart, 'a'), config(chart, 'b', { name: 'test-a' })]],
    [
      'one that is told of where another is not',
      (chart) => {
        setTarget(config(chart, 'a', web), { problems: 'off' });
        for (const id of ['b', 'c']) config(chart, id, web);
      },
    ],
  ])('%s: a warning', (_, build) => {
    const lines = said((app) => {
      build(new Chart(app, 'test', { namespace: 'shop', disableResourceNameHashes: true }));
    });
    expect(lines.filter((line) => line.startsWith('warning[duplicate-object]'))).toHaveLength(1);
  });

  test.each<[string, (chart: Chart) => void]>([
    ['kinds that differ', (chart) => [config(chart, 'a', web), new Pod(chart, 'b', { metadata: web, spec })]],
    [
      'namespaces that differ',
      (chart) => [config(chart, 'a', web), config(chart, 'b', { ...web, namespace: 'other' })],
    ],
    [
      'generated names of ours',
      (chart) => ['a-b', 'a'].map((id) => new Pod(chart, id, { metadata: { generateName: 'web-' }, spec })),
    ],
    [
      'a name that a patch changes',
      (chart) => {
        config(chart, 'a', web);
        config(chart, 'b', web).addJsonPatch(JsonPatch.replace('/metadata/name', 'api'));
      },
    ],
    [
      'names that are known later',
      (chart) => {
        const name = Lazy.any({ produce: () => 'web' }) as unknown as string;
        ['a', 'b'].map((id) => config(chart, id, { name }));
      },
    ],
    [
      'what is not checked',
      (chart) => {
        setTarget(chart, { problems: 'off' });
        ['a', 'b'].map((id) => new Pod(chart, id, { metadata: web, spec }));
      },
    ],
    [
      'what nobody wants advice on',
      (chart) => {
        setTarget(chart, { advice: 'off' });
        ['a', 'b'].map((id) => new Pod(chart, id, { metadata: web, spec }));
      },
    ],
  ])('%s: not a word', (_, build) => {
    const lines = said((app) => {
      build(new Chart(app, 'test', { namespace: 'shop', disableResourceNameHashes: true }));
    });
    expect(lines).toEqual([]);
  });
});

test('two charts are not compared, not even where one is in the other', () => {
  const lines = said((app) => {
    const outer = new Chart(app, 'outer');
    for (const chart of [outer, new Chart(outer, 'inner'), new Chart(app, 'other')]) config(chart, 'a', web);
  });
  expect(lines).toEqual([]);
});

test('a few are told of, and the others counted; a second synth says no more', () => {
  const build = (app: App): void => {
    const chart = new Chart(app, 'shop');
    for (let i = 0; i < 100; i++) config(chart, `c${i}`, web);
  };
  const lines = said(build);
  expect(lines).toHaveLength(7);
  expect(lines.at(-1)).toBe('there are 94 more whose name is that of another object in their chart\n');
  expect(said(build, { times: 2 })).toEqual(lines);
});

describe('where cdk8s-cli runs our plugin', () => {
  const variables = { ...process.env };
  beforeEach(() => {
    process.env.CDK8S_PODS_ADVICE = 'elsewhere';
  });
  afterEach(() => {
    process.env = { ...variables };
  });
  const build = (app: App): void => {
    const chart = new Chart(app, 'shop');
    for (const id of ['a', 'b']) config(chart, id, web);
  };

  test.each([
    [YamlOutputType.FILE_PER_APP, 0],
    [YamlOutputType.FILE_PER_CHART, 0],
    [YamlOutputType.FILE_PER_RESOURCE, 1],
    [YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE, 1],
  ])('%s: it is left to it, unless the files do not show it', (yamlOutputType, warnings) => {
    expect(said(build, { yamlOutputType }).filter((line) => line.startsWith('warning'))).toHaveLength(warnings);
  });
});

test('what is written does not change', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'duplicates-'));
  const texts = [App, Cdk8sApp].map((Class) => {
    const app = new Class({ outdir });
    const chart = new Chart(app, 'shop');
    for (const id of ['a', 'b']) config(chart, id, web);
    return app.synthYaml();
  });
  expect(texts[0]).toBe(texts[1]);
  expect(readdirSync(outdir)).toEqual([]);
  rmSync(outdir, { recursive: true });
});
