import { ApiObject, App, Chart, Names, type ChartProps } from 'cdk8s';
import { Construct } from 'constructs';
import fc from '../fast-check';
import { ManifestObject } from '../../src';

/** The names that cdk8s gives to objects, and those that ours get, in the same place of an app of its own each. */
function names(
  path: readonly string[],
  { kind = 'Pod', chart = (scope, id, props) => new Chart(scope, id, props), props = {} }: Made = {},
): string[] {
  return [ApiObject, ManifestObject].map((kindOfObject) => {
    const [first = 'c', ...rest] = path;
    const id = rest.pop() ?? 'o';
    let scope: Construct = chart(new App(), first, props);
    for (const each of rest) scope = new Construct(scope, each);
    return new kindOfObject(scope, id, { apiVersion: 'v1', kind }).name;
  });
}

interface Made {
  readonly kind?: string;
  readonly chart?: (scope: App, id: string, props: ChartProps) => Chart;
  readonly props?: ChartProps;
}

const simple = fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,9})?$/);
const odd = fc.constantFrom(
  'Default',
  'default',
  'my-default',
  'Resource',
  'a--b',
  '-a',
  'a_b.c',
  'Ünïcode',
  'a b',
  'x',
  'A',
);
const long = fc
  .string({ minLength: 30, maxLength: 70, unit: fc.constantFrom('a', 'b', '-', '1') })
  .map((id) => `l${id}`);
const any = fc.string({ minLength: 1, maxLength: 8 });
// constructs takes the name of a field of every object, such as `toString`, for a child that is there already.
const id = fc.oneof({ weight: 3, arbitrary: simple }, odd, long, any).filter((each) => !(each in {}));

/** From the first object it is learnt how cdk8s names them. */
beforeAll(() => {
  names(['c', 'web']);
});

describe('generated names', () => {
  test('of plain paths are found without cdk8s', () => {
    const { name, node } = new ManifestObject(new Chart(new App(), 'c'), 'web', { apiVersion: 'v1', kind: 'Pod' });
    expect(name).toBe('c-web-c81a99f2');
    // cdk8s would have asked for the address, which is kept then.
    expect(node).toHaveProperty('_addr', undefined);
  });

  test.each([
    ['Names.toDnsLabel', () => jest.spyOn(Names, 'toDnsLabel').mockReturnValue('mine')],
    ['every chart', () => jest.spyOn(Chart.prototype, 'generateObjectName').mockReturnValue('mine')],
  ])('are what is put in the place of %s', (_where, replace) => {
    const replaced = replace();
    expect(names(['c', 'web'])).toEqual(['mine', 'mine']);
    replaced.mockRestore();
  });

  test('are those of cdk8s, whatever the path', () => {
    fc.assert(
      fc.property(fc.array(id, { minLength: 2, maxLength: 5 }), fc.constantFrom('Pod', 'CronJob'), (path, kind) => {
        const [theirs, ours] = names(path, { kind });
        expect(ours).toBe(theirs);
      }),
      { numRuns: 500 },
    );
  });

  test('repeat no id of the path that comes twice', () => {
    expect(names(['web', 'web'])).toEqual(['web-c806bafc', 'web-c806bafc']);
  });

  test('have no hash where the chart wants none', () => {
    expect(names(['c', 'web'], { props: { disableResourceNameHashes: true } })).toEqual(['c-web', 'c-web']);
  });

  test('are what the chart makes of them', () => {
    class Shouting extends Chart {
      public override generateObjectName(object: ApiObject): string {
        return object.node.id.toUpperCase();
      }
    }
    expect(names(['c', 'web'], { chart: (scope, id) => new Shouting(scope, id) })).toEqual(['WEB', 'WEB']);
  });

  test('are what a chart makes of them that changes its mind', () => {
    const chart = new Chart(new App(), 'c');
    new ManifestObject(chart, 'a', { apiVersion: 'v1', kind: 'Pod' });
    chart.generateObjectName = () => 'mine';
    expect(new ManifestObject(chart, 'b', { apiVersion: 'v1', kind: 'Pod' }).name).toBe('mine');
  });

  test('have the older hash where that is asked for, at any time', () => {
    const chart = new Chart(new App(), 'c');
    const named = (id: string): string => new ManifestObject(chart, id, { apiVersion: 'v1', kind: 'Pod' }).name;
    expect(named('a')).toMatch(/^c-a-c8/);
    process.env.CDK8S_LEGACY_HASH = '1';
    try {
      expect(named('b')).not.toMatch(/^c-b-c8/);
    } finally {
      delete process.env.CDK8S_LEGACY_HASH;
    }
  });

  test('are known to the metadata, and not taken for given ones', () => {
    const chart = new Chart(new App(), 'c');
    const object = new ManifestObject(chart, 'a', { apiVersion: 'v1', kind: 'Pod', metadata: { generateName: 'a-' } });
    expect(object.metadata.name).toBe(object.name);
    expect(object.toJson()).toEqual({ apiVersion: 'v1', kind: 'Pod', metadata: { generateName: 'a-' } });
  });
});
