/** An object to check, and what to call it. */
export interface Subject {
  manifest: unknown;
  /** The construct path, or the place in a list. */
  label: string;
}

interface Construct {
  node: { path: string; findAll(): Construct[] };
}

interface ApiObject extends Construct {
  kind: unknown;
  apiVersion: unknown;
  toJson(): unknown;
}

/**
 * The objects of what a test expects something of: an app, a chart or any other construct, a manifest, or a list of those,
 * such as what `Testing.synth()` gives.
 *
 * @throws TypeError for anything else
 */
export function subjectsOf(received: unknown, label = ''): Subject[] {
  if (Array.isArray(received)) return received.flatMap((item, i) => subjectsOf(item, `${label}[${i}]`));
  if (typeof received !== 'object' || received === null) {
    throw new TypeError(
      `expected an app, a chart, a construct, a manifest or a list of those, not ${String(received)}`,
    );
  }
  if (!isConstruct(received)) return [{ manifest: received, label }];
  const objects = received.node.findAll().filter(isApiObject);
  return objects.map((object) => ({ manifest: object.toJson(), label: object.node.path }));
}

/** By its shape: the test may have another copy of cdk8s than we have. */
export function isConstruct(value: unknown): value is Construct {
  if (typeof value !== 'object' || value === null) return false;
  const { node } = value as { node?: { findAll?: unknown } };
  return typeof node?.findAll === 'function';
}

function isApiObject(construct: Construct): construct is ApiObject {
  return (
    'apiVersion' in construct && 'kind' in construct && 'toJson' in construct && typeof construct.toJson === 'function'
  );
}
