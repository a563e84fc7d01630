import { wantOptions } from '../argument/argument';
import type { Interval } from './event';
import { ManifestError, podSpecAt } from './manifest';
import { fields, read, refuse } from './read-fields';
import { ScenarioError } from './scenario';
import type { Scenario } from './scenario';
import { simulate } from './simulate';

export interface RolloutOptions {
  /** Default: `1.36`. */
  readonly kubernetes?: string;
  /** What the new pods do. Default: they are well at once. */
  readonly scenario?: Scenario;
}

export interface Rollout {
  readonly replicas: number;
  readonly strategy: 'RollingUpdate' | 'Recreate';
  /** Pods above and below `replicas` that the strategy allows, percentages worked out. */
  readonly maxSurge: number;
  readonly maxUnavailable: number;
  /** Waves of new pods, one after another. */
  readonly waves: number;
  /** From a pod's creation until it is Ready; absent: it never is. Seconds. */
  readonly ready?: Interval;
  /** From the change until the last new pod is available, at best and at worst; absent: it never ends. Seconds. */
  readonly duration?: Interval;
  /** Whether the controller reports `ProgressDeadlineExceeded`. */
  readonly deadline: { readonly seconds: number; readonly exceeded: 'never' | 'maybe' | 'always' };
}

/** Beyond this a pod that is not Ready counts as one that never is. */
const longest = 3600;

/**
 * How long the rollout of a changed Deployment takes: what its strategy lets happen at once, and how long each new pod takes to be Ready
 * and then available. Scheduling and image pulls are in the scenario's `startsAfter`.
 *
 * @param deployment a Deployment as plain JSON; one without a `kind` counts as one
 * @throws {ManifestError} not a Deployment
 * @throws {ScenarioError} the scenario does not fit
 * @throws {RangeError} the version is not known
 */
export function rollout(deployment: unknown, options: RolloutOptions = {}): Rollout {
  wantOptions(options, 'rollout');
  const { path } = podSpecAt(deployment);
  const { kind = 'Deployment' } = deployment as { kind?: unknown };
  if (path !== 'spec.template.spec' || kind !== 'Deployment')
    throw new ManifestError('a rollout needs a Deployment; this is none');
  const spec = read((deployment as { spec: unknown }).spec, deploymentSpec, 'spec') as DeploymentSpec;
  if (options.scenario?.deletedAt !== undefined)
    throw new ScenarioError('deletedAt', 'a rollout ends its old pods itself; leave it out');
  const replicas = notNegative(spec.replicas ?? 1, 'spec.replicas');
  const strategy = spec.strategy?.type === 'Recreate' ? 'Recreate' : 'RollingUpdate';
  const [maxSurge, maxUnavailable] = strategy === 'Recreate' ? [0, replicas] : limits(spec, replicas);
  const waves = strategy === 'Recreate' ? Math.min(1, replicas) : countWaves(replicas, maxSurge, maxUnavailable);
  const ready = readyAfterCreation(deployment, options);
  const wait = notNegative(spec.minReadySeconds ?? 0, 'spec.minReadySeconds');
  const seconds = notNegative(spec.progressDeadlineSeconds ?? 600, 'spec.progressDeadlineSeconds');
  const exceeded = !ready || ready[0] > seconds ? 'always' : Math.max(ready[1], wait) > seconds ? 'maybe' : 'never';
  const stop = strategy === 'Recreate' ? (spec.template?.spec?.terminationGracePeriodSeconds ?? 30) + 3 : 0;
  return {
    replicas,
    strategy,
    maxSurge,
    maxUnavailable,
    waves,
    ...(ready && { ready, duration: [round(waves * (ready[0] + wait)), round(stop + waves * (ready[1] + wait))] }),
    deadline: { seconds, exceeded },
  };
}

interface DeploymentSpec {
  replicas?: number;
  minReadySeconds?: number;
  progressDeadlineSeconds?: number;
  strategy?: { type?: string; rollingUpdate?: RollingUpdate };
  template?: { spec?: PodTimes };
}

interface RollingUpdate {
  maxSurge?: number | string;
  maxUnavailable?: number | string;
}

interface PodTimes {
  terminationGracePeriodSeconds?: number;
}

const deploymentSpec = fields<DeploymentSpec>({
  replicas: 'int32',
  minReadySeconds: 'int32',
  progressDeadlineSeconds: 'int32',
  strategy: fields<NonNullable<DeploymentSpec['strategy']>>({
    type: 'text',
    rollingUpdate: fields<RollingUpdate>({ maxSurge: 'int32 or text', maxUnavailable: 'int32 or text' }),
  }),
  template: fields<NonNullable<DeploymentSpec['template']>>({
    spec: fields<PodTimes>({ terminationGracePeriodSeconds: 'int64' }),
  }),
});

function notNegative(value: number, path: string): number {
  return value < 0 ? refuse(value, '0 or more', path) : value;
}

/** pkg/controller/deployment/util, ResolveFenceposts: surge is rounded up, unavailable down, and both may not be 0. */
function limits({ strategy }: DeploymentSpec, replicas: number): [number, number] {
  const { maxSurge = '25%', maxUnavailable = '25%' } = strategy?.rollingUpdate ?? {};
  const at = 'spec.strategy.rollingUpdate';
  const surge = share(maxSurge, `${at}.maxSurge`, (percent) => Math.ceil((percent * replicas) / 100));
  const unavailable = share(maxUnavailable, `${at}.maxUnavailable`, (percent) =>
    Math.floor((percent * replicas) / 100),
  );
  return surge === 0 && unavailable === 0 ? [0, 1] : [surge, Math.min(unavailable, replicas)];
}

/** A number of pods, or what a percentage of them comes to. */
function share(value: number | string, path: string, whole: (percent: number) => number): number {
  if (typeof value === 'number') return notNegative(value, path);
  const [, percent] = /^(\d+)%$/.exec(value) ?? [];
  if (percent === undefined) return refuse(value, 'a number of pods, or a percentage such as "25%"', path);
  return whole(Math.min(2 ** 31 - 1, Number(percent)));
}

/**
 * How the controller (rolling.go) goes on with pods that all take one wave to become available: each wave brings as many as may be
 * above and below, until no old ones are left to be waited for; then all the rest come at once.
 */
function countWaves(replicas: number, surge: number, unavailable: number): number {
  if (replicas === 0) return 0;
  const each = surge + unavailable;
  const waves = Math.ceil(Math.max(0, replicas - unavailable) / each);
  return waves * each >= replicas ? waves : waves + 1;
}

function readyAfterCreation(deployment: unknown, { kubernetes, scenario = {} }: RolloutOptions): Interval | undefined {
  const { events } = simulate(deployment, scenario, { kubernetes: kubernetes ?? '1.36', horizon: longest });
  const begin = events.find(({ type }) => type === 'syncStart');
  const ready = events.find(({ type, certain }) => type === 'podReady' && certain);
  if (!begin || !ready) return undefined;
  return [round(ready.at[0] - begin.at[1]), round(ready.at[1] - begin.at[0])];
}

function round(seconds: number): number {
  return Math.round(Math.max(0, seconds) * 10) / 10;
}
