import type { EventType } from './course/log';
import type { Merged } from './merge';
import type { PodModel, ProbeKind } from './pod-model';

/** `[earliest, latest]` in seconds since the pod's first container started. */
export type Interval = readonly [earliest: number, latest: number];

/** Something that happens, in words of the recordings of real kubelets. */
export interface TimelineEvent {
  readonly type: EventType;
  /** Container name; absent for what happens to the pod. */
  readonly container?: string;
  readonly at: Interval;
  /** False: it may as well not happen. */
  readonly certain: boolean;
  /** Run of the container, 0 for the first. */
  readonly restart?: number;
  readonly probe?: ProbeKind;
  readonly result?: 'success' | 'failure' | 'error';
  /** A row of probes with one result: so many, `every` so many seconds; `at` is the first one. */
  readonly count?: number;
  readonly every?: number;
  /** Exit code. */
  readonly code?: number;
  /** Seconds: the current back-off, or the grace of a stop. */
  readonly delay?: number;
  readonly grace?: number;
  /** Of `waiting`, `terminatedStatus`: the reason in the API. Of `killing`: the probe that failed, `postStart`, or `pod`. */
  readonly reason?: string;
  readonly phase?: string;
}

type Draft = { -readonly [K in keyof TimelineEvent]: TimelineEvent[K] };

export function toEvent(merged: Merged, pod: PodModel): TimelineEvent {
  const { type, detail, value } = merged;
  const event: Draft = { type, at: [round(merged.at[0]), round(merged.at[1])], certain: merged.certain };
  const container = pod.containers[merged.container];
  if (container) {
    event.container = container.name;
    event.restart = merged.run;
  }
  switch (type) {
    case 'probe': {
      const [probe, result] = detail.split(' ');
      event.probe = probe as ProbeKind;
      event.result = result as 'success' | 'failure' | 'error';
      if (merged.count > 1) {
        event.count = merged.count;
        event.every = merged.every;
      }
      break;
    }
    case 'exited':
      event.code = value;
      break;
    case 'backoff':
      event.delay = value;
      break;
    case 'stop':
      event.grace = value;
      break;
    case 'terminatedStatus':
      event.code = value;
      event.reason = detail.slice(detail.indexOf(' ') + 1);
      break;
    case 'waiting':
    case 'killing':
      event.reason = detail;
      break;
    case 'phase':
      event.phase = detail;
      break;
    default:
  }
  return event;
}

/** To the millisecond: finer would be pretence. */
function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
