import { rollout, simulate, statusColumn, summary } from '../timeline/index';
import type { Rollout, Scenario } from '../timeline/index';
import { Budgets } from './budget-lines';
import type { BudgetLine } from './budget-lines';
import { eventText } from './event-text';
import { at, word } from './json';
import { nameOf } from './pod-view';
import { inReadingOrder } from './reading-order';
import { summaryLines } from './summary-lines';
import { duration, range } from './time-text';

export interface TimelineOptions {
  /** The kubelet's minor, `1.25` to `1.36`. Default: `1.36`. */
  readonly kubernetes?: string;
  /** Seconds to look ahead. Default: 600. */
  readonly horizon?: number;
}

/** A timeline in words, to be set as text or HTML. */
export interface TimelineView {
  readonly title: string;
  readonly about: string;
  readonly events: readonly {
    readonly time: string;
    readonly container: string;
    readonly text: string;
  }[];
  /** As `kubectl get pods -w` shows one likely course. */
  readonly status: readonly {
    readonly time: string;
    readonly ready: string;
    readonly status: string;
    readonly restarts: string;
  }[];
  readonly name: string;
  readonly summary: readonly string[];
  /** For a Deployment: how long its rollout takes. */
  readonly rollout: readonly string[];
  readonly budgets: readonly BudgetLine[];
}

export function timelineView(manifest: unknown, scenario: Scenario, options: TimelineOptions): TimelineView {
  const kubernetes = options.kubernetes ?? '1.36';
  const horizon = options.horizon ?? 600;
  const timeline = simulate(manifest, scenario, { kubernetes, horizon });
  const course = simulate(manifest, scenario, { kubernetes, horizon, courses: 1 });
  const name = nameOf(manifest);
  return {
    title: `${word(at(manifest, 'kind')) ?? 'Pod'} ${name}`,
    about: `kubelet ${kubernetes}, ${duration(horizon)}; times are since its first container started`,
    name,
    events: inReadingOrder(timeline.events).flatMap((event) => {
      const text = eventText(event);
      if (text === undefined) return [];
      return {
        time: range(event.at),
        container: event.container ?? '',
        text: event.certain ? text : `perhaps: ${text}`,
      };
    }),
    status: statusColumn(course).map((line) => ({
      time: duration(Math.max(0, (line.at[0] + line.at[1]) / 2)),
      ready: line.ready,
      status: line.status,
      restarts: String(line.restarts),
    })),
    summary: summaryLines(summary(timeline)),
    rollout: rolloutLine(manifest, { scenario, kubernetes }),
    budgets: new Budgets(kubernetes).lines(manifest),
  };
}

function rolloutLine(manifest: unknown, options: { scenario: Scenario; kubernetes: string }): string[] {
  if (at(manifest, 'kind') !== 'Deployment' || options.scenario.deletedAt !== undefined) return [];
  return [rolloutText(rollout(manifest, options))];
}

function rolloutText({ replicas, duration: takes, deadline }: Rollout): string {
  const late = {
    never: '',
    maybe: `, perhaps beyond its progressDeadlineSeconds of ${deadline.seconds}`,
    always: `, beyond its progressDeadlineSeconds of ${deadline.seconds}`,
  }[deadline.exceeded];
  const pods = `A rollout of ${replicas === 1 ? '1 pod' : `${replicas} pods`}`;
  return takes ? `${pods} takes ${range(takes)}${late}.` : `${pods} never ends${late}.`;
}
