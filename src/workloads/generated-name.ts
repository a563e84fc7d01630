import * as crypto from 'node:crypto';
import { Chart, Names } from 'cdk8s';
import type { Construct } from 'constructs';
import { hasNameHashes } from './internals';

/** The longest name: a label of DNS. */
const LONGEST = 63;
const HASH_LENGTH = 8;

/** An id that cdk8s takes over into a name as it is, but for two words that it leaves out. */
const SIMPLE = /^[a-z0-9._]+(?:-[a-z0-9._]+)*$/;
const LEFT_OUT = /default|resource/;

/** Whether cdk8s has been seen to name an object by the formula; once one is named in another way, never again. */
let holds: boolean | undefined;

/**
 * The name that cdk8s generates for an object, found several times faster by the formula for plain paths: the ids of the path
 * and a hash. Undefined where only cdk8s knows, and until {@link learnName} has seen the formula hold.
 *
 * @param id of the object, unique in the scope
 * @param kind of the object: some have shorter names
 */
export function generatedName(scope: Construct, id: string, kind: string): string | undefined {
  return holds === true ? byFormula(scope, id, kind) : undefined;
}

/** Compares a name that cdk8s has generated with the formula, unless that is done. */
export function learnName(scope: Construct, id: string, { kind, name }: { kind: string; name: string }): void {
  if (holds !== undefined) return;
  const expected = byFormula(scope, id, kind);
  if (expected !== undefined) holds = expected === name;
}

function byFormula(scope: Construct, id: string, kind: string): string | undefined {
  // A CronJob has a shorter name.
  if (kind === 'CronJob' || process.env.CDK8S_LEGACY_HASH || !isSimple(id)) return undefined;
  let prefix = prefixes.get(scope);
  if (prefix === undefined) prefixes.set(scope, (prefix = prefixOf(scope)));
  if (prefix === null || id === prefix.last) return undefined;
  if (!isNamedByCdk8s(prefix.chart)) return undefined;
  const name = `${prefix.name}${id}-`;
  return name.length + HASH_LENGTH > LONGEST ? undefined : name + hash(`${prefix.address}${id}\n`);
}

/** cdk8s, as it was when this was loaded. */
const generateObjectName: unknown = Reflect.get(Chart.prototype, 'generateObjectName');
const toDnsLabel: unknown = Reflect.get(Names, 'toDnsLabel');

/**
 * Whether the names that a chart generates are those of cdk8s, which end with a hash, so that no two are the same. A chart may have
 * names of its own, or no hashes; and whoever tests may have put something in the place of cdk8s.
 */
export function isNamedByCdk8s(chart: Chart): boolean {
  return chart.generateObjectName === generateObjectName && Names.toDnsLabel === toDnsLabel && hasNameHashes(chart);
}

function isSimple(id: string): boolean {
  return SIMPLE.test(id) && !LEFT_OUT.test(id);
}

/** What the generated names of all objects in one scope begin with, and what goes into their hashes. */
interface Prefix {
  readonly chart: Chart;
  /** The last id of the path: cdk8s leaves out an id that repeats the one before it. */
  readonly last: string;
  readonly name: string;
  readonly address: string;
}

/** Of scopes; null where only cdk8s knows. */
const prefixes = new WeakMap<Construct, Prefix | null>();

function prefixOf(scope: Construct): Prefix | null {
  const { scopes } = scope.node;
  const chart = scopes.reverse().find((construct): construct is Chart => Chart.isChart(construct));
  if (chart === undefined) return null;
  const ids = scope.node.path.split('/');
  if (!ids.every((id, index) => isSimple(id) && id !== ids[index - 1])) return null;
  // The scopes stand from the inside out; the app has an id, too, which is empty.
  const address = scopes.reduce((inner, { node }) => `${node.id}\n${inner}`, '');
  return { chart, last: ids.at(-1) ?? '', name: `${ids.join('-')}-`, address };
}

/** The beginning of the `node.addr` of a construct. */
function hash(address: string): string {
  return `c8${sha1(address).slice(0, HASH_LENGTH - 2)}`;
}

/** In one go, where Node.js can (20.12 and later): an object for each hash is work for the garbage collector. */
const sha1: (text: string) => string =
  'hash' in crypto
    ? (text) => crypto.hash('sha1', text)
    : (text) => crypto.createHash('sha1').update(text).digest('hex');
