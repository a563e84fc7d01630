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
  /** Of `probe`: which one, and how it went. */
  readonly probe?: ProbeKind;
  readonly result?: 'success' | 'failure' | 'error';
  /** A row of probes with one result: so many, `every` so many seconds; `at` is the first one. */
  readonly count?: number;
  readonly every?: number;
  /** Exit code. */
  readonly code?: number;
  /** The current back-off, in seconds. */
  readonly delay?: number;
  /** The grace of a stop, in seconds. */
  readonly grace?: number;
  /** Of `waiting`, `terminatedStatus` and `phase`: the reason in the API. Of `killing`: the probe that failed, `postStart`, `restartAll`
   * (a restart rule of another container), or `pod`. */
  readonly reason?: string;
  /** Of `phase`: the pod's new phase in the API, such as `Running`. */
  readonly phase?: string;
}

/** Each shape of event is written out: copying a common part costs more than all the rest. */
export function toEvent(merged: Merged, pod: PodModel): TimelineEvent {
  const { kind, run: restart, certain, count } = merged;
  const { type, detail, words, value, every } = kind;
  const at: Interval = [round(merged.earliest), round(merged.latest)];
  const container = pod.containers[kind.container]?.name;
  if (container === undefined) {
    if (type !== 'phase') return { type, at, certain };
    const [phase = '', reason] = words;
    return reason === undefined ? { type, at, certain, phase } : { type, at, certain, phase, reason };
  }
  switch (type) {
    case 'probe': {
      const probe = words[0] as ProbeKind;
      const result = words[1] as 'success' | 'failure' | 'error';
      return count > 1
        ? { type, at, certain, container, restart, probe, result, count, every }
        : { type, at, certain, container, restart, probe, result };
    }
    case 'exited':
      return { type, at, certain, container, restart, code: value };
    case 'backoff':
      return { type, at, certain, container, restart, delay: value };
    case 'stop':
      return { type, at, certain, container, restart, grace: value };
    case 'terminatedStatus':
      return { type, at, certain, container, restart, code: value, reason: words[1] ?? '' };
    case 'waiting':
    case 'killing':
      return { type, at, certain, container, restart, reason: detail };
    default:
      return { type, at, certain, container, restart };
  }
}

/** To the millisecond: finer would be pretence. */
function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
