import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cdk8sPods, cdk8sPodsProgram } from '../cli/process';
import type { Run } from '../cli/process';
import { deployment, service, webPod } from './samples';

const list = (...items: unknown[]): unknown => ({ apiVersion: 'v1', kind: 'List', items });
const named = (name: string, namespace = 'default'): unknown => ({ ...webPod(), metadata: { name, namespace } });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk8s-pods-draw-'));
  mkdirSync(join(folder, 'dist'));
  mkdirSync(join(folder, 'empty'));
  const files: Record<string, unknown> = {
    'dist/web.json': webPod(),
    'dist/shop.json': { apiVersion: 'v1', kind: 'List', items: [deployment(), service()] },
    'dist/values.json': { replicas: 2 },
    'service.json': service(),
    'refused.json': {
      ...webPod(),
      metadata: { name: 'No_Name' },
      spec: { ...webPod().spec, restartPolicy: 'Perhaps' },
    },
    'newer.json': {
      ...webPod(),
      spec: { ...webPod().spec, initContainers: [{ name: 'a', image: 'a', restartPolicy: 'Never' }] },
    },
    'namesakes.json': list(named('web', 'a'), named('web', 'b')),
    'twice.json': list(named('web', 'a'), named('web', 'a')),
    'many.json': list(...Array.from({ length: 1000 }, (_, index) => named(`web-${index}`))),
    'scenario.json': { containers: { webapl: { onSigterm: 'ignored', liveness: { fails: [[40, null]] } } } },
    'list.json': { containers: [{ name: 'webapl' }] },
    'runs.json': { containers: { webapl: [{ listensAfter: 5 }] } },
    'span.json': { containers: { webapl: { liveness: { fails: [40, null] } } } },
    'typo.json': { containers: { webapl: { onSigtrem: 'ignored' } } },
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(content));
  writeFileSync(join(folder, 'broken.yaml'), 'kind: Pod\nspec: {a\n');
  writeFileSync(join(folder, 'mine.svg'), '<svg>mine</svg>');
  writeFileSync(join(folder, 'mine.txt'), 'Buy milk.');
  writeFileSync(join(folder, 'empty.yaml'), '');
  writeFileSync(join(folder, 'text.yaml'), 'never');
  const doubled =
    'apiVersion: v1\nkind: Pod\nmetadata: { name: w }\nspec: { containers: [{ name: w, image: w, image: w }] }\n';
  writeFileSync(join(folder, 'doubled.yaml'), doubled);
  writeFileSync(join(folder, 'twice.yaml'), 'containers: {}\ndeletedAt: 5\ncontainers: {}\n');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(join(cdk8sPodsProgram(), '..'), { recursive: true, force: true });
});

async function run(line: string): Promise<Run> {
  return cdk8sPods(line.split(' '), { cwd: folder });
}

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe('cdk8s-pods draw', () => {
  test.each([
    ['draw dist', '<svg '],
    ['draw dist/web.json --format mermaid', '%% cdk8s-pods draw\nflowchart TB\n'],
    ['draw dist --format html', '<!doctype html>\n'],
  ])('%s writes to standard output', async (line, beginning) => {
    const { code, stdout, stderr } = await run(line);
    expect({ code, stderr, beginning: stdout.slice(0, beginning.length) }).toEqual({ code: 0, stderr: '', beginning });
  });

  test.each([
    ['a.svg', '<svg '],
    ['a.mmd', '%% cdk8s-pods'],
    ['a.html', '<!doctype html>'],
  ])('-o %s tells the format, and can be done again', async (name, beginning) => {
    for (let time = 0; time < 2; time++) {
      expect(await run(`draw dist -o ${name}`)).toEqual({ code: 0, stdout: '', stderr: '' });
      expect(read(name).slice(0, beginning.length)).toBe(beginning);
    }
  });

  test.each([
    [
      'draw refused.json service.json',
      'would refuse 1 of 2 objects (2 errors): see cdk8s-pods check refused.json service.json',
    ],
    ['draw refused.json --format html', 'would refuse this object (2 errors): see cdk8s-pods check refused.json'],
    ['timeline refused.json --horizon 1m', 'would refuse this object (2 errors): see cdk8s-pods check refused.json'],
    ['draw doubled.yaml', 'would refuse this object (1 error): see cdk8s-pods check doubled.yaml'],
    [
      'timeline newer.json --horizon 1m --kubernetes 1.27',
      '(1 error): see cdk8s-pods check --kubernetes 1.27 newer.json',
    ],
  ])('%s shows it all the same, and says that a server would not take it', async (line, message) => {
    const { code, stdout, stderr } = await run(line);
    expect({ code, lines: stderr.split('\n').length - 1 }).toEqual({ code: 0, lines: 1 });
    expect(stderr).toContain(`cdk8s-pods: an API server `);
    expect(stderr).toContain(message);
    expect(stdout.length).toBeGreaterThan(100);
  });

  test('more than Mermaid draws is written, and told', async () => {
    const { code, stdout, stderr } = await run('draw many.json --format mermaid');
    expect({ code, lines: stdout.split('\n').length }).toEqual({ code: 0, lines: 4003 });
    expect(stderr).toMatch(/^cdk8s-pods: with \d+ letters and 0 links this is more than Mermaid draws/);
  });

  test("somebody else's file is left alone, unless it is forced", async () => {
    const { code, stderr } = await run('draw dist -o mine.svg');
    expect(code).toBe(2);
    expect(stderr).toBe('cdk8s-pods: mine.svg is there and was not made by cdk8s-pods; --force overwrites it\n');
    expect(read('mine.svg')).toBe('<svg>mine</svg>');
    expect((await run('draw dist -o mine.svg --force')).code).toBe(0);
    expect(read('mine.svg')).toContain('cdk8s-pods-picture');
  });

  test('a report leaves out what is no manifest', async () => {
    const { stdout } = await run('draw dist --format html');
    expect(stdout).toContain('3 objects in 2 files');
    expect(stdout).not.toContain('values.json');
  });

  test.each([
    ['draw', 'name the files or folders to draw'],
    ['draw nowhere', 'nowhere: no such file or folder'],
    ['draw empty', 'empty: no *.yaml, *.yml or *.json in this folder'],
    ['draw service.json', 'nothing to draw: none of the manifests holds a pod'],
    ['draw broken.yaml', 'broken.yaml:'],
    ['draw dist -o a.png', 'a.png tells no format: end the file in one of .svg, .mmd,'],
    ['draw dist -o no/a.svg', 'no/a.svg: no such file or folder'],
    ['draw dist --format png', '--format is "png", but should be one of svg, mermaid, html'],
    ['draw dist --kubernetes 1.24', '--kubernetes is "1.24", but should be one minor from 1.25 to 1.36'],
  ])('%s: %s', async (line, message) => {
    const { code, stdout, stderr } = await run(line);
    expect(stderr).toMatch(/^cdk8s-pods: /);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('cdk8s-pods timeline', () => {
  test.each([
    ['timeline dist/web.json --ready-at 20s --fail-at 40s --stop never --horizon 2m', /exits with 137/],
    ['timeline dist/web.json --scenario scenario.json --horizon 2m', /exits with 137/],
    ['timeline dist/web.json --fail-at 40 --stop 5s --horizon 2m', /exits with 0/],
    ['timeline dist/web.json --exit-at 1m --exit-code 3 --horizon 2m', /exits with 3/],
    ['timeline dist/web.json --starts-in 1m --horizon 2m', /liveness probe fails/],
    ['timeline dist/web.json --delete-at 50s --horizon 2m', /pod is gone/],
    ['timeline dist --pod shop --horizon 1m', /^Deployment shop /],
    ['timeline namesakes.json --pod Pod/b/web --horizon 1m', /^Pod web /],
    ['timeline many.json --pod web-999 --horizon 1m', /^Pod web-999 /],
    ['timeline dist --pod Pod/webapl --horizon 1m --kubernetes 1.25', /^Pod webapl \(kubelet 1\.25, 60 s;/],
    ['timeline dist --pod shop --container proxy --exit-at 10s --horizon 1m', /proxy +started again, restart 1/],
    ['timeline dist/web.json --format svg', /^<svg /],
    ['timeline dist/web.json --format html', /^<!doctype html>/],
  ])('%s', async (line, expected) => {
    const { code, stdout, stderr } = await run(line);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(expected);
  });

  test('--help shows a scenario that works', async () => {
    const { stdout } = await cdk8sPods(['timeline', '--help'], { cwd: folder });
    const [example = ''] = /^ {2}startsAfter:[^]*?^(?! )/m.exec(stdout) ?? [];
    writeFileSync(join(folder, 'shown.yaml'), example.replace(/\bweb:/, 'webapl:'));
    const run = await cdk8sPods(['timeline', 'dist/web.json', '--scenario', 'shown.yaml'], { cwd: folder });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('The liveness probe kills webapl');
  });

  test('--format json has what programs need', async () => {
    const { stdout } = await run('timeline dist/web.json --format json --ready-at 20s');
    const told = JSON.parse(stdout) as { summary: { ready: number[] }; startBudget: object[]; status: object[] };
    expect(told.summary.ready[0]).toBeGreaterThan(19);
    expect(told.startBudget).toEqual([
      {
        container: 'webapl',
        survives: expect.any(Number) as number,
        killed: expect.any(Number) as number,
        probe: 'liveness',
      },
    ]);
    expect(told.status.length).toBeGreaterThan(1);
  });

  test.each([
    ['t.svg', '<svg '],
    ['t.html', '<!doctype html>'],
    ['t.json', '{\n  "kubernetes": "1.36"'],
    ['t.txt', 'Pod webapl (kubelet 1.36'],
  ])('-o %s tells the format, and can be done again', async (name, beginning) => {
    for (let time = 0; time < 2; time++) {
      expect(await run(`timeline dist/web.json -o ${name}`)).toEqual({ code: 0, stdout: '', stderr: '' });
      expect(read(name).slice(0, beginning.length)).toBe(beginning);
    }
  });

  test.each([
    ['timeline', 'name the file of a pod'],
    ['timeline dist', 'there are 2 pods; choose one with --pod:\n  Deployment/shop\n  Pod/webapl\n'],
    ['timeline dist --pod none', '--pod none: there is no such pod, but:\n  Deployment/shop\n  Pod/webapl\n'],
    ['timeline dist --pod webpal', '--pod webpal: there is no such pod; did you mean webapl?'],
    ['timeline namesakes.json --pod web', 'choose one with --pod:\n  Pod/a/web\n  Pod/b/web\n'],
    ['timeline twice.json --pod web', '--pod:\n  Pod/a/web in twice.json\n  Pod/a/web in twice.json\n'],
    ['timeline many.json', 'there are 1000 pods; choose one with --pod:\n  Pod/web-0\n'],
    ['timeline many.json --pod none', '  Pod/web-9\n  … and 990 more\n'],
    ['timeline service.json', 'service.json: Service holds no pod'],
    ['timeline dist/web.json --ready-at soon', '--ready-at is "soon", but should be a time such as 20s, 1m30s or 2h'],
    [
      'timeline dist/web.json --stop maybe',
      '--stop is "maybe", but should be immediately, never or a time such as 20s',
    ],
    ['timeline dist/web.json --horizon 0', '--horizon should be above 0'],
    ['timeline dist/web.json --horizon 20000d', '--horizon should be above 0, and below 30 years'],
    ['timeline dist/web.json -o t.png', 't.png tells no format: end the file in one of .txt, .json, .svg,'],
    ['timeline dist/web.json --format png', '--format is "png", but should be one of text, json, svg, html'],
    ['timeline dist/web.json -o mine.txt', 'mine.txt is there and was not made by cdk8s-pods'],
    ['timeline dist/web.json --exit-code 3', '--exit-code needs --exit-at'],
    [
      'timeline dist/web.json --exit-at 3 --exit-code 300',
      '--exit-code is "300", but should be a number from 0 to 255',
    ],
    [
      'timeline dist/web.json --container x --stop never',
      '--container x: the pod has no such container; it has webapl',
    ],
    ['timeline dist/web.json --container webapl', '--container says whom the other options are about'],
    [
      'timeline dist/web.json --scenario scenario.json --stop never',
      'give a --scenario file or the short options, not both',
    ],
    [
      'timeline dist/web.json --scenario typo.json',
      'typo.json: scenario containers.webapl.onSigtrem: is not known here; did you mean onSigterm?',
    ],
    [
      'timeline dist/web.json --scenario list.json',
      'list.json: scenario containers: give the containers by name, such as',
    ],
    [
      'timeline dist/web.json --scenario runs.json',
      'scenario containers.webapl: give an object, such as { listensAfter',
    ],
    [
      'timeline dist/web.json --scenario span.json',
      'span.json: scenario containers.webapl.liveness.fails[0]: give [from',
    ],
    ['timeline dist/web.json --scenario twice.yaml', 'twice.yaml:3:1: key "containers" already set in map'],
    ['timeline dist/web.json --scenario empty.yaml', 'empty.yaml: there is no scenario in it; write {} for pods that'],
    [
      'timeline dist/web.json --scenario text.yaml',
      'text.yaml: scenario as a whole: give an object, such as { containers',
    ],
    ['timeline dist --pod shop --container migrate --fail-at 3', '--fail-at: migrate has no probe that could fail'],
    ['timeline dist --pod shop --container proxy --ready-at 3', '--ready-at: proxy has no readiness probe'],
  ])('%s: %s', async (line, message) => {
    const { code, stdout, stderr } = await run(line);
    expect(stderr).toMatch(/^cdk8s-pods: /);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});
