import { join } from 'node:path';
import fc from '../fast-check';
import { readCases } from '../../scripts/conformance/score';
import { kubernetesVersions, validate, type KubernetesVersion } from '../../src/validate';
import { accepts } from '../../src/validate/accepts';
import { snapshotOf } from '../../src/workloads/snapshot';

const cases = readCases(join(__dirname, '../conformance/cases.jsonl.gz')).map(({ manifest }) => manifest);

const isRefused = (manifest: unknown, kubernetes?: KubernetesVersion): boolean =>
  validate(manifest, { ...(kubernetes && { kubernetes }) }).some(({ severity }) => severity === 'error');

class Odd {
  public constructor(public readonly name = 'odd') {}
}

/** What cdk8s renders in another way than it stands, or not at all. */
const odd: readonly unknown[] = [
  undefined,
  null,
  () => 'x',
  Symbol('x'),
  new Date(0),
  new Odd(),
  Object.create(null),
  new (class extends Array<unknown> {})(),
  JSON.parse('{"__proto__": "x"}'),
  { constructor: 'x' },
  { name: undefined },
  [undefined],
  [null],
];

/** A copy of a manifest with a value somewhere: in the place of another, or besides others. */
function withValue(manifest: object, picks: readonly number[], value: unknown): object {
  const copy = JSON.parse(JSON.stringify(manifest)) as Record<string, unknown>;
  let at = copy;
  for (const pick of picks) {
    const keys = Object.keys(at);
    const key = keys[pick % (keys.length + 1)];
    if (key === undefined) {
      if (Array.isArray(at)) at.push(value);
      else at[['labels', 'annotations', 'a', '__proto__'][pick % 4] as string] = value;
      return copy;
    }
    const inside = at[key];
    if (typeof inside !== 'object' || inside === null || pick % 7 === 0) {
      at[key] = value;
      return copy;
    }
    at = inside as typeof at;
  }
  return copy;
}

describe('accepts', () => {
  test('says of recorded manifests what validate says', () => {
    const isAccepted = cases.map((manifest) => accepts(manifest));
    const expected = cases.map((manifest) => !isRefused(manifest) && snapshotOf(manifest) !== undefined);
    expect(isAccepted.filter(Boolean).length).toBeGreaterThan(1000);
    // Data that may be anything is not looked at, nor are bytes that are given as a list.
    const isAny = (manifest: unknown): boolean => /"fieldsV1":|"binaryData":{"\w+":\[/.test(JSON.stringify(manifest));
    const differs = cases.filter((manifest, index) => isAccepted[index] !== expected[index] && !isAny(manifest));
    expect(differs).toEqual([]);
  });

  const manifests = cases.filter((manifest) => accepts(manifest)).filter((_, index) => index % 20 === 0) as object[];

  test('asks no rule about what only looks like data', () => {
    const values = Object.setPrototypeOf(['a'], {}) as string[];
    const matchExpressions = [{ key: 'app', operator: 'In', values }];
    const spec = { selector: { matchExpressions }, template: { spec: { containers: [{ name: 'a', image: 'a' }] } } };
    expect(accepts({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' }, spec })).toBe(false);
  });

  test('accepts nothing that is rendered in another way than it stands, and nothing that is refused', () => {
    let accepted = 0;
    const changes = fc.record({
      manifest: fc.constantFrom(...manifests),
      picks: fc.array(fc.nat(200), { minLength: 1, maxLength: 12 }),
      value: fc.constantFrom(...odd, 'x', 'app'),
      version: fc.constantFrom(...kubernetesVersions),
    });
    fc.assert(
      fc.property(changes, ({ manifest, picks, value, version }) => {
        const changed = withValue(manifest, picks, value);
        if (!accepts(changed, version)) return;
        accepted++;
        expect(snapshotOf(changed)).toBeDefined();
        expect(isRefused(changed, version)).toBe(false);
      }),
      { numRuns: 20_000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });
});
