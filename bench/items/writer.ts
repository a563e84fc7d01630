/**
 * The writer of YAML, warm, beside compact `JSON.stringify` of the same manifests: microseconds of processor time a manifest, the
 * least of several rounds. `npm run bench` runs it.
 */
import { stringify } from 'yaml';
import { asWritten } from '../../src/workloads/key-order';
import { Bytes } from '../../src/yaml/bytes';
import { writeDocument } from '../../src/yaml/document';
import { writePlainDocument } from '../../src/yaml/plain-document';
import { podOf } from '../app/pods';

const PODS = 1_000;
const ROUNDS = 60;

const manifests = Array.from({ length: PODS }, (_, index) => {
  const { metadata, spec } = podOf(index);
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: `pod-${index}`, ...metadata }, spec };
});
const out = new Bytes(64 * 1024);

const writers: Readonly<Record<string, (manifest: object) => unknown>> = {
  'JSON.stringify': JSON.stringify,
  'our YAML': (manifest) => {
    out.rewind(0);
    writeDocument(manifest, out);
  },
  'our YAML, from the data of an object': (manifest) => {
    out.rewind(0);
    writePlainDocument(manifest, asWritten, out);
  },
  yaml: (manifest) => stringify(manifest, { keepUndefined: true, lineWidth: 0, version: '1.1' }),
};

function micros(write: (manifest: object) => unknown, rounds: number): number {
  let least = Infinity;
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    for (const manifest of manifests) write(manifest);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / PODS);
  }
  return least;
}

const floor = micros(JSON.stringify, ROUNDS);
for (const [name, write] of Object.entries(writers)) {
  const each = micros(write, name === 'yaml' ? 3 : ROUNDS);
  console.log(
    `${name.padEnd(38)} ${each.toFixed(1).padStart(7)} µs a manifest, ${(each / floor).toFixed(2)} × JSON.stringify`,
  );
}
