import fc from '../fast-check';
import { readCases } from '../../scripts/conformance/score';
import { join } from 'node:path';
import { kubernetesVersions, validate } from '../../src/validate';
import type { Diagnostic } from '../../src/validate';
import { processorTime } from '../processor-time';

const cases = readCases(join(__dirname, '../conformance/cases.jsonl.gz'));
const manifests = cases.filter((_, i) => i % 40 === 0).map(({ manifest }) => manifest);

/** Any JSON, with keys that mean something to JavaScript among the others. */
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, -1, 1.5, 1e21, 2 ** 63, '', 'x', '1', '-', 'None', '\u0000', '𝒳'.repeat(40)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom('__proto__', 'constructor', 'toString', 'name', 'metadata', 'spec', 'containers', 'a/b'),
      tie('value'),
    ),
  ),
}));

/** Puts a value somewhere into a copy of a manifest. */
function mutated(manifest: unknown, [picks, value]: [number[], unknown]): unknown {
  const copy = structuredClone(manifest) as Record<string, unknown>;
  let at: Record<string, unknown> = copy;
  for (const pick of picks) {
    const keys = Object.keys(at);
    const key = keys[pick % Math.max(1, keys.length)];
    if (key === undefined) break;
    const inside = at[key];
    if (typeof inside !== 'object' || inside === null || pick % 5 === 0) {
      at[key] = value;
      return copy;
    }
    at = inside as Record<string, unknown>;
  }
  at['extra'] = value;
  return copy;
}

const isDiagnostics = (found: Diagnostic[]): boolean =>
  found.every(({ rule, message, field, hint = '' }) => {
    return rule !== '' && message !== '' && [message, field, hint].every((each) => typeof each === 'string');
  });

describe('validate', () => {
  it('answers to any JSON', () => {
    fc.assert(
      fc.property(json.value, fc.constantFrom(...kubernetesVersions), (value, kubernetes) => {
        expect(isDiagnostics(validate(value, { kubernetes, lookAhead: true }))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('answers to any value anywhere in a manifest, and leaves the manifest as it was', () => {
    const somewhere = fc.tuple(
      fc.constantFrom(...manifests),
      fc.tuple(fc.array(fc.nat(60), { minLength: 1, maxLength: 12 }), json.value),
    );
    fc.assert(
      fc.property(somewhere, fc.constantFrom(...kubernetesVersions), ([manifest, change], kubernetes) => {
        const given = mutated(manifest, change);
        const before = JSON.stringify(given);
        expect(isDiagnostics(validate(given, { kubernetes, podSecurity: 'restricted', lookAhead: true }))).toBe(true);
        expect(JSON.stringify(given)).toBe(before);
      }),
      { numRuns: 2_000 },
    );
  });

  const container = { name: 'c', image: 'i' };
  const pod = (spec: object): object => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p' },
    spec: { containers: [container], ...spec },
  });
  const deep = (levels: number): unknown => {
    let value: unknown = {};
    for (let i = 0; i < levels; i++) value = i % 2 === 0 ? [value] : { a: value };
    return value;
  };

  it.each<[string, (size: number) => unknown]>([
    [
      'the same port of the node again and again',
      (n) => pod({ containers: [{ ...container, ports: Array(n).fill({ containerPort: 80, hostPort: 80 }) }] }),
    ],
    [
      'the same variable again and again',
      (n) => pod({ containers: [{ ...container, env: Array(n).fill({ name: 'A', value: 'x' }) }] }),
    ],
    [
      'mounts of nothing',
      (n) => pod({ containers: [{ ...container, volumeMounts: Array(n).fill({ name: 'x', mountPath: '/' }) }] }),
    ],
    ['volumes of the same name', (n) => pod({ volumes: Array(n).fill({ name: 'v', configMap: { name: 'c' } }) })],
    [
      'items with the same path',
      (n) => pod({ volumes: [{ name: 'v', configMap: { name: 'c', items: Array(n).fill({ key: 'k', path: 'p' }) } }] }),
    ],
    [
      'the same spread again and again',
      (n) =>
        pod({
          topologySpreadConstraints: Array(n).fill({
            maxSkew: 1,
            topologyKey: 'a',
            whenUnsatisfiable: 'DoNotSchedule',
          }),
        }),
    ],
    ['unknown fields', (n) => pod(Object.fromEntries(Array.from({ length: n }, (_, i) => [`field${i}`, i])))],
    [
      'claims of one resource claim',
      (n) =>
        pod({
          containers: [
            {
              ...container,
              resources: { claims: Array.from({ length: n }, (_, i) => ({ name: 'a', request: `r${i}` })) },
            },
          ],
        }),
    ],
    [
      'labels that are too long',
      (n) => ({
        ...pod({}),
        metadata: {
          name: 'p',
          labels: Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, 'v'.repeat(100)])),
        },
      }),
    ],
    ['one long name', (n) => ({ ...pod({}), metadata: { name: 'a-.'.repeat(n) } })],
    ['deep nesting', (n) => pod({ affinity: deep(Math.min(n, 5_000)) })],
    ['nulls', (n) => pod({ tolerations: Array(n).fill(null) })],
  ])('takes time in proportion to the size of %s', (_title, make) => {
    const time = (size: number): number => {
      const manifest = make(size);
      return processorTime(() => validate(manifest), 3);
    };
    time(2_000);
    const small = Math.max(5, time(4_000));
    // Ten times the size takes nowhere near a hundred times as long.
    expect(time(40_000)).toBeLessThan(40 * small);
  });
});
