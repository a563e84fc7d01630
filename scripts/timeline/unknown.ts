import type { Recording } from './recording';

/** The event types of the recordings' format. Only some of them are scored; the others tell of the app, or of what is seen later. */
const types = new Set(
  (
    'apiCreated deleteRequested podDeleted syncStart started exited listening portOpen portClosed exitsItself sigterm hookBegin hookEnd ' +
    'probe result killing stop backoff ready unready podReady podUnready startedTrue startedFalse waiting terminatedStatus initialized ' +
    'phase event'
  ).split(' '),
);

const behaviours = /^(listensAfter|exitsByItself|onSigterm|\w+FailsDuring|\w+Delay|port\d+OpenDuring)$/;

/** What recordings hold that the score does not understand, each with the number of runs: it is left out, which may cost hits. */
export function unknownParts(recordings: readonly Recording[]): string[] {
  const counts = new Map<string, number>();
  for (const { behaviour, events, pod } of recordings) {
    const found = new Set<string>();
    const names = new Set([...(pod.spec.initContainers ?? []), ...pod.spec.containers].map(({ name }) => name));
    for (const [container, told] of Object.entries(behaviour)) {
      if (!names.has(container)) found.add(`behaviour.${container}: the pod has no such container`);
      for (const field of Object.keys(told)) if (!behaviours.test(field)) found.add(`behaviour field ${field}`);
    }
    for (const { type, container } of events) {
      if (!types.has(type)) found.add(`event type ${type}`);
      if (container !== undefined && !names.has(container))
        found.add(`events of ${container}: the pod has no such container`);
    }
    for (const part of found) counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  return [...counts].map(([part, runs]) => `${part} (${runs} ${runs === 1 ? 'run' : 'runs'})`).sort();
}
