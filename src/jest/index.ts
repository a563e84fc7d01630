import { wrong } from '../argument/argument';
import { toBeAcceptedBy, toBeRejectedBy } from './matchers';
import type { AcceptanceOptions, ExpectedRejection, Versions } from './matchers';
import { yamlSerializer } from './yaml-serializer';
import type { SnapshotSerializer } from './yaml-serializer';

export type { AcceptanceOptions, ClusterOptions, ExpectedRejection, MatcherResult, Versions } from './matchers';
export { toYaml, yamlSerializer } from './yaml-serializer';
export type { SnapshotPlace, SnapshotSerializer } from './yaml-serializer';

/** The matchers, for `expect.extend`. */
export const matchers = { toBeAcceptedBy, toBeRejectedBy };

/** What the matchers say of Kubernetes manifests. */
export interface KubernetesMatchers<R> {
  /**
   * Passes where API servers of these minors accept every object of an app, a chart or another construct, of a manifest, or
   * of a list of manifests. Fails where there is nothing to check.
   *
   * @example expect(chart).toBeAcceptedBy('1.33')
   */
  toBeAcceptedBy(versions: Versions, options?: AcceptanceOptions): R;
  /**
   * Passes where API servers of these minors, each of them, reject one of the objects for a reason like the expected one.
   *
   * @example expect(chart).toBeRejectedBy('1.25', { field: 'spec.containers[0].image', reason: 'FieldValueRequired' })
   */
  toBeRejectedBy(versions: Versions, expected?: ExpectedRejection): R;
}

declare global {
  // Matchers are typed by declaration merging into @types/jest. The types of @jest/globals are left alone: to merge into a
  // package that a project does not have is an error there.
  // eslint-disable-next-line @typescript-eslint/no-namespace -- @types/jest is a namespace
  namespace jest {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type, @typescript-eslint/no-unused-vars -- as declared there
    interface Matchers<R, T = {}> extends KubernetesMatchers<R> {}
  }
}

interface Expect {
  extend(matchers: object): void;
  addSnapshotSerializer?(serializer: SnapshotSerializer): void;
}

/** Adds the matchers and the YAML serializer to an `expect`. Importing this module does it for jest's own. */
export function register(expect: Expect): void {
  if (typeof (expect as Partial<Expect> | undefined)?.extend !== 'function')
    throw wrong(expect, { by: 'register', what: 'the expect of jest' });
  expect.extend(matchers);
  expect.addSnapshotSerializer?.(yamlSerializer);
}

const found = jestExpect();
if (found) register(found);

/** jest's global, or what stands in for it where tests import all that they use. */
function jestExpect(): Expect | undefined {
  const { expect } = globalThis as { expect?: Expect };
  if (typeof expect?.extend === 'function') return expect;
  try {
    // Not a dependency: it is there where tests run in jest, and nowhere else.
    const globals = '@jest/globals';
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a dynamic import() would come too late
    return (require(globals) as { expect: Expect }).expect;
  } catch {
    return undefined;
  }
}
