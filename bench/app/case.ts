/**
 * One measurement, in a process of its own: `node case.js CASE PODS OUTDIR`. Prints the processor's time in ms and the peak of
 * memory in MiB of the whole process, from its start. Everything is loaded where it is needed, so that a case pays for
 * what it uses and for nothing else.
 */
/* eslint-disable @typescript-eslint/no-require-imports -- what loads when, and what it costs, is what is measured */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as core from 'cdk8s';
import type { App, Chart } from 'cdk8s';
import type * as plus from 'cdk8s-plus-25';
import type * as yamlLibrary from 'yaml';
import type * as library from '../../src';
import type * as plusPod from './plus-pod';
import { podOf } from './pods';

const [name = '', count = '0', outdir = ''] = process.argv.slice(2);
const pods = Number(count);

const cdk8s = (): typeof core => require('cdk8s') as typeof core;
const ours = (): typeof library => require('./lib/index.js') as typeof library;

/** Adds a pod, by its number, to a chart. */
type Add = (chart: Chart, index: number) => void;

const addOurs = (): Add => {
  const { Pod } = ours();
  return (chart, index) => new Pod(chart, `pod-${index}`, podOf(index) as never);
};
const addPlain = (): Add => {
  const { ApiObject } = cdk8s();
  return (chart, index) => new ApiObject(chart, `pod-${index}`, { apiVersion: 'v1', kind: 'Pod', ...podOf(index) });
};
const addPlus = (): Add => {
  const kplus = require('cdk8s-plus-25') as typeof plus;
  const { addPlusPod } = require('./plus-pod') as typeof plusPod;
  return (chart, index) => {
    addPlusPod(kplus, chart, { id: `pod-${index}`, pod: podOf(index) });
  };
};

function synth(app: App, add: Add, isChartEach: boolean): void {
  const { Chart } = cdk8s();
  const only = isChartEach ? undefined : new Chart(app, 'pods');
  for (let index = 0; index < pods; index++) add(only ?? new Chart(app, `chart-${index}`), index);
  app.synth();
}

/** The pods as plain data, with no constructs at all, written by a serializer. */
function floor(text: (manifest: object) => string, separator: string): void {
  const documents: string[] = [];
  for (let index = 0; index < pods; index++) {
    const { metadata, spec } = podOf(index);
    documents.push(text({ apiVersion: 'v1', kind: 'Pod', metadata: { name: `pods-pod-${index}`, ...metadata }, spec }));
  }
  writeFileSync(join(outdir, 'pods'), documents.join(separator));
}

/** Objects that depend on each other: in a chain, or in layers of two. */
function related(layer: number): void {
  const { ApiObject, Chart } = cdk8s();
  const { App } = ours();
  const app = new App({ outdir });
  const chart = new Chart(app, 'c');
  let below: InstanceType<typeof ApiObject>[] = [];
  for (let index = 0; index < pods; index += layer) {
    const objects = Array.from({ length: layer }, (_, side) => {
      return new ApiObject(chart, `o${index}-${side}`, { apiVersion: 'v1', kind: 'ConfigMap' });
    });
    for (const object of objects) object.addDependency(...below);
    below = objects;
  }
  app.synth();
}

const cases: Readonly<Record<string, () => void>> = {
  ours: () => {
    synth(new (ours().App)({ outdir }), addOurs(), false);
  },
  'ours, unchecked': () => {
    const { App, setTarget } = ours();
    const app = new App({ outdir });
    setTarget(app, { problems: 'off' });
    synth(app, addOurs(), false);
  },
  'ours in cdk8s App': () => {
    synth(new (cdk8s().App)({ outdir }), addOurs(), false);
  },
  'ours in cdk8s App, unchecked': () => {
    const { setTarget } = ours();
    const app = new (cdk8s().App)({ outdir });
    setTarget(app, { problems: 'off' });
    synth(app, addOurs(), false);
  },
  'ApiObject in our App': () => {
    synth(new (ours().App)({ outdir }), addPlain(), false);
  },
  ApiObject: () => {
    synth(new (cdk8s().App)({ outdir }), addPlain(), false);
  },
  'cdk8s-plus-25': () => {
    synth(new (cdk8s().App)({ outdir }), addPlus(), false);
  },
  'ours, charts': () => {
    synth(new (ours().App)({ outdir }), addOurs(), true);
  },
  'ApiObject, charts': () => {
    synth(new (cdk8s().App)({ outdir }), addPlain(), true);
  },
  'cdk8s-plus-25, charts': () => {
    synth(new (cdk8s().App)({ outdir }), addPlus(), true);
  },
  yaml: () => {
    const yaml = require('yaml') as typeof yamlLibrary;
    floor((manifest) => yaml.stringify(manifest, { keepUndefined: true, lineWidth: 0, version: '1.1' }), '---\n');
  },
  'js-yaml': () => {
    const { dump } = require('js-yaml') as { dump: (value: object) => string };
    floor(dump, '---\n');
  },
  'JSON.stringify': () => {
    floor(JSON.stringify, '\n');
  },
  'a chain of dependencies': () => {
    related(1);
  },
  'layers of two': () => {
    related(2);
  },
};

const run = cases[name];
if (!run) throw new Error(`no such case: ${name}; there are ${Object.keys(cases).join('; ')}`);
run();
const { user, system } = process.cpuUsage();
process.stdout.write(JSON.stringify({ time: (user + system) / 1000, memory: process.resourceUsage().maxRSS / 1024 }));
