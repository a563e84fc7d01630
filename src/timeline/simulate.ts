import { wantOptions } from '../argument/argument';
import { behaviourOf } from './behaviour';
import { Course } from './course/course';
import { Draws } from './course/draws';
import { coursesOf } from './courses';
import { Kinds, TooMuchHappens } from './course/log';
import type { EventType } from './course/log';
import type { Setting, Until } from './course/state';
import { kubeletVersion } from './kubelet-versions';
import { podSpecOf } from './manifest';
import { merge } from './merge';
import { inOrder } from './order';
import { spread } from './blur';
import { podModel } from './pod-model';
import { checkScenario, openSpans } from './scenario';
import type { Scenario } from './scenario';
import { builtInDelays, Delay, delaysOf } from './course/delay';
import type { Delays } from './course/delay';
import type { Timing } from './timing';
import { toEvent } from './event';
import { checkOptions } from './simulate-options';
import type { Interval, TimelineEvent } from './event';
import { secondsWithoutTraffic } from './traffic';

export interface SimulateOptions {
  /** The kubelet's minor, `1.25` to `1.36`. Default: `1.36`. */
  readonly kubernetes?: string;
  /** Seconds to look ahead, from the start of the first container. Default: 600. */
  readonly horizon?: number;
  /** `changes` (the default) gives one event for a row of probes with one result, `all` gives each probe. */
  readonly probes?: 'changes' | 'all';
  /**
   * How many courses with different delays are laid over each other; 1 gives a single likely course. A prime plus two spreads them most
   * evenly. Default: 49, and from 9 on no more where they agree on what happens, or where there are thousands of events.
   */
  readonly courses?: number;
  /** Delays measured on your own nodes, in place of the built-in ones. Seconds, least and most. */
  readonly delays?: Partial<Timing>;
}

/** What happens to a pod. Times are in seconds since its first container started. */
export interface Timeline {
  /** The kubelet's minor, as it was asked for. */
  readonly kubernetes: string;
  /** The seconds that were looked ahead. */
  readonly horizon: number;
  readonly containers: readonly { readonly name: string; readonly role: 'init' | 'sidecar' | 'main' }[];
  /** Seconds in all that the pod, once Ready, gets no traffic from its Services: at least, at most. */
  readonly withoutTraffic: Interval;
  /** Readiness gates that the scenario never turns True: with one of them the pod is never Ready. */
  readonly closedGates: readonly string[];
  /** By earliest time. */
  readonly events: readonly TimelineEvent[];
}

/**
 * Says what a kubelet does with a pod: pure, the same for the same arguments, at a cost that grows with events and not with seconds.
 *
 * @param manifest a Pod, a workload with a pod template, or a pod spec, as plain JSON
 * @param scenario what the containers do; `{}` is a pod that is well
 * @throws {ManifestError} the manifest holds no pod
 * @throws {ScenarioError} the scenario does not fit the pod
 * @throws {RangeError} the version or another option is out of range, or more than 250,000 things happen until the horizon
 */
export function simulate(manifest: unknown, scenario: Scenario = {}, options: SimulateOptions = {}): Timeline {
  wantOptions(options, 'simulate');
  checkOptions(options, Object.keys(builtInDelays(kubeletVersion(options.kubernetes ?? '1.36'), 'quiet')));
  return timelineOf(manifest, scenario, { ...options, until: undefined });
}

/** What {@link simulate} tells up to an event; what it tells from there on is not to be counted on. Undefined: too much happens before. */
export function eventsUntil(
  manifest: unknown,
  scenario: Scenario,
  options: SimulateOptions & { until: Until },
): readonly TimelineEvent[] | undefined {
  try {
    return timelineOf(manifest, scenario, options).events;
  } catch (error) {
    if (error instanceof TooMuchHappens) return undefined;
    throw error;
  }
}

function timelineOf(
  manifest: unknown,
  scenario: Scenario,
  { until, ...options }: SimulateOptions & { until: Until | undefined },
): Timeline {
  const version = options.kubernetes ?? '1.36';
  const horizon = options.horizon ?? 600;
  const kubelet = kubeletVersion(version);
  const pod = podModel(podSpecOf(manifest), kubelet);
  checkScenario(scenario, { containers: pod.containers.map(({ name }) => name), gates: pod.readinessGates });
  const own = options.delays && delaysOf(options.delays as Timing);
  const delaysOn = (node: 'quiet' | 'busy'): Delays =>
    own ? { ...builtInDelays(kubelet, node), ...own } : builtInDelays(kubelet, node);
  const delays = delaysOn(scenario.node ?? 'quiet');
  const starts = scenario.startsAfter;
  const kinds = new Kinds(pod);
  const setting: Setting = {
    pod,
    kinds,
    behaviours: pod.containers.map((container) => behaviourOf(container, scenario)),
    kubelet,
    timing: delays,
    startsAfter:
      starts === undefined ? delays.startup : new Delay(typeof starts === 'number' ? [starts, starts] : starts),
    startSecondFraction: scenario.startSecondFraction,
    deletedAt: scenario.deletedAt,
    gates: pod.readinessGates.map((gate) => openSpans(gate, scenario)),
    // A little further, so that what comes about the horizon is seen whole.
    horizon: horizon + 1.5,
    until,
  };
  const limits = options.courses === undefined ? { most: 49, enough: 9 } : { most: options.courses, enough: Infinity };
  const calmSetting = scenario.node === 'busy' ? { ...setting, timing: delaysOn('quiet') } : setting;
  const found = coursesOf(limits, (course) =>
    // A busy node has its calm minutes.
    new Course(course % 4 === 0 ? calmSetting : setting, new Draws(course, limits.most)).run(),
  );
  const courses = options.probes === 'all' ? found.map((log) => log.unrolled(kinds)) : found;
  const seen = {
    kubelet,
    horizon,
    busy: scenario.node === 'busy',
    few: courses.length < limits.most,
    phaseKnown: typeof starts === 'number',
  };
  const events = inOrder(spread(merge(courses, kinds), seen)).map((merged) => toEvent(merged, pod));
  return {
    kubernetes: version,
    horizon,
    containers: pod.containers.map(({ name, role }) => ({ name, role })),
    closedGates: pod.readinessGates.filter((gate) => openSpans(gate, scenario).length === 0),
    withoutTraffic: secondsWithoutTraffic(found, kinds, horizon),
    events,
  };
}

export type { EventType };
