import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { podMermaid, podSvg, timelineSvg } from '../../src/diagram/index';
import type { Scenario } from '../../src/diagram/index';

const root = resolve(__dirname, '..', '..');
const folder = join('docs', 'pictures');

/** The web application of the design note: healthy for 40 s, ready after 20 s, deaf to SIGTERM. */
const webapl: Scenario = {
  containers: {
    webapl: { liveness: { fails: [[40, null]] }, readiness: { fails: [[0, 20]] }, onSigterm: 'ignored' },
  },
};

/** The first clone of the contents takes 8 s. */
const cloning: Scenario = { containers: { clone: { exits: { at: 8 } } } };

const pictures: Readonly<Record<string, () => string>> = {
  'webapl-pod.svg': () => podSvg(manifests('webapl-pod')),
  'webapl-timeline.svg': () => timelineSvg(pod('webapl-pod'), webapl, { horizon: 120 }),
  'webapl-restarts.svg': () => timelineSvg(pod('webapl-pod'), webapl, { horizon: 800 }),
  'webserver-ready-pod.svg': () => podSvg(manifests('webserver-ready')),
  'webserver-ready-pod.mmd': () => podMermaid(manifests('webserver-ready')),
  'webserver-ready-timeline.svg': () => timelineSvg(pod('webserver-ready'), cloning, { horizon: 60 }),
  'web-deployment-pod.svg': () => podSvg(manifests('web-deployment')),
};

function manifests(name: string): unknown[] {
  const text = readFileSync(join(root, 'dist', `${name}.yaml`), 'utf8');
  return parseAllDocuments(text).map((document) => document.toJS() as unknown);
}

function pod(name: string): unknown {
  return manifests(name)[0];
}

function current(path: string, text: string): boolean {
  try {
    return readFileSync(path, 'utf8') === text;
  } catch {
    return false;
  }
}

/** Draws the pictures of the docs from dist/; with `--check` only says which of them are not current, and exits with 1. */
const check = process.argv.includes('--check');
mkdirSync(join(root, folder), { recursive: true });
for (const [name, draw] of Object.entries(pictures)) {
  const path = join(root, folder, name);
  const text = draw();
  if (!check) writeFileSync(path, text);
  else if (!current(path, text)) {
    console.log(`${folder}/${name} is not what dist/ looks like`);
    process.exitCode = 1;
  }
}
