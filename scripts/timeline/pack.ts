/**
 * Makes the recordings that the tests need from a whole file of them: `node -r sucrase/register scripts/timeline/pack.ts FILE.jsonl OUT.jsonl.gz`.
 * Keeps what is scored and what a scenario is made of.
 */
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { scoredTypes } from './match';
import { readRecordings } from './recording';
import type { RecordedEvent } from './recording';

const [from, to] = process.argv.slice(2);
if (from === undefined || to === undefined) throw new Error('usage: pack.ts FILE.jsonl OUT.jsonl.gz');
const kept = new Set<string>([...scoredTypes, 'syncStart', 'deleteRequested', 'event']);
const fields = new Set([
  't',
  'type',
  'container',
  'restart',
  'restartCount',
  'code',
  'probe',
  'result',
  'delay',
  'reason',
  'message',
]);
/** Codes and messages of few events are read. */
const told = (key: string, { type, message = '' }: RecordedEvent): boolean =>
  key === 'code' ? type !== 'probe' : key === 'message' ? type === 'event' || /PostStart/i.test(message) : true;
const dropped = new Set(['image', 'imagePullPolicy', 'env', 'resources', 'volumeMounts', 'volumes']);
const lines = readRecordings(from).map(
  ({ id, run, kubelet, observed, startSecondFraction, pod, behaviour, events, note }) =>
    JSON.stringify({
      id,
      run,
      kubelet,
      observed,
      startSecondFraction,
      pod: {
        spec: JSON.parse(
          JSON.stringify(pod.spec, (key, value: unknown) => (dropped.has(key) ? undefined : value)),
        ) as unknown,
      },
      behaviour,
      ...(note?.includes('busy') && { note }),
      events: events
        .filter(({ type }) => kept.has(type))
        .map((event) =>
          Object.fromEntries(Object.entries(event).filter(([key]) => fields.has(key) && told(key, event))),
        ),
    }),
);
writeFileSync(to, gzipSync(`${lines.join('\n')}\n`, { level: 9 }));
