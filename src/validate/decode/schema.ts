import { schemaText } from '../schema/schema.generated';

/** A span of minors, both ends inclusive. */
export interface Span {
  since: number;
  until: number;
}

/** One kind in one apiVersion, as the schema has it. */
export interface SchemaKind extends Span {
  apiVersion: string;
  kind: string;
  namespaced: boolean;
  /** The name of its type; empty for a kind that no supported minor serves. */
  type: string;
  /** The apiVersion that serves the kind instead. */
  replacement: string | undefined;
}

/** One field of a type; `type` is in the notation of scripts/import/emit-schema.ts. */
interface SchemaField extends Span {
  name: string;
  type: string;
}

const ALWAYS = 99;

interface Index {
  kinds: Map<string, SchemaKind>;
  types: Map<string, string>;
}

let index: Index | undefined;

function span(text: string | undefined): Span {
  const [since = '', until = ''] = (text ?? '').split('-');
  return { since: Number(since), until: until === '' ? ALWAYS : Number(until) };
}

// Lines are split only when first asked: a program that loads the library pays nothing for it.
function load(): Index {
  if (index) return index;
  const kinds = new Map<string, SchemaKind>();
  const types = new Map<string, string>();
  for (const line of schemaText.split('\n')) {
    const space = line.indexOf(' ');
    const head = line.slice(0, space);
    if (head !== '#') {
      types.set(head, line.slice(space + 1));
      continue;
    }
    const [, apiVersion = '', kind = '', scope = '', type = '', when, replacement] = line.split(' ');
    kinds.set(`${apiVersion} ${kind}`, {
      apiVersion,
      kind,
      namespaced: scope === 'n',
      type: type === '-' ? '' : type,
      ...span(when),
      replacement: replacement === '' ? undefined : replacement,
    });
  }
  return (index = { kinds, types });
}

/** The kind of that name in any supported minor, or one that is long gone. */
export function schemaKind(apiVersion: string, kind: string): SchemaKind | undefined {
  return load().kinds.get(`${apiVersion} ${kind}`);
}

/** All kinds, for hints. */
export function schemaKinds(): Iterable<SchemaKind> {
  return load().kinds.values();
}

/** The fields of a type in all minors. */
export function schemaFields(type: string): SchemaField[] {
  const line = load().types.get(type);
  if (line === undefined || line === '') return [];
  return line.split(' ').map((text) => {
    const colon = text.indexOf(':');
    const at = text.indexOf('@', colon);
    return {
      name: text.slice(0, colon),
      type: at === -1 ? text.slice(colon + 1) : text.slice(colon + 1, at),
      ...span(at === -1 ? undefined : text.slice(at + 1)),
    };
  });
}
