import type { EventType } from './course/log';
import type { KubeletVersion } from './kubelet-versions';
import type { Merged } from './merge';

/** Small delays that shift an event but nothing after it: from the kubelet's act to where it is seen. Seconds. */
const blur: Partial<Record<EventType, readonly [number, number]>> = {
  probe: [0, 0.06],
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
  killing: [0, 0.02],
  stop: [0, 0.03],
  sigterm: [0.005, 0.24],
  hookBegin: [0, 0.1],
  hookEnd: [0, 0.05],
  backoff: [0, 0.05],
};

export function spread(events: Merged[], kubelet: KubeletVersion, horizon: number): Merged[] {
  for (const event of events) {
    const [least, most] =
      event.type === 'probe' && event.detail.endsWith('exec')
        ? ([0.02, kubelet.relistsAfterSync ? 0.4 : 0.9] as const)
        : (blur[event.type] ?? [0, 0]);
    event.at[0] += least;
    event.at[1] += most;
    if (event.at[1] > horizon) event.certain = false;
  }
  return events;
}
