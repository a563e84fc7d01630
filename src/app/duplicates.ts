import { Chart, type ApiObject } from 'cdk8s';
import type * as check from '../check/duplicate-object';
import { printable } from '../report/printable';
import { isNamedByCdk8s } from '../workloads/generated-name';
import { hasGivenName, partsOf } from '../workloads/internals';
import { targetOf } from '../workloads/target';

/** More than that is not read. */
const MOST = 5;

/** Those that were told of: who synthesizes twice is told once. */
const told = new WeakSet<ApiObject>();

/**
 * Warns of objects that a cluster takes for another one of their chart, by construct path. (Those of two charts may go to two
 * clusters.) It stops after a few.
 *
 * @param objects of an app, everything before what is below it
 */
export function tellDuplicates(objects: readonly ApiObject[]): void {
  const suspects = sharingNames(objects);
  if (suspects.size === 0) return;
  const { duplicateObject, duplicateText, identityOf } = duplicateModule();
  const charts = new Map<Chart, Map<string, ApiObject>>();
  let count = 0;
  for (const object of suspects) {
    const known = identifiedOf(object);
    const identity = identityOf(known);
    if (identity === undefined) continue;
    let firsts = charts.get(object.chart);
    if (!firsts) charts.set(object.chart, (firsts = new Map<string, ApiObject>()));
    const first = firsts.get(identity);
    if (first === undefined) firsts.set(identity, object);
    else if (!told.has(object)) {
      told.add(object);
      if (count++ >= MOST) continue;
      const text = duplicateText(known, first.node.path);
      say(`warning[${duplicateObject.id}] [${object.node.path}] metadata.name: ${text}`);
      // The same cure for all is said once.
      if (count === 1) say(`   = ${duplicateObject.fix}`);
    }
  }
  if (count > MOST) say(`there are ${count - MOST} more whose name is that of another object in their chart`);
}

/**
 * Those whose name others have, too. By far the most have one of their own: they are looked at once, and those that cdk8s has named
 * not even that. It makes each name for one path.
 */
function sharingNames(objects: readonly ApiObject[]): ReadonlySet<ApiObject> {
  const byName = new Map<string, ApiObject>();
  const sharing = new Set<ApiObject>();
  let chart: Chart | undefined;
  let isUnique = false;
  for (const object of objects) {
    if (object.chart !== chart) isUnique = isNamedByCdk8s((chart = object.chart));
    if (isUnique && !hasGivenName(object)) continue;
    const { name } = object;
    const first = byName.get(name);
    if (first === undefined) byName.set(name, object);
    else sharing.add(first).add(object);
  }
  return sharing;
}

/** By what a cluster knows an object; nothing where only cdk8s knows what it is rendered as, or nobody wants to. */
function identifiedOf(object: ApiObject): check.Identified {
  const { problems, advice } = targetOf(object);
  if (problems === 'off' || advice === 'off' || object.chart.toJson !== Chart.prototype.toJson) return {};
  const parts = partsOf(object);
  if (!parts) return {};
  const { generateName, name: given } = (parts.props.metadata ?? {}) as Readonly<Record<string, unknown>>;
  // The name that cdk8s has made for it is not for the server.
  if (generateName !== undefined && given === undefined) return {};
  const { name, namespace } = parts.metadata;
  return { apiVersion: object.apiVersion, kind: object.kind, namespace, name };
}

function say(line: string): void {
  process.stderr.write(`${printable(line)}\n`);
}

function duplicateModule(): typeof check {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded with the first two objects that share a name
  return require('../check/duplicate-object') as typeof check;
}
