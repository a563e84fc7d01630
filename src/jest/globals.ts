/**
 * The matchers for tests that import `expect` from `@jest/globals`: `import 'cdk8s-pods/jest/globals'` does what
 * `cdk8s-pods/jest` does, and types the matchers there. A module of its own, since only projects that have jest's own types can
 * add to them.
 */
import type {} from 'expect';
import type { KubernetesMatchers } from './index';
import './index';

declare module 'expect' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type, @typescript-eslint/no-unused-vars -- as declared there
  interface Matchers<R extends void | Promise<void>, T = unknown> extends KubernetesMatchers<R> {}
}

export * from './index';
