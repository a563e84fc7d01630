import { call, list, scalar, type CallCode, type Code, type Entry } from './code';
import type { FromJson } from './from-json';
import { hasOnly, isObject, without, type Json } from './json';

const TIMING = [
  ...['initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'successThreshold', 'failureThreshold'],
  'terminationGracePeriodSeconds',
];

/** A field that holds a probe, by the helper that makes it. */
export function probeEntry(container: Json, key: string, from: FromJson): Entry {
  const probe = container[key];
  const made = isObject(probe) ? handlerCall(probe, from) : undefined;
  return made ? from.condensed(container, key, made) : from.entry(container, key);
}

/** The field that holds the hooks of a container's life. */
export function lifecycleEntry(container: Json, from: FromJson): Entry {
  const { lifecycle } = container;
  if (!isObject(lifecycle)) return from.entry(container, 'lifecycle');
  const hooks = Object.entries(lifecycle).map(([key, hook]) => {
    const made =
      isObject(hook) && hasOnly(hook, 'exec', 'httpGet', 'tcpSocket', 'sleep') ? handlerCall(hook, from) : undefined;
    return made ? from.condensed(lifecycle, key, made) : from.entry(lifecycle, key);
  });
  const code: Code = { type: 'fields', entries: hooks, end: from.notes.end(lifecycle) };
  return from.entry(container, 'lifecycle', code);
}

/** The call that makes a probe or a hook with one handler; `undefined` where none makes just that. */
function handlerCall(probe: Json, from: FromJson): CallCode | undefined {
  const handlers = Object.keys(probe).filter((key) => !TIMING.includes(key));
  const [kind] = handlers;
  const action = kind === undefined ? undefined : probe[kind];
  if (handlers.length !== 1 || !isObject(action)) return undefined;
  const timing = without(probe, kind ?? '');
  if (kind === 'httpGet') return httpGetCall(action, timing, from);
  if (kind === 'tcpSocket' && hasOnly(action, 'port', 'host') && isPort(action.port)) {
    return from.callWith('tcpSocket', [scalar(action.port)], { ...without(action, 'port'), ...timing });
  }
  if (kind === 'grpc' && hasOnly(action, 'port', 'service') && typeof action.port === 'number') {
    return from.callWith('grpc', [scalar(action.port)], { ...without(action, 'port'), ...timing });
  }
  if (kind === 'exec' && hasOnly(action, 'command') && isStrings(action.command)) {
    return from.callWith('exec', [list(action.command.map((word) => ({ code: scalar(word) })))], timing);
  }
  const sleeps = kind === 'sleep' && hasOnly(action, 'seconds') && typeof action.seconds === 'number';
  return sleeps && Object.keys(timing).length === 0 ? call('sleep', scalar(action.seconds as number)) : undefined;
}

function httpGetCall(action: Json, timing: Json, from: FromJson): CallCode | undefined {
  const { path, port } = action;
  if (typeof path !== 'string' || !isPort(port)) return undefined;
  if (!hasOnly(action, 'path', 'port', 'scheme', 'host', 'httpHeaders')) return undefined;
  return call('httpGet', scalar(path), from.literal({ port, ...without(action, 'path', 'port'), ...timing }));
}

function isPort(port: unknown): port is number | string {
  return typeof port === 'number' || typeof port === 'string';
}

function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((word) => typeof word === 'string');
}
