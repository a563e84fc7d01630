import { Chart, Testing } from 'cdk8s';
import * as constructs from '../../src';
import * as diagram from '../../src/diagram';
import * as diff from '../../src/diff';
import * as importing from '../../src/import';
import * as jestMatchers from '../../src/jest';
import * as plugin from '../../src/plugin';
import * as timeline from '../../src/timeline';
import * as validation from '../../src/validate';

type Exported = (...args: unknown[]) => unknown;

const entries = { constructs, diagram, diff, importing, jestMatchers, plugin, timeline, validation };

/** Nobody makes one: it is abstract, and its constructor protected. */
const notMade = new Set(['Workload']);

const exported = Object.entries(entries).flatMap(([entry, module]) =>
  Object.entries(module).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'function' && !notMade.has(name) ? [{ entry, name, call: value as Exported }] : [],
  ),
);

const pod = { kind: 'Pod', spec: { containers: [{ name: 'a', image: 'a' }] } };
const mistakes = [undefined, null, 'text', 7, [], {}, [null], [pod], () => 1];

/** With each mistake as its first argument, and as what comes after good ones. */
function* calls({ name, call }: (typeof exported)[number]): Iterable<() => unknown> {
  const isClass = /^class\b/.test(Function.prototype.toString.call(call));
  const Class = call as unknown as new (...args: unknown[]) => unknown;
  for (const mistake of mistakes) {
    if (isClass) {
      yield () => new Class(mistake);
      yield () => new Class(new Chart(Testing.app(), 'c'), 'x', mistake);
      yield () => new Class(mistake, 'x', { apiVersion: 'v1', ...pod, name: 'a', image: 'a' });
    } else {
      yield () => call(mistake);
      for (const good of [{}, [], pod]) yield () => call(good, mistake);
      if (name.startsWith('timeline') || name === 'simulate') yield () => call(pod, {}, mistake);
    }
  }
}

/** What an error of ours looks like; those of JavaScript itself name neither function nor cure. */
function isClear(error: unknown, name: string): boolean {
  if (!(error instanceof TypeError)) return error instanceof Error;
  const begins = new RegExp(`^(new )?${name}: expected .+, got .+`, 'i');
  // A function that passes its argument on may let the other one speak.
  return begins.test(error.message) || exported.some((other) => error.message.startsWith(`${other.name}: expected `));
}

describe('wrong arguments, as JavaScript lets them through', () => {
  test('the exports are there', () => {
    expect(exported.length).toBeGreaterThan(50);
  });

  test.each(exported)('$name of $entry takes them, or says what it wants', (one) => {
    const unclear: string[] = [];
    for (const call of calls(one)) {
      try {
        call();
      } catch (error) {
        if (!isClear(error, one.name)) unclear.push(String(error));
      }
    }
    expect(unclear).toEqual([]);
  });

  test.each([
    [() => new constructs.WebPod(new Chart(Testing.app(), 'c'), 'w', undefined as never), 'WebPod: expected props'],
    [() => diagram.podSvg(null as never), 'podSvg: expected a list of manifests, got null'],
    [
      () => {
        const template = constructs.webPod({ name: 'a', image: 'a', port: 80 });
        return new constructs.Deployment(new Chart(Testing.app(), 'c'), 'x', { template }).expose(80 as never);
      },
      'expose: expected options as an object, got 80',
    ],
    [() => timeline.rollout(null), 'the manifest is no object (null); give a Pod or a workload'],
    [() => timeline.simulate(pod, {}, { kubernetes: 1.36 as never }), 'kubernetes is 1.36; give a text'],
    [() => timeline.simulate(pod, {}, { horizon: '60' as never }), 'horizon is "60"; give seconds'],
  ])('%s', (call, message) => {
    expect(call).toThrow(message);
  });
});
