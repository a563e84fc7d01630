import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isBusy, readRecordings, scenarioOf } from '../../scripts/timeline/recording';
import type { Recording } from '../../scripts/timeline/recording';
import { report } from '../../scripts/timeline/report';
import type { ContainerScenario } from '../../src/timeline';

/** Recordings that nobody here has seen: each part of the format is read, and what is unknown is told. */

const app = { name: 'app' };
const recording = (more: Partial<Recording> = {}): Recording => ({
  id: 'one',
  run: 1,
  kubelet: '1.36',
  observed: 60,
  startSecondFraction: 0,
  pod: { spec: { containers: [app] } },
  behaviour: {},
  events: [{ t: 0, type: 'started', container: 'app', restart: 0 }],
  ...more,
});

function scenario(spec: object, told: Record<string, unknown>, events: Recording['events'] = []): ContainerScenario {
  const run = recording({ pod: { spec: { containers: [{ ...app, ...spec }] } }, behaviour: { app: told }, events });
  return scenarioOf(run, 'nothing').containers?.['app'] ?? {};
}

describe('the scenario of a recorded run', () => {
  const http = (path: string, port = 3000): object => ({ readinessProbe: { httpGet: { path, port } } });
  const env = [{ name: 'PORT', value: '3100' }];

  it.each<[string, [object, Record<string, unknown>], object]>([
    ['any path by its name', [http('/deep'), { deepFailsDuring: [[1, 2]] }], { fails: [[1, 2]] }],
    [
      'a delay of one span',
      [http('/ready'), { readyDelay: { seconds: 2, during: [1, null] } }],
      { takes: [{ seconds: 2, during: [1, null] }] },
    ],
    [
      'a delay for good',
      [http('/ready'), { readyDelay: { seconds: 2 } }],
      { takes: [{ seconds: 2, during: [0, null] }] },
    ],
    [
      'any port that opens',
      [{ readinessProbe: { tcpSocket: { port: 4000 } } }, { port4000OpenDuring: [[3, null]] }],
      { fails: [[0, 3]] },
    ],
    ['a port that nobody serves', [{ ...http('/ready', 3000), env }, {}], { fails: [[0, null]] }],
    ['the port that is served', [{ ...http('/ready', 3100), env }, {}], {}],
    [
      'a gRPC probe, which the app does not answer',
      [{ readinessProbe: { grpc: { port: 3000 } } }, {}],
      { fails: [[0, null]], takes: 1e6 },
    ],
    ['a command that is not in the image', [{ readinessProbe: { exec: { command: ['/nope'] } } }, {}], { errs: true }],
  ])('takes %s', (_, [spec, told], expected) => {
    expect(scenario(spec, told).readiness).toEqual(expected);
  });

  it('has a postStart hook fail where the kubelet told so, whatever the hook runs', () => {
    const lifecycle = { postStart: { exec: { command: ['/bin/other'] } } };
    expect(scenario({ lifecycle }, {}).postStartFails).toBeUndefined();
    const told = { t: 1, type: 'event', container: 'app', reason: 'FailedPostStartHook' };
    expect(scenario({ lifecycle }, {}, [told]).postStartFails).toBe(true);
    const killed = { t: 1, type: 'killing', container: 'app', message: 'FailedPostStartHook' };
    expect(scenario({ lifecycle }, {}, [killed]).postStartFails).toBe(true);
  });

  it('knows a busy node by its note or a slow start', () => {
    expect(isBusy(recording())).toBe(false);
    expect(isBusy(recording({ note: 'the machine was busy at the start' }))).toBe(true);
    expect(isBusy(recording({ events: [{ t: -3, type: 'syncStart' }] }))).toBe(true);
  });
});

describe('a file of recordings', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'recordings-'))));
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const read = (...lines: string[]): Recording[] => {
    const file = join(folder, 'some.jsonl');
    writeFileSync(file, lines.join('\n'));
    return readRecordings(file);
  };

  it.each<[string, string, RegExp]>([
    ['no JSON', '{', /^line 2: /],
    ['no recording', '{"id":"x"}', /^line 2 is no recording: it has no kubelet$/],
    ['nothing', 'null', /^line 2 is no recording/],
    [
      'no pod',
      '{"id":"x","kubelet":"1.36","observed":1,"pod":{},"events":[]}',
      /^line 2 is no recording: its pod has no containers$/,
    ],
  ])('tells the line that is %s', (_, line, message) => {
    expect(() => read(JSON.stringify(recording()), line)).toThrow(message);
  });

  it('leaves out how the watcher took the pod away at the end', () => {
    const tidied = (t: number): Recording['events'] => [
      { t, type: 'killing', container: 'app', message: 'Stopping container app' },
    ];
    expect(read(JSON.stringify(recording({ events: tidied(59.95) })))[0]?.events).toEqual([]);
    expect(read(JSON.stringify(recording({ events: tidied(50) })))[0]?.events).toHaveLength(1);
    const asked = [{ t: 59, type: 'deleteRequested' }, ...tidied(59.95)];
    expect(read(JSON.stringify(recording({ events: asked })))[0]?.events).toHaveLength(2);
  });
});

describe('the report', () => {
  it('tells what it does not know, and scores the rest', () => {
    const { text, reached } = report(
      [
        recording({
          kubelet: 'v1.36.2',
          behaviour: { app: { dances: true }, ghost: {} },
          events: [...recording().events, { t: 1, type: 'flew' }, { t: 2, type: 'probe', container: 'ghost' }],
        }),
      ],
      'nothing',
    );
    expect(text).toMatch(/kubelet 1\.36: 1 runs/);
    for (const part of ['behaviour field dances', 'behaviour.ghost', 'event type flew', 'events of ghost'])
      expect(text).toContain(part);
    expect(reached).toBe(false);
  });

  it('counts what cannot be simulated as missing', () => {
    const { text, reached } = report([recording({ kubelet: '1.99' })], 'nothing');
    expect(text).toMatch(/one run 1 cannot be simulated: kubernetes '1\.99' is not supported/);
    expect(reached).toBe(false);
  });
});
