import type { EventType, Kind } from './course/log';
import type { KubeletVersion } from './kubelet-versions';
import type { Merged } from './merge';

/** Small delays that shift an event but nothing after it: from the kubelet's act to where it is seen. Seconds. */
const blur: Partial<Record<EventType, readonly [number, number]>> = {
  probe: [-0.013, 0.06],
  ready: [0.005, 0.17],
  unready: [0.005, 0.17],
  startedTrue: [0.005, 0.17],
  startedFalse: [0.005, 0.17],
  podReady: [0.005, 0.17],
  podUnready: [0.005, 0.17],
  phase: [0.005, 0.17],
  initialized: [0.005, 0.17],
  waiting: [0.005, 0.17],
  terminatedStatus: [0.005, 0.17],
  killing: [-0.013, 0.05],
  stop: [-0.014, 0.03],
  sigterm: [0.005, 0.24],
  hookBegin: [0, 0.1],
  hookEnd: [0, 0.05],
  backoff: [0, 0.4],
};

const none = [0, 0] as const;

export interface Lens {
  kubelet: KubeletVersion;
  horizon: number;
  busy: boolean;
  /** Of few courses: the ends are further out. */
  few: boolean;
  /** How long the pod took to start is given, and with it the phase of the ticks. */
  phaseKnown: boolean;
}

export function spread(events: Merged[], lens: Lens): Merged[] {
  const { kubelet, horizon, busy } = lens;
  const kept: Merged[] = [];
  const [before, after] = beyondEnds(lens);
  const lead = busy ? 0 : leadOf(events);
  const blurs: (readonly [number, number])[] = [];
  // By container and run; a start comes before all else of its run.
  const starts: number[][] = [];
  for (let index = 0; index < events.length; index++) {
    const event = events[index] as Merged;
    const [least, most] = (blurs[event.kind.number] ??= blurOf(event.kind, kubelet));
    const width = event.latest - event.earliest;
    // Of what keeps to the ticks only the rest beside the lead is jitter.
    const jitter = event.locked ? Math.max(0, width - lead) + 0.1 * lead : width;
    const doubt = event.rare ? 0.2 : 0;
    // Nothing that a running container does comes before its start, but for what is lost between two clocks.
    const runs = (starts[event.kind.container + 1] ??= []);
    const start = runs[event.run + 1] ?? (event.earliest >= 0 ? 0 : -Infinity);
    event.earliest = Math.max(start + least, event.earliest + least - jitter * before - doubt);
    if (event.kind.type === 'started') runs[event.run + 1] ??= event.earliest;
    event.latest += most + jitter * after + doubt + (busy ? 0.5 : 0);
    if (event.earliest > horizon) continue;
    if (event.latest > horizon) event.certain = false;
    kept.push(event);
  }
  return kept;
}

/**
 * The courses do not reach the ends of a sum of delays: by which parts of their range it goes on before and after. Delays lean to their
 * least, so the earliest course is near the end already and the latest is not; but a slow start, which is rare, makes all ticks early.
 */
function beyondEnds({ busy, few, phaseKnown }: Lens): readonly [before: number, after: number] {
  if (busy) return [0.1, 0.1];
  if (phaseKnown) return few ? [0.1, 0.3] : [0.02, 0.15];
  return few ? [0.2, 0.3] : [0.05, 0.1];
}

/** How far the first syncs of the courses are apart, before the first start: this range they show whole. */
function leadOf(events: readonly Merged[]): number {
  const sync = events.find(({ kind }) => kind.type === 'syncStart');
  return sync ? sync.latest - sync.earliest : 0;
}

function blurOf({ type, detail }: Kind, kubelet: KubeletVersion): readonly [number, number] {
  if (type !== 'probe' || !detail.endsWith('exec')) return blur[type] ?? none;
  // A command that cannot run is tried three times, and only its failure is seen.
  if (detail.includes('error')) return kubelet.relistsAfterSync ? [0.05, 0.8] : [0.05, 2.3];
  return kubelet.relistsAfterSync ? [0.02, 0.4] : [0.02, 0.95];
}
