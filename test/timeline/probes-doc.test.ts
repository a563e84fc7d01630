import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { facts } from './probes-facts';

it('docs/probes.md gives the figures that the simulator works out', () => {
  const page = readFileSync(join(__dirname, '../../docs/probes.md'), 'utf8');
  expect([...page.matchAll(/\*\*([^*]+)\*\*/g)].map(([, figure]) => figure)).toEqual(facts());
});
