import { call, fields, scalar, type CallCode, type Code } from './code';
import type { FromJson } from './from-json';
import { canBeKeys, hasOnly, isObject, isObjectList, without, type Json } from './json';

/** A volume without its name, by the helper that makes it, or as a literal. */
export function sourceCode(volume: Json, from: FromJson): Code {
  const [kind, ...others] = Object.keys(volume).filter((key) => key !== 'name');
  const source = kind === undefined ? undefined : volume[kind];
  const made = others.length === 0 && isObject(source) ? helpers[kind ?? '']?.(source, from) : undefined;
  return made ?? from.fields(volume, 'name');
}

const helpers: Readonly<Record<string, (source: Json, from: FromJson) => CallCode | undefined>> = {
  emptyDir: (source, from) => from.callWith('emptyDir', [], source),
  configMap: (source, from) => named('configMap', { source, field: 'name' }, from),
  secret: (source, from) => named('secret', { source, field: 'secretName' }, from),
  persistentVolumeClaim: (source, from) => named('persistentVolumeClaim', { source, field: 'claimName' }, from),
  hostPath: (source) => positional('hostPath', source, ['path', 'type']),
  image: (source) => positional('image', source, ['reference', 'pullPolicy']),
  projected: ({ sources, ...options }, from) =>
    isObjectList(sources) ? from.callWith('projected', [from.literal(sources)], options) : undefined,
  downwardAPI: downwardCall,
};

/** A source of something that has a name. */
function named(helper: string, of: { source: Json; field: string }, from: FromJson): CallCode | undefined {
  const name = of.source[of.field];
  return typeof name === 'string' ? from.callWith(helper, [scalar(name)], without(of.source, of.field)) : undefined;
}

/** A source of two texts, of which the second may be absent. */
function positional(helper: string, source: Json, keys: readonly [string, string]): CallCode | undefined {
  const [first, second] = [source[keys[0]], source[keys[1]]];
  if (!hasOnly(source, ...keys) || typeof first !== 'string') return undefined;
  if (second === undefined) return call(helper, scalar(first));
  return typeof second === 'string' ? call(helper, scalar(first), scalar(second)) : undefined;
}

function downwardCall({ items, ...options }: Json, from: FromJson): CallCode | undefined {
  if (!isObjectList(items) || !canBeKeys(items.map(({ path }) => path))) return undefined;
  const files = items.map(({ path, fieldRef, ...others }) => {
    const plain = isObject(fieldRef) && hasOnly(fieldRef, 'fieldPath') && typeof fieldRef.fieldPath === 'string';
    if (!plain || Object.keys(others).length > 0) return undefined;
    return { key: path as string, code: scalar(fieldRef.fieldPath as string) };
  });
  return files.includes(undefined) ? undefined : from.callWith('downwardAPI', [fields(files)], options);
}
