import type { Alias, Node, Pair, Scalar as ScalarNode, YAMLMap, YAMLSeq } from 'yaml';
import { resolvePlain } from './plain-scalar';
import type { Scalar } from './plain-scalar';
import { isAlias, isMap, isScalar, isSeq } from './yaml-nodes';

/** Something in a YAML text that kubectl would stumble over, with the place in the text. */
export interface YamlProblem {
  message: string;
  hint?: string;
  /** Where the text that is meant begins and ends. */
  range: readonly [start: number, end: number];
  /** Of a key that is there twice: its path. */
  duplicate?: string;
}

/** The end of reading a document. */
export class YamlError extends Error {
  constructor(readonly problem: YamlProblem) {
    super(problem.message);
  }
}

/** The JSON of a document, and which node each alias stands for. */
export interface YamlValue {
  value: unknown;
  aliases: ReadonlyMap<Node, Node>;
  duplicates: readonly YamlProblem[];
}

/**
 * The JSON that kubectl makes of a parsed YAML document: sigs.k8s.io/yaml, that is go-yaml v2 and then keys made to strings.
 * Unlike kubectl of some versions it reports keys that are there twice; as there, the last one wins.
 *
 * @param root parsed with the failsafe schema, all scalars text
 * @throws YamlError for what has no JSON: unknown anchors, alias bombs, keys that are no scalars, `.nan`
 */
export function yamlValue(root: Node | null): YamlValue {
  const reader = new Reader();
  const value = reader.node(root, '');
  return { value, aliases: reader.aliases, duplicates: reader.duplicates.map(withCure(reader.duplicates)) };
}

type Json = Record<string, unknown>;

const TAG = 'tag:yaml.org,2002:';
const NAMED_TAGS = new Set(['str', 'bool', 'int', 'float', 'null', 'timestamp', 'binary'].map((name) => TAG + name));

const GREATEST_INT64 = (1n << 63n) - 1n;

/** Several times what an API server takes in one request: a list is sent item by item. */
const MOST_TEXT = 16 * 1024 * 1024;
const TOO_LARGE = 'Its aliases stand for more than 16 MiB of text; an API server takes 3 MiB at once.';

/** What to say of `{{ … }}` in a text. */
export const TEMPLATE = 'This looks like a template: render it first, and check what comes out.';
/** What to say of an asterisk that is no reference. */
export const ASTERISK = 'A value that begins with "*" goes into quotes: without, it refers to what has the anchor "&".';
const ANOTHER = 'If another object begins here, put a line of --- between them; else remove one of the two.';

class Reader {
  readonly aliases = new Map<Node, Node>();
  readonly duplicates: YamlProblem[] = [];
  private readonly anchors = new Map<string, Node>();
  private readonly expanding = new Set<Node>();
  private decoded = 0;
  private throughAliases = 0;
  private textThroughAliases = 0;
  /** How many brackets and braces are open. */
  private flow = 0;

  node(node: Node | null, path: string): unknown {
    if (node === null) return null;
    this.count(node);
    if (isAlias(node)) return this.alias(node, path);
    if (this.expanding.size === 0 && node.anchor !== undefined) this.anchors.set(node.anchor, node);
    if (isScalar(node)) {
      if (this.expanding.size > 0) this.countText(node);
      else if (this.flow > 0) refuseIndicators(node);
      return scalar(node);
    }
    const { flow = false } = node;
    if (flow) this.flow++;
    const value = isMap(node) ? this.map(node, path) : this.list(node, path);
    if (flow) this.flow--;
    return value;
  }

  /** go-yaml v2 decode.go, allowedAliasRatio: a small document may be aliases for 99%, a very large one for 10%. */
  private count(node: Node): void {
    this.decoded++;
    if (this.expanding.size > 0) this.throughAliases++;
    if (this.throughAliases <= 100 || this.decoded <= 1000) return;
    const large = Math.min(1, Math.max(0, (this.decoded - 400_000) / 3_600_000));
    if (this.throughAliases / this.decoded > 0.99 - 0.89 * large)
      fail([...this.expanding][0] ?? node, 'document contains excessive aliasing');
  }

  /** Few aliases of a long text make a document as large as many of a short one; go-yaml minds only the number. */
  private countText(node: ScalarNode): void {
    this.textThroughAliases += (node.value as string).length;
    if (this.textThroughAliases > MOST_TEXT)
      fail([...this.expanding][0] ?? node, 'document contains excessive aliasing', TOO_LARGE);
  }

  private alias(alias: Alias, path: string): unknown {
    const target = this.aliases.get(alias) ?? this.anchors.get(alias.source);
    if (!target) fail(alias, `unknown anchor '${alias.source}' referenced`, ASTERISK);
    if (this.expanding.has(alias)) fail(alias, `anchor '${alias.source}' value contains itself`);
    this.aliases.set(alias, target);
    this.expanding.add(alias);
    const value = this.node(target, path);
    this.expanding.delete(alias);
    return value;
  }

  private list(list: YAMLSeq, path: string): unknown[] {
    return list.items.map((item, i) => this.node(item as Node | null, `${path}[${i}]`));
  }

  private map(map: YAMLMap, path: string): Json {
    const json: Json = {};
    const own = new Map<string, Node>();
    for (const pair of map.items as Pair<Node, Node | null>[]) {
      if (isMerge(pair.key)) {
        this.merge(pair.value ?? pair.key, { json, path });
        continue;
      }
      const key = this.key(pair.key);
      const at = path === '' ? key : `${path}.${key}`;
      if (own.has(key)) this.duplicates.push(duplicate(pair.key, { key, at }));
      own.set(key, pair.key);
      put(json, key, this.node(pair.value, at));
    }
    return json;
  }

  private key(node: Node): string {
    const float = floatOf(node);
    if (float !== undefined) return floatKey(float);
    const value = this.node(node, '') as Scalar | object;
    if (typeof value === 'object' && value !== null)
      fail(node, 'invalid map key: a key is a scalar', isMap(node) && node.flow === true ? TEMPLATE : undefined);
    if (value === null) fail(node, 'unsupported map key: null');
    if (typeof value === 'bigint' && value > GREATEST_INT64) fail(node, 'unsupported map key of type: uint64');
    return String(value);
  }

  /** In go-yaml v2 whichever comes last wins, the merged keys or the map's own. */
  private merge(node: Node, into: { json: Json; path: string }): void {
    const from = isAlias(node) ? (this.aliases.get(node) ?? this.anchors.get(node.source)) : node;
    if (isMap(from)) {
      for (const [key, value] of Object.entries(this.node(node, into.path) as Json)) put(into.json, key, value);
    } else if (isSeq(node)) {
      // Backwards, so that earlier maps take precedence.
      for (const item of [...node.items].reverse()) this.mergeItem(item as Node, into);
    } else {
      fail(node, 'map merge requires map or sequence of maps as the value');
    }
  }

  private mergeItem(item: Node, into: { json: Json; path: string }): void {
    if (isSeq(item)) fail(item, 'map merge requires map or sequence of maps as the value');
    this.merge(item, into);
  }
}

function fail(node: Node, message: string, hint?: string): never {
  const [start = 0, end = 0] = node.range ?? [];
  throw new YamlError({ message, range: [start, end], ...(hint !== undefined && { hint }) });
}

function duplicate(node: Node, { key, at }: { key: string; at: string }): YamlProblem {
  const [start = 0, end = 0] = node.range ?? [];
  const message = `key ${JSON.stringify(key)} already set in map`;
  return { message, range: [start, end], duplicate: at };
}

/** Two objects that nothing divides have all their fields twice; they are told by what each of them says ahead of all else. */
function withCure(duplicates: readonly YamlProblem[]): (problem: YamlProblem) => YamlProblem {
  const another = duplicates.some(({ duplicate }) => duplicate === 'apiVersion' || duplicate === 'kind');
  return (problem) => {
    const top = another && /^\w+$/.test(problem.duplicate ?? '');
    return { ...problem, hint: top ? ANOTHER : 'Remove one of them: only one can hold.' };
  };
}

function isMerge(key: Node): boolean {
  const { value, type, tag } = key as ScalarNode;
  return value === '<<' && ((type === 'PLAIN' && tag === undefined) || tag === `${TAG}merge`);
}

/** `__proto__` is a key like any other. */
function put(json: Json, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(json, key, { value, enumerable: true, configurable: true, writable: true });
  else json[key] = value;
}

/** What a plain key without an anchor stands for, if that is no integer: such a key may also be infinite, or no number. */
function floatOf(key: Node): number | undefined {
  const { value: text, type, tag, anchor } = key as ScalarNode<string>;
  if (type !== 'PLAIN' || tag !== undefined || anchor !== undefined || !/^[-+.\d]/.test(text)) return undefined;
  const { kind, value } = resolvePlain(text);
  return kind === 'float' ? (value as number) : undefined;
}

/** sigs.k8s.io/yaml, convertToJSONableObject: strconv.FormatFloat(…, 'g', -1, 32), and YAML's own words for what is no number. */
function floatKey(value: number): string {
  const float = Math.fround(value);
  if (Number.isNaN(float)) return '.nan';
  if (!Number.isFinite(float)) return float > 0 ? '.inf' : '-.inf';
  let digits = 1;
  while (Math.fround(Number(float.toExponential(digits - 1))) !== float) digits++;
  const [mantissa = '', exponent = ''] = float.toExponential(digits - 1).split('e');
  const sign = Object.is(float, -0) ? '-' : '';
  const power = Number(exponent);
  if (power >= -4 && power < 6) return sign + String(Number(`${mantissa}e${exponent}`));
  return `${sign}${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** Between brackets go-yaml ends a plain scalar at a question mark, and takes a colon that begins one for the end of a key. */
function refuseIndicators(node: ScalarNode): void {
  const text = node.value as string;
  if (node.type !== 'PLAIN' || !(text.includes('?') || text.startsWith(':'))) return;
  fail(
    node,
    "did not find expected ',' or ']'",
    'A value with "?" in it, or ":" before it, goes into quotes between brackets.',
  );
}

function scalar(node: ScalarNode): Scalar {
  const text = node.value as string;
  const { tag } = node;
  if (tag === undefined) return node.type === 'PLAIN' ? finite(node, resolvePlain(text).value) : text;
  if (!NAMED_TAGS.has(tag) || tag === `${TAG}str`) return text;
  const name = tag.slice(TAG.length);
  if (name === 'binary') return binary(node, text);
  if (name === 'timestamp') return text;
  const { kind, value } = resolvePlain(text);
  if (kind !== name && !(kind === 'int' && name === 'float'))
    fail(node, `cannot decode !!${kind} \`${text}\` as a !!${name}`);
  return finite(node, value);
}

function finite(node: ScalarNode, value: Scalar): Scalar {
  if (typeof value !== 'number' || Number.isFinite(value)) return value;
  const name = Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  return fail(node, `json: unsupported value: ${name}`, 'Put it in quotes if it is meant as text.');
}

function binary(node: ScalarNode, text: string): string {
  const packed = text.replace(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(packed)) {
    fail(node, '!!binary value contains invalid base64 data');
  }
  return Buffer.from(packed, 'base64').toString('utf8');
}
