import { join } from 'node:path';
import { CheckedFiles } from '../../src/watch/checked-files';
import { Cycle } from '../../src/watch/cycle';
import type { Outcome, Synthesized } from '../../src/watch/cycle';
import { paint } from '../../src/report/paint';
import { frameLines } from '../../src/watch/frame';
import { AppFolder, configMap, plainApp, podApp } from './app-folder';

const plugin = { class: 'PodsValidation', properties: { kubernetes: '1.25..1.28' } };

const ANOTHER = `new ApiObject(chart, 'copy', {
  apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'web', image: 'nginx' }] },
});`;

describe('a cycle', () => {
  const app = AppFolder.forEachTest();
  let cycle: Cycle;
  beforeEach(() => {
    cycle = new Cycle(app.path, {});
  });
  afterEach(() => {
    cycle.end();
  });

  const run = async (source: string): Promise<Outcome> => {
    app.write('main.js', source);
    const outcome = await cycle.run(new AbortController().signal);
    if (!outcome) throw new Error('nobody stopped it');
    return outcome;
  };
  const synthesize = async (source: string): Promise<Synthesized> => {
    const outcome = await run(source);
    if (outcome.state === 'failed') throw new Error(`${outcome.reason}\n${outcome.said}`);
    return outcome;
  };

  test('says what a server says, by file, line and construct', async () => {
    const { objects, tally } = await synthesize(podApp({ imagePullPolicy: 'Sometimes' }));
    expect(tally).toMatchObject({ objects: 1, rejected: 1, errors: 1 });
    expect(objects[0]?.findings).toMatchObject([
      {
        field: 'spec.containers[0].imagePullPolicy',
        constructPath: 'shop/web',
        source: { file: join('dist', 'shop.k8s.yaml'), line: 8 },
      },
    ]);
  });

  test('does not guess which of two constructs a name is of', async () => {
    const both = podApp({}).replace(
      'app.synth()',
      `new ApiObject(chart, 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, dta: {} });\napp.synth()`,
    );
    const { objects } = await synthesize(both);
    expect(objects[1]?.findings).toMatchObject([{ rule: 'unknown-field' }]);
    expect(objects[1]?.findings[0]).not.toHaveProperty('constructPath');
  });

  test('warns of two objects of the same name', async () => {
    const { objects, tally } = await synthesize(podApp({}).replace('app.synth()', `${ANOTHER}\napp.synth()`));
    expect(tally).toMatchObject({ objects: 2, rejected: 0, warnings: 1 });
    expect(objects[1]?.findings).toMatchObject([
      { rule: 'duplicate-object', message: `Pod "web" is there already: ${join('dist', 'shop.k8s.yaml')}:1` },
    ]);
  });

  test('asks several minors', async () => {
    app.write('cdk8s.yaml', JSON.stringify({ app: 'node main.js', validations: [plugin] }));
    const outcome = await synthesize(podApp({ resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }] }));
    expect(outcome.objects[0]?.rejectedBy).toEqual(['1.25', '1.26']);
    const look = { colour: false, paint: paint(false) };
    const lines = frameLines({ outcome, milliseconds: 1, time: new Date(), notes: [] }, look);
    expect(lines.at(-1)).toContain('✗ 1 of 1 object in 1 file rejected by 1.25–1.26 (1 error)');
  });

  test('gives advice on what a server accepts', async () => {
    const livenessProbe = { httpGet: { path: '/', port: 80 }, failureThreshold: 1 };
    const { objects } = await synthesize(podApp({ ports: [{ containerPort: 80 }], livenessProbe }));
    const rules = objects[0]?.findings.map(({ rule, span }) => `${rule} ${span?.text.trim() ?? ''}`);
    expect(rules).toContain('timing-single-failure-kills failureThreshold: 1');
  });

  test('says what has changed since', async () => {
    await synthesize(plainApp({ 'a.yaml': configMap('a', { key: 'old' }), 'b.yaml': configMap('b') }));
    const { changes } = await synthesize(
      plainApp({ 'a.yaml': configMap('a', { key: 'new' }), 'c.yaml': configMap('c') }),
    );
    expect(changes).toMatchObject([
      { path: 'dist/a.yaml', state: 'changed', objects: [{ name: 'a', changes: [{ before: 'old', after: 'new' }] }] },
      { path: 'dist/c.yaml', state: 'added' },
      { path: 'dist/b.yaml', state: 'removed' },
    ]);
  });

  test('says what has changed since it was last seen, where a run was stopped ahead of its verdict', async () => {
    await synthesize(plainApp({ 'a.yaml': configMap('a', { key: 'old' }), 'b.yaml': configMap('b') }));
    const abort = new AbortController();
    jest.spyOn(CheckedFiles.prototype, 'check').mockImplementationOnce(() => {
      abort.abort();
      return Promise.resolve(undefined);
    });
    app.write('main.js', plainApp({ 'a.yaml': configMap('a', { key: 'between' }), 'c.yaml': configMap('c') }));
    expect(await cycle.run(abort.signal)).toBeUndefined();
    const source = plainApp({ 'a.yaml': configMap('a', { key: 'new' }), 'b.yaml': configMap('b') });
    const { changes } = await synthesize(source);
    // Neither c, which nobody has seen, nor b, which is as it was.
    expect(changes).toMatchObject([
      { path: 'dist/a.yaml', state: 'changed', objects: [{ name: 'a', changes: [{ before: 'old', after: 'new' }] }] },
    ]);
    expect((await synthesize(source)).changes).toEqual([]);
  });

  test('keeps the record of constructs out of the manifests', async () => {
    await synthesize(podApp({}));
    expect(app.read('dist/construct-metadata.json')).toBeUndefined();
  });

  test('takes the manifests from where an app insists on writing them', async () => {
    const elsewhere = podApp({}).replace('new App()', "new App({ outdir: 'dist' })");
    app.write('dist/old.yaml', configMap('old'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await synthesize(elsewhere)).changes).toMatchObject([{ path: 'dist/shop.k8s.yaml', state: 'added' }]);
    const { objects, changes } = await synthesize(elsewhere.replace('nginx', 'nginx:1.27'));
    expect(changes).toMatchObject([{ path: 'dist/shop.k8s.yaml', state: 'changed' }]);
    // What is old is not taken for the app's.
    expect(objects.map(({ object }) => object?.name)).toEqual(['web']);
  });

  test.each([
    { app: 'that fails', source: 'console.log("on paper"); process.exit(3)', reason: /exit code 3/, said: 'on paper' },
    {
      app: 'that is killed',
      source: 'process.kill(process.pid, 9)',
      reason: /ended by SIGKILL|exit code 137/,
      said: '',
    },
    { app: 'that writes nothing', source: 'console.error("well")', reason: /wrote no manifests/, said: 'well' },
  ])('an app $app leaves the manifests as they were', async ({ source, reason, said }) => {
    app.write('dist/a.yaml', configMap('before'));
    const outcome = await run(source);
    expect(outcome).toMatchObject({ state: 'failed', reason: expect.stringMatching(reason) as unknown });
    expect(outcome.said).toContain(said);
    expect(app.read('dist/a.yaml')).toBe(configMap('before'));
  });

  test('finds what does not parse', async () => {
    const { objects } = await synthesize(plainApp({ 'a.yaml': 'a: [' }));
    expect(objects.flatMap(({ findings }) => findings)).toMatchObject([{ rule: 'yaml-syntax' }]);
  });

  test('is over soon after it is stopped', async () => {
    app.write('main.js', `process.on('SIGTERM', () => 0); setInterval(() => 0, 1000);`);
    const abort = new AbortController();
    const running = cycle.run(abort.signal);
    setTimeout(() => {
      abort.abort();
    }, 200);
    expect(await running).toBeUndefined();
  });

  test('a command that there is not is named', async () => {
    app.write('cdk8s.yaml', 'app: no-such-command-here');
    expect(await run('')).toMatchObject({
      state: 'failed',
      reason: 'the app failed with exit code 127',
      said: expect.stringContaining('no-such-command-here') as unknown,
    });
  });
});
