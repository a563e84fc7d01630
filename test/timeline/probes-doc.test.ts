import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { simulate } from '../../src/timeline';
import type { Scenario } from '../../src/timeline';
import { facts } from './probes-facts';

it('docs/probes.md gives the figures that the simulator works out', () => {
  const page = readFileSync(join(__dirname, '../../docs/probes.md'), 'utf8');
  expect([...page.matchAll(/\*\*([^*]+)\*\*/g)].map(([, figure]) => figure)).toEqual(facts());
});

it('docs/probes.md shows a scenario with every field that there is', () => {
  const page = readFileSync(join(__dirname, '../../docs/probes.md'), 'utf8');
  const text = /```yaml\n([^]*?)```/.exec(page)?.[1] ?? '';
  const scenario = parse(text) as Scenario;
  const probe = { httpGet: { port: 80 } };
  const app = { name: 'app', startupProbe: probe, readinessProbe: probe, livenessProbe: probe };
  const spec = {
    initContainers: [{ name: 'migrate' }],
    containers: [app],
    readinessGates: [{ conditionType: 'example.com/attached' }],
  };
  expect(simulate({ spec }, scenario).events.length).toBeGreaterThan(20);
  for (const wrong of [
    { zzzz: 1 },
    { containers: { app: { zzzz: 1 } } },
    { containers: { app: { liveness: { zzzz: 1 } } } },
  ]) {
    const told = problemOf(() => simulate({ spec }, wrong as Scenario));
    expect(told).toContain('known are');
    for (const field of told.slice(told.indexOf('known are') + 10).split(', ')) expect(text).toContain(`${field}:`);
  }
});

function problemOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return String(error);
  }
  return '';
}
