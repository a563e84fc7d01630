import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Testing, type Chart } from 'cdk8s';
import { InitSample } from '../../examples/init-sample';
import { NginxPod } from '../../examples/nginx-pod';
import { WebaplPod } from '../../examples/webapl-pod';
import { Webserver } from '../../examples/webserver';

type ChartClass = new (scope: ReturnType<typeof Testing.app>, id: string) => Chart;

const seeds: readonly [file: string, chart: ChartClass][] = [
  ['nginx-pod.yml', NginxPod],
  ['webapl-pod.yml', WebaplPod],
  ['init-sample.yml', InitSample],
  ['webserver.yml', Webserver],
];

test.each(seeds)('%s comes out of its example with the same meaning', (file, Example) => {
  const meaning: unknown = parse(readFileSync(join(__dirname, '../fixtures/seed', file), 'utf8'));
  expect(Testing.synth(new Example(Testing.app(), 'example'))).toStrictEqual([meaning]);
});
