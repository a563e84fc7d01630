import { suggestion } from '../validate/decode/suggestion';
import type { ProbeKind } from './pod-model';
import { shown } from './read-fields';

/** `[from, to]` in seconds since the container's own start; `to` null means for good. */
export type Span = readonly [from: number, to: number | null];

/** How one probe's target behaves. Seconds are since the container's own start. */
export interface ProbeScenario {
  /** When it answers badly (HTTP status 500, a closed port, a command that exits with 1). Default: never. */
  readonly fails?: readonly Span[];
  /** How long an answer takes, in seconds: always, or during spans. Past `timeoutSeconds` the probe fails. Default: 0. */
  readonly takes?: number | readonly { readonly seconds: number; readonly during: Span }[];
  /** The probe itself cannot run (an exec command that does not exist): it counts neither as success nor as failure.
   * Default: as its manifest tells, which may name a port that the container does not have. */
  readonly errs?: boolean;
}

export interface ExitScenario {
  /** Seconds since the container's own start. */
  readonly at: number;
  /** Exit code. Default: 0. */
  readonly code?: number;
}

/** Why a container cannot be started, in the words of the API. */
export const startFailures = [
  'ErrImagePull',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
] as const;

export interface StartFailure {
  readonly reason: (typeof startFailures)[number];
  /** Seconds since the pod's first container was first tried; null means for good. */
  readonly until: number | null;
}

/** What one container does. Everything has a default: it listens at once, answers well, runs for good and exits with 0 at SIGTERM. */
export interface ContainerScenario {
  /** Seconds until it listens; until then every network probe is refused; a gRPC probe tries until its timeout. Default: 0. */
  readonly listensAfter?: number;
  readonly liveness?: ProbeScenario;
  readonly readiness?: ProbeScenario;
  readonly startup?: ProbeScenario;
  /** It ends by itself. A list is by run of the container, the last entry repeats; null means that this run does not end.
   * Default: init containers at 1 s with 0, others never. */
  readonly exits?: ExitScenario | readonly (ExitScenario | null)[];
  /** Default: `{ after: 0, code: 0 }`. */
  readonly onSigterm?: 'ignored' | { readonly after: number; readonly code?: number };
  /** Seconds that the preStop hook takes. Default: what its manifest tells (`sleep 5`), else 0. */
  readonly preStopTakes?: number;
  /** Seconds that the postStart hook takes. Default: what its manifest tells, else 0. */
  readonly postStartTakes?: number;
  /** It cannot be started at first, or at all: its image or its configuration is missing, or its command. Default: it can. */
  readonly startFails?: StartFailure;
  /** The postStart hook fails at its end, for which the kubelet stops the container. Default: false. */
  readonly postStartFails?: boolean;
}

/** What happens to a pod. `{}` is a pod that comes up at once and stays well. */
export interface Scenario {
  /** Seconds from the kubelet's first sync of the pod to the start of its first container: sandbox, volumes and image pull.
   * Default: what a kubelet takes when the image is on the node. */
  readonly startsAfter?: number | readonly [earliest: number, latest: number];
  /** The sub-second part (0 to 1) of the wall clock when the first container starts; it shifts initial delays by up to a second.
   * Default: unknown, so ranges cover every value. */
  readonly startSecondFraction?: number;
  /** The pod is deleted, in seconds since the first container started. Default: never. */
  readonly deletedAt?: number;
  /** When readiness gates of the pod are True, by condition type, in seconds since the first container started: from a time on, or
   * during spans. Default: never, as nobody else is known to set them. */
  readonly gates?: Readonly<Record<string, number | readonly Span[]>>;
  /** A `busy` node lags by seconds in starts, stops and syncs. Default: `quiet`. */
  readonly node?: 'quiet' | 'busy';
  /** By container name. */
  readonly containers?: Readonly<Record<string, ContainerScenario>>;
}

/** A scenario says something impossible. The message names the place and the cure. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  constructor(
    readonly place: string,
    problem: string,
  ) {
    super(`scenario ${place}: ${problem}`);
  }
}

const TOP = ['startsAfter', 'startSecondFraction', 'deletedAt', 'gates', 'node', 'containers'];
const CONTAINER = [
  'listensAfter',
  'liveness',
  'readiness',
  'startup',
  'exits',
  'onSigterm',
  'preStopTakes',
  'postStartTakes',
  'postStartFails',
  'startFails',
];
const PROBES: ProbeKind[] = ['liveness', 'readiness', 'startup'];

/** The spans in which a gate is True. */
export function openSpans(gate: string, { gates = {} }: Scenario): readonly Span[] {
  // A gate may be called as what all objects have, such as toString.
  const open = Object.hasOwn(gates, gate) ? gates[gate] : undefined;
  return open === undefined ? [] : typeof open === 'number' ? [[open, null]] : open;
}

/** The names of what a pod has. */
export interface PodNames {
  containers: readonly string[];
  gates: readonly string[];
}

/** Throws a {@link ScenarioError} unless the value is a scenario for a pod with these containers and readiness gates. */
export function checkScenario(value: unknown, names: PodNames): asserts value is Scenario {
  const scenario = object(
    value,
    'as a whole',
    'give an object, such as { containers: { NAME: { listensAfter: 20 } } }',
  );
  known(scenario, TOP, '');
  const starts = scenario['startsAfter'];
  if (Array.isArray(starts)) span(starts, 'startsAfter', false);
  else optionalSeconds(starts, 'startsAfter');
  const fraction = scenario['startSecondFraction'];
  if (fraction !== undefined && (typeof fraction !== 'number' || !(fraction >= 0 && fraction < 1))) {
    throw new ScenarioError('startSecondFraction', 'is a part of a second; give a number from 0 to below 1');
  }
  optionalSeconds(scenario['deletedAt'], 'deletedAt');
  if (!([undefined, 'quiet', 'busy'] as unknown[]).includes(scenario['node']))
    throw new ScenarioError('node', "give 'quiet' or 'busy'");
  if (scenario['gates'] !== undefined)
    checkGates(
      object(scenario['gates'], 'gates', 'give the gates by name, such as { example.com/attached: 12 }'),
      names.gates,
    );
  if (scenario['containers'] === undefined) return;
  for (const [name, entry] of Object.entries(
    object(scenario['containers'], 'containers', 'give the containers by name, such as { NAME: { listensAfter: 20 } }'),
  )) {
    if (!names.containers.includes(name)) {
      throw new ScenarioError(
        `containers.${name}`,
        `the pod has no such container; it has ${names.containers.join(', ')}`,
      );
    }
    checkContainer(
      object(entry, `containers.${name}`, 'give an object, such as { listensAfter: 20 }'),
      `containers.${name}`,
    );
  }
}

function checkGates(gates: Record<string, unknown>, known: readonly string[]): void {
  for (const [gate, value] of Object.entries(gates)) {
    const place = `gates.${gate}`;
    if (!known.includes(gate)) {
      const has = known.length === 0 ? 'none' : known.join(', ');
      throw new ScenarioError(place, `the pod has no such readiness gate; it has ${has}`);
    }
    if (typeof value === 'number') seconds(value, place);
    else
      list(value, place, 'give seconds, or a list of spans, such as [[40, null]]').forEach((s, i) => {
        span(s, `${place}[${i}]`, true);
      });
  }
}

function checkContainer(entry: Record<string, unknown>, place: string): void {
  known(entry, CONTAINER, place);
  for (const key of ['listensAfter', 'preStopTakes', 'postStartTakes']) optionalSeconds(entry[key], `${place}.${key}`);
  const hookFails = entry['postStartFails'];
  if (hookFails !== undefined && typeof hookFails !== 'boolean')
    throw new ScenarioError(`${place}.postStartFails`, 'give true or false');
  for (const kind of PROBES)
    if (entry[kind] !== undefined)
      checkProbe(
        object(entry[kind], `${place}.${kind}`, 'give an object, such as { fails: [[40, null]] }'),
        `${place}.${kind}`,
      );
  if (entry['startFails'] !== undefined) {
    const failure = object(entry['startFails'], `${place}.startFails`, 'give { reason, until: seconds or null }');
    known(failure, ['reason', 'until'], `${place}.startFails`);
    if (!(startFailures as readonly unknown[]).includes(failure['reason']))
      throw new ScenarioError(`${place}.startFails.reason`, `give one of ${startFailures.join(', ')}`);
    if (failure['until'] !== null) seconds(failure['until'], `${place}.startFails.until`);
  }
  const exits = entry['exits'];
  if (Array.isArray(exits)) {
    if (exits.length === 0)
      throw new ScenarioError(`${place}.exits`, 'is an empty list; leave it out for a container that never exits');
    exits.forEach((exit: unknown, index) => {
      if (exit !== null) checkExit(exit, `${place}.exits[${index}]`);
    });
  } else if (exits !== undefined) checkExit(exits, `${place}.exits`);
  const sigterm = entry['onSigterm'];
  if (sigterm !== undefined && sigterm !== 'ignored') {
    const answer = object(sigterm, `${place}.onSigterm`, "give 'ignored' or { after: seconds, code }");
    known(answer, ['after', 'code'], `${place}.onSigterm`);
    seconds(answer['after'], `${place}.onSigterm.after`);
    exitCode(answer['code'], `${place}.onSigterm.code`);
  }
}

function checkProbe(probe: Record<string, unknown>, place: string): void {
  known(probe, ['fails', 'takes', 'errs'], place);
  if (probe['fails'] !== undefined)
    list(probe['fails'], `${place}.fails`, 'give a list of spans, such as [[40, null]]').forEach((s, i) => {
      span(s, `${place}.fails[${i}]`, true);
    });
  const takes = probe['takes'];
  if (typeof takes === 'number' || takes === undefined) optionalSeconds(takes, `${place}.takes`);
  else {
    list(takes, `${place}.takes`, 'give seconds, or a list of { seconds, during: [from, to] }').forEach((entry, i) => {
      const delay = object(entry, `${place}.takes[${i}]`, 'give { seconds, during: [from, to] }');
      known(delay, ['seconds', 'during'], `${place}.takes[${i}]`);
      seconds(delay['seconds'], `${place}.takes[${i}].seconds`);
      span(delay['during'], `${place}.takes[${i}].during`, true);
    });
  }
  if (probe['errs'] !== undefined && typeof probe['errs'] !== 'boolean')
    throw new ScenarioError(`${place}.errs`, 'give true or false');
}

function checkExit(value: unknown, place: string): void {
  const exit = object(value, place, 'give { at: seconds, code }');
  known(exit, ['at', 'code'], place);
  seconds(exit['at'], `${place}.at`);
  exitCode(exit['code'], `${place}.code`);
}

function exitCode(value: unknown, place: string): void {
  if (value === undefined) return;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 255) {
    throw new ScenarioError(place, 'an exit code is a whole number from 0 to 255');
  }
}

function span(value: unknown, place: string, open: boolean): void {
  const pair = list(value, place, 'give [from, to] in seconds');
  const [from, to] = pair;
  if (pair.length !== 2) throw new ScenarioError(place, 'give [from, to] in seconds');
  seconds(from, `${place}[0]`);
  if (to === null && open) return;
  seconds(to, `${place}[1]`);
  if ((to as number) < (from as number)) throw new ScenarioError(place, 'ends before it begins; swap the two');
}

function list(value: unknown, place: string, cure: string): unknown[] {
  if (!Array.isArray(value)) throw new ScenarioError(place, cure);
  return value as unknown[];
}

function optionalSeconds(value: unknown, place: string): void {
  if (value !== undefined) seconds(value, place);
}

function seconds(value: unknown, place: string): void {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
    throw new ScenarioError(place, `give seconds as a number of 0 or more, not ${shown(value)}`);
  }
}

function object(value: unknown, place: string, cure: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ScenarioError(place, cure);
  return value as Record<string, unknown>;
}

function known(value: Record<string, unknown>, keys: readonly string[], place: string): void {
  for (const key of Object.keys(value)) {
    if (keys.includes(key)) continue;
    const meant = suggestion(key, keys);
    throw new ScenarioError(
      place === '' ? key : `${place}.${key}`,
      meant === undefined
        ? `is not known here; known are ${keys.join(', ')}`
        : `is not known here; did you mean ${meant}?`,
    );
  }
}
