import { at, list, record, word } from '../diagram/json';
import type { Json } from '../diagram/json';
import { podTemplate } from '../diagram/pod-view';
import type { ContainerScenario, Scenario } from '../timeline/index';
import { UsageError } from './command';
import { secondsOf } from './seconds';

/** The options that say in short what a container does; all as they were typed. */
export const scenarioOptions = {
  container: { type: 'string' },
  'starts-in': { type: 'string' },
  'ready-at': { type: 'string' },
  'fail-at': { type: 'string' },
  stop: { type: 'string' },
  'exit-at': { type: 'string' },
  'exit-code': { type: 'string' },
  'delete-at': { type: 'string' },
} as const;

export type ScenarioFlags = { readonly [K in keyof typeof scenarioOptions]?: string | undefined };

/**
 * The scenario that short options tell, for one container of a pod.
 *
 * @throws UsageError where they do not fit the pod, or it is not clear which container is meant
 */
export function flaggedScenario(flags: ScenarioFlags, manifest: unknown): Scenario {
  const deletedAt = flags['delete-at'];
  const scenario = deletedAt === undefined ? {} : { deletedAt: secondsOf('delete-at', deletedAt) };
  const given = (Object.keys(scenarioOptions) as (keyof ScenarioFlags)[]).filter(
    (name) => flags[name] !== undefined && name !== 'delete-at' && name !== 'container',
  );
  if (given.length === 0) {
    if (flags.container !== undefined)
      throw new UsageError('--container says whom the other options are about; add one');
    return scenario;
  }
  const container = containerFor(flags.container, manifest);
  const name = word(container['name']) ?? '';
  return { ...scenario, containers: { [name]: behaviour(flags, container) } };
}

function containerFor(name: string | undefined, manifest: unknown): Json {
  const spec = podTemplate(manifest)?.spec ?? {};
  const main = list(spec['containers']).map(record);
  const all = [...list(spec['initContainers']).map(record), ...main];
  const names = all.map((container) => word(container['name']) ?? '').join(', ');
  if (name !== undefined) {
    const found = all.find((container) => container['name'] === name);
    if (found) return found;
    throw new UsageError(`--container ${name}: the pod has no such container; it has ${names}`);
  }
  const probed = main.filter((container) => probes.some((probe) => container[probe] !== undefined));
  const [only, ...others] = main.length === 1 ? main : probed;
  if (only && others.length === 0) return only;
  throw new UsageError(`the pod has more than one container; say with --container whom it is about: ${names}`);
}

const probes = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;

function behaviour(flags: ScenarioFlags, container: Json): ContainerScenario {
  const name = word(container['name']) ?? '';
  const behaviour: { -readonly [K in keyof ContainerScenario]: ContainerScenario[K] } = {};
  const {
    stop,
    'starts-in': startsIn,
    'ready-at': readyAt,
    'fail-at': failAt,
    'exit-at': exitAt,
    'exit-code': code,
  } = flags;
  if (startsIn !== undefined) behaviour.listensAfter = secondsOf('starts-in', startsIn);
  if (readyAt !== undefined) {
    if (at(container, 'readinessProbe') === undefined)
      throw new UsageError(`--ready-at: ${name} has no readiness probe, it is ready as soon as it runs`);
    behaviour.readiness = { fails: [[0, secondsOf('ready-at', readyAt)]] };
  }
  if (failAt !== undefined) {
    const fails = [secondsOf('fail-at', failAt), null] as const;
    if (at(container, 'livenessProbe') !== undefined) behaviour.liveness = { fails: [fails] };
    else if (at(container, 'readinessProbe') !== undefined)
      behaviour.readiness = { fails: [...(behaviour.readiness?.fails ?? []), fails] };
    else throw new UsageError(`--fail-at: ${name} has no probe that could fail; --exit-at lets it end`);
  }
  if (stop !== undefined) behaviour.onSigterm = stopping(stop);
  if (exitAt !== undefined) behaviour.exits = { at: secondsOf('exit-at', exitAt), code: exitCode(code ?? '0') };
  else if (code !== undefined) throw new UsageError('--exit-code needs --exit-at, which says when');
  return behaviour;
}

function stopping(text: string): NonNullable<ContainerScenario['onSigterm']> {
  if (text === 'never') return 'ignored';
  return { after: text === 'immediately' ? 0 : secondsOf('stop', text, 'immediately, never or a time such as 20s') };
}

function exitCode(text: string): number {
  const code = Number(text);
  if (/^\d+$/.test(text) && code <= 255) return code;
  throw new UsageError(`--exit-code is ${JSON.stringify(text)}, but should be a number from 0 to 255`);
}
