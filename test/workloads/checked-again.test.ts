import { App as Cdk8sApp, Chart, JsonPatch } from 'cdk8s';
import { App, Pod, setTarget } from '../../src';
import { isAsIn, snapshotOf } from '../../src/workloads/snapshot';
import * as validation from '../../src/validate/check';

jest.mock('../../src/validate/check', () => {
  const actual = jest.requireActual<typeof validation>('../../src/validate/check');
  return { ...actual, check: jest.fn(actual.check) };
});
const validate = jest.mocked(validation.check);

interface Container {
  name: string;
  image: string;
  env?: { name: string; value?: unknown }[];
  [field: string]: unknown;
}

/** A pod that a server accepts, under an app, and its one container. */
function accepted(app: Cdk8sApp): { pod: Pod; container: Container } {
  const container: Container = { name: 'web', image: 'web:1', env: [{ name: 'A', value: 'a' }] };
  const pod = new Pod(new Chart(app, 'c'), 'pod', { spec: { containers: [container] } } as never);
  expect(pod.node.validate()).toEqual([]);
  validate.mockClear();
  return { pod, container };
}

describe('an object that is checked again', () => {
  test('is not validated again where nothing has changed', () => {
    const { pod } = accepted(new Cdk8sApp());
    expect(pod.node.validate()).toEqual([]);
    expect(validate).not.toHaveBeenCalled();
  });

  test('is validated again for another version', () => {
    const { pod } = accepted(new Cdk8sApp());
    setTarget(pod, { kubernetes: '1.25' });
    expect(pod.node.validate()).toEqual([]);
    expect(validate).toHaveBeenCalledTimes(1);
  });

  test.each<[what: string, change: (container: Container, pod: Pod) => void]>([
    ['a value', (container) => (container.name = 'Web')],
    ['a value deep down', ({ env }) => env?.splice(0, 1, { name: 'A', value: 1 })],
    ['a new field', (container) => (container['iamge'] = 'web')],
    ['a field that is gone', (container) => Reflect.deleteProperty(container, 'name')],
    ['a field of another name', ({ env }) => env?.splice(0, 1, { value: 'a' } as never)],
    ['a longer list', ({ env }) => env?.push({ name: '' })],
    ['a map for a value', ({ env }) => env?.splice(0, 1, { name: 'A', value: {} })],
    [
      'a label',
      (_container, pod) => {
        pod.metadata.addLabel('bad label', 'x');
      },
    ],
    [
      'a patch',
      (_container, pod) => {
        pod.addJsonPatch(JsonPatch.replace('/spec/containers/0/name', 'Web'));
      },
    ],
  ])('is refused for %s', (_what, change) => {
    const { pod, container } = accepted(new Cdk8sApp());
    change(container, pod);
    expect(pod.node.validate()).not.toEqual([]);
  });

  test('is refused for as long as it is wrong', () => {
    const { pod, container } = accepted(new Cdk8sApp());
    container.name = 'Web';
    expect(pod.node.validate()).not.toEqual([]);
    expect(pod.node.validate()).not.toEqual([]);
    container.name = 'web';
    expect(pod.node.validate()).toEqual([]);
  });

  test('is looked at once in a synth of our App, and anew in the next', () => {
    const app = new App();
    const { container } = accepted(app);
    app.synthYaml();
    expect(validate).toHaveBeenCalledTimes(1);
    container.name = 'Web';
    expect(() => app.synthYaml()).toThrow('spec.containers[0].name');
  });
});

describe('a snapshot', () => {
  test.each<[one: unknown, other: unknown]>([
    [{ a: [] }, { a: {} }],
    [{ a: ['b'] }, { a: { b: undefined } }],
    [{ a: { b: 'c' } }, { a: {}, b: 'c' }],
    [{ a: ['b', 'c'] }, { a: ['b'], c: undefined }],
    [{ a: [['b'], 'c'] }, { a: [['b', 'c']] }],
    [{ a: 1 }, { a: '1' }],
    [{ a: 1 }, {}],
    [{}, { a: 1 }],
    [{ a: 'b' }, { b: 'a' }],
    [{ a: {} }, { a: new (class extends Object {})() }],
    [{ a: {} }, { a: null }],
  ])('of %j is not one of %j', (one, other) => {
    expect(isAsIn(snapshotOf(one) ?? [], one)).toBe(true);
    expect(isAsIn(snapshotOf(one) ?? [], other)).toBe(false);
  });
});
