import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { App, httpGet, setTarget, WebPod, type Target } from '../../src';

/** What an app of so many pods, whose liveness probes are too strict, says as it is synthesized. */
function said(pods: number, target: Target = {}): string[] {
  const outdir = mkdtempSync(join(tmpdir(), 'advice-'));
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const app = new App({ outdir });
    setTarget(app, target);
    const chart = new Chart(app, 'shop');
    for (let i = 0; i < pods; i++) {
      new WebPod(chart, `web-${i}`, { name: 'web', image: 'nginx:1.29', livenessProbe: httpGet('/', { port: 80 }) });
    }
    app.synth();
    return write.mock.calls.map(([text]) => String(text));
  } finally {
    write.mockRestore();
    rmSync(outdir, { recursive: true });
  }
}

test('a synth says what works out badly, by construct path, and the cure', () => {
  expect(said(1)).toEqual([
    "advice[timing-liveness-kills-slow-start] [shop/web-0] spec.containers[0].livenessProbe: may kill 'web' if it does not answer within 20 s of its start, and there is no startupProbe to wait for it\n",
    expect.stringMatching(/^ {3}= .*startupProbe.*\n$/),
  ]);
});

test('a few times at the most, and a cure once', () => {
  const lines = said(100);
  expect(lines.filter((line) => line.startsWith('advice['))).toHaveLength(5);
  expect(lines.filter((line) => line.startsWith('   = '))).toHaveLength(1);
  expect(lines.at(-1)).toContain('cdk8s-pods check');
});

describe('run by somebody who gives advice', () => {
  const before = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'advice-'));
  const variables = { ...process.env };
  beforeEach(() => {
    process.chdir(folder);
  });
  afterEach(() => {
    process.chdir(before);
    process.env = { ...variables };
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const cli = { CDK8S_OUTDIR: 'dist', CDK8S_RECORD_CONSTRUCT_METADATA: 'true' };
  const plugin = 'validations:\n  - { package: cdk8s-pods, class: PodsValidation }\n';
  const other = 'validations:\n  - { package: other, class: Other }\n  # class: PodsValidation\n';

  test.each([
    ['cdk8s-cli with the plugin', cli, plugin],
    ['the watch', { CDK8S_PODS_ADVICE: 'elsewhere' }, ''],
  ])('%s: not a word', (_, env, config) => {
    writeFileSync('cdk8s.yaml', config);
    Object.assign(process.env, env);
    expect(said(1)).toEqual([]);
  });

  test.each([
    ['cdk8s-cli with another plugin', cli, other],
    ['cdk8s-cli with validations off', { CDK8S_OUTDIR: 'dist', CDK8S_RECORD_CONSTRUCT_METADATA: 'false' }, plugin],
    ['node', {}, plugin],
  ])('%s gives none: the synth does', (_, env, config) => {
    writeFileSync('cdk8s.yaml', config);
    Object.assign(process.env, env);
    expect(said(1)).toHaveLength(2);
  });
});

test('of very many pods the first thousand are looked at', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'advice-'));
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const app = new App({ outdir });
  const chart = new Chart(app, 'shop');
  const probe = httpGet('/', { port: 80 });
  for (let i = 0; i < 1000; i++)
    new WebPod(chart, `well-${i}`, { name: 'web', image: 'nginx:1.29', readinessProbe: probe });
  for (let i = 0; i < 3; i++)
    new WebPod(chart, `late-${i}`, { name: 'web', image: 'nginx:1.29', livenessProbe: probe });
  app.synth();
  expect(write).not.toHaveBeenCalled();
  write.mockRestore();
  rmSync(outdir, { recursive: true });
});

test.each<[Target]>([[{ advice: 'off' }], [{ problems: 'off' }]])('%j: not a word', (target) => {
  expect(said(1, target)).toEqual([]);
});
