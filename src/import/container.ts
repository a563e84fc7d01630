import { call, fields, list, scalar, type CallCode, type Code, type Entry } from './code';
import type { FromJson } from './from-json';
import { lifecycleEntry, probeEntry } from './handlers';
import { canBeKeys, hasOnly, isObject, isObjectList, type Json } from './json';

/** What a container of a pattern needs to know of its pod. */
export interface ContainerContext {
  readonly from: FromJson;
  /** The names of the volumes that the pod declares. */
  readonly volumes: readonly string[];
}

/** The props of a container of a pattern, without those fields that the pattern says in its own way. */
export function containerProps(container: Json, cx: ContainerContext, ...left: readonly string[]): Entry[] {
  const first = ['name', 'image'].filter((key) => key in container);
  const others = Object.keys(container).filter((key) => !first.includes(key) && !left.includes(key));
  return [...first, ...others].map((key) => prop(container, key, cx));
}

function prop(container: Json, key: string, cx: ContainerContext): Entry {
  const { from } = cx;
  switch (key) {
    case 'ports':
      return ports(container, from);
    case 'env':
      return env(container, from);
    case 'volumeMounts':
      return mounts(container, cx);
    case 'livenessProbe':
    case 'readinessProbe':
    case 'startupProbe':
      return probeEntry(container, key, from);
    case 'lifecycle':
      return lifecycleEntry(container, from);
    default:
      return from.entry(container, key);
  }
}

/** `port: 80` for one port without a name, a record for ports with names, else the list as it is. */
function ports(container: Json, from: FromJson): Entry {
  const given = container.ports;
  if (!isObjectList(given) || given.length === 0) return from.entry(container, 'ports');
  const [only] = given;
  if (given.length === 1 && only && hasOnly(only, 'containerPort') && typeof only.containerPort === 'number') {
    return { ...from.condensed(container, 'ports', scalar(only.containerPort)), key: 'port' };
  }
  const names = given.map(({ name }) => name);
  if (!canBeKeys(names)) return from.entry(container, 'ports');
  const entries = given.map((port, index) => {
    const bare = hasOnly(port, 'name', 'containerPort') && typeof port.containerPort === 'number';
    const code = bare ? scalar(port.containerPort as number) : from.fields(port, 'name');
    return element({ items: given, index, key: names[index] ?? '', code }, from);
  });
  return from.entry(container, 'ports', fields(entries, from.notes.end(given)));
}

/** A record where each variable has a value or a source and is there once, else the list as it is. */
function env(container: Json, from: FromJson): Entry {
  const given = container.env;
  if (!isObjectList(given) || given.length === 0) return from.entry(container, 'env');
  const names = given.map(({ name }) => name);
  const simple = given.every(
    (variable) =>
      (hasOnly(variable, 'name', 'value') && typeof variable.value === 'string') ||
      (hasOnly(variable, 'name', 'valueFrom') && isObject(variable.valueFrom)),
  );
  if (!simple || !canBeKeys(names)) {
    return from.entry(
      container,
      'env',
      list(
        given.map((_, index) => listed(given, index, from)),
        from.notes.end(given),
      ),
    );
  }
  const entries = given.map((variable, index) => {
    const code = isObject(variable.valueFrom) ? sourceCode(variable.valueFrom, from) : scalar(variable.value as string);
    return element({ items: given, index, key: names[index] ?? '', code }, from);
  });
  return from.entry(container, 'env', fields(entries, from.notes.end(given)));
}

function listed(given: readonly Json[], index: number, from: FromJson) {
  const variable = given[index] ?? {};
  const made = Object.keys(variable).map((key) => {
    const value = variable[key];
    return key === 'valueFrom' && isObject(value)
      ? from.condensed(variable, key, sourceCode(value, from))
      : from.entry(variable, key);
  });
  return { code: fields(made, from.notes.end(variable)), ...from.notes.take(given, index) };
}

function sourceCode(source: Json, from: FromJson): Code {
  const [kind = '', ...others] = Object.keys(source);
  const inside = source[kind];
  const made = others.length === 0 && isObject(inside) ? sourceCall(kind, inside, from) : undefined;
  return made ?? from.literal(source);
}

function sourceCall(kind: string, { name, key, ...options }: Json, from: FromJson): CallCode | undefined {
  if (kind === 'fieldRef') {
    const plain = hasOnly(options, 'fieldPath') && typeof options.fieldPath === 'string';
    return plain && name === undefined && key === undefined
      ? call('fromField', scalar(options.fieldPath as string))
      : undefined;
  }
  if (kind === 'resourceFieldRef') {
    const { resource, ...others } = options;
    const plain = typeof resource === 'string' && name === undefined && key === undefined;
    return plain ? from.callWith('fromResource', [scalar(resource)], others) : undefined;
  }
  const helper = { configMapKeyRef: 'fromConfigMap', secretKeyRef: 'fromSecret' }[kind];
  if (helper === undefined || typeof name !== 'string' || typeof key !== 'string') return undefined;
  return hasOnly(options, 'optional') ? from.callWith(helper, [scalar(name), scalar(key)], options) : undefined;
}

/** A record by volume where the mounts of each volume stand together, else the list as it is. */
function mounts(container: Json, { from, volumes }: ContainerContext): Entry {
  const given = container.volumeMounts;
  if (!isObjectList(given) || given.length === 0) return from.entry(container, 'volumeMounts');
  const runs: { name: unknown; items: { code: Code; index: number }[] }[] = [];
  for (const [index, mount] of given.entries()) {
    const bare = hasOnly(mount, 'name', 'mountPath') && typeof mount.mountPath === 'string';
    const item = { code: bare ? scalar(mount.mountPath as string) : from.fields(mount, 'name'), index };
    const run = runs.at(-1);
    if (run && run.name === mount.name) run.items.push(item);
    else runs.push({ name: mount.name, items: [item] });
  }
  const names = runs.map(({ name }) => name);
  if (!canBeKeys(names) || !names.every((name: string) => volumes.includes(name)))
    return from.entry(container, 'volumeMounts');
  const entries = runs.map(({ items }, run) => {
    const key = names[run] ?? '';
    const [first] = items;
    if (items.length === 1 && first) return element({ items: given, index: first.index, key, code: first.code }, from);
    const code = list(items.map((item) => ({ code: item.code, ...from.notes.take(given, item.index) })));
    return { key, code };
  });
  return { ...from.entry(container, 'volumeMounts', fields(entries, from.notes.end(given))), key: 'mounts' };
}

interface Element {
  readonly items: readonly Json[];
  readonly index: number;
  readonly key: string;
  readonly code: Code;
}

/** An element of a list as a field: the comments at the element, and those inside that its code has no place for. */
function element({ items, index, key, code }: Element, from: FromJson): Entry {
  const { before, after } = from.notes.take(items, index);
  const inside = from.notes.inside(items[index]);
  // `- name: http # for people` is a comment at the end of the element's line.
  const ends = inside.length === 1 && after.length === 0 && code.type === 'scalar' ? inside : [];
  return { key, code, before: [...before, ...(ends.length > 0 ? [] : inside)], after: [...after, ...ends] };
}

/** The props of a container as an object. */
export function containerCode(container: Json, cx: ContainerContext, native = false): Code {
  const flag: Entry[] = native ? [{ key: 'native', code: scalar(true) }] : [];
  const props = containerProps(container, cx, ...(native ? ['restartPolicy'] : []));
  return fields([...props.slice(0, 1), ...flag, ...props.slice(1)], cx.from.notes.end(container));
}

/** Whether a container mounts one of these volumes. */
export function mountsOneOf(container: Json, volumes: ReadonlySet<unknown>): boolean {
  return mountedBy(container).some((name) => volumes.has(name));
}

/** The names of the volumes that a container mounts. */
export function mountedBy(container: Json): unknown[] {
  return isObjectList(container.volumeMounts) ? container.volumeMounts.map(({ name }) => name) : [];
}

/** Whether an init container is a native sidecar. */
export function isNative(container: Json): boolean {
  return container.restartPolicy === 'Always';
}
