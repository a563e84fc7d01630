import type { EventType, TimelineEvent } from '../timeline/index';

/** Seconds within which events count as those of one moment, of which ranges do not tell the order. */
const MOMENT = 0.5;

/** What comes right before what, in one run of a container or between its state and the pod's. A new run begins as not ready. */
const before: Partial<Record<EventType, readonly EventType[]>> = {
  probe: ['started'],
  startedTrue: ['probe'],
  ready: ['probe', 'unready'],
  killing: ['probe'],
  hookBegin: ['started', 'killing'],
  hookEnd: ['hookBegin'],
  stop: ['killing', 'hookEnd'],
  sigterm: ['stop'],
  exited: ['sigterm'],
  terminatedStatus: ['exited'],
  startedFalse: ['exited'],
  unready: ['exited'],
  backoff: ['terminatedStatus', 'unready'],
  waiting: ['backoff'],
  podUnready: ['unready'],
  podReady: ['ready', 'podUnready'],
};

function allBefore(type: EventType, found = new Set<EventType>()): Set<EventType> {
  for (const earlier of before[type] ?? []) if (!found.has(earlier)) allBefore(earlier, found.add(earlier));
  return found;
}

const causes = new Map((Object.keys(before) as EventType[]).map((type) => [type, allBefore(type)]));

/** Events as people read them: by the middle of their range, and at one moment a cause before what comes of it. */
export function inReadingOrder(events: readonly TimelineEvent[]): TimelineEvent[] {
  const ordered: TimelineEvent[] = [];
  for (const event of [...events].sort((a, b) => middle(a) - middle(b))) {
    let index = ordered.length;
    for (let earlier = index - 1; earlier >= 0; earlier--) {
      const other = ordered[earlier] as TimelineEvent;
      if (middle(event) - middle(other) > MOMENT) break;
      if (leadsTo(event, other)) index = earlier;
    }
    ordered.splice(index, 0, event);
  }
  return ordered;
}

function middle({ at: [earliest, latest] }: TimelineEvent): number {
  return (earliest + latest) / 2;
}

function leadsTo(cause: TimelineEvent, effect: TimelineEvent): boolean {
  const isOfPod = effect.container === undefined;
  if (!isOfPod && cause.container !== effect.container) return false;
  const [run, next] = [cause.restart ?? 0, effect.restart ?? 0];
  if (!isOfPod && run !== next) return run < next;
  return causes.get(effect.type)?.has(cause.type) === true;
}
