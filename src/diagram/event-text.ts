import type { TimelineEvent } from '../timeline/index';
import { duration } from './time-text';

/**
 * An event in words. Undefined for what only the recordings of a kubelet tell apart: states as the API has them, which come with
 * the event that brings them about.
 */
export function eventText(event: TimelineEvent): string | undefined {
  switch (event.type) {
    case 'started':
      return event.restart === 0 ? 'started' : `started again, restart ${event.restart ?? '?'}`;
    case 'probe':
      return probeText(event);
    case 'ready':
      return 'ready';
    case 'unready':
      return 'not ready';
    case 'podReady':
      return 'pod is Ready: traffic comes';
    case 'podUnready':
      return 'pod is not Ready: no more traffic';
    case 'killing':
      if (event.reason === 'pod') return 'to be stopped with its pod';
      if (event.reason === 'restartAll') return 'to be killed: all containers start anew';
      return `to be killed: ${event.reason ?? ''} ${event.reason === 'postStart' ? 'hook' : 'probe'} failed`;
    case 'hookBegin':
      return 'hook begins';
    case 'hookEnd':
      return 'hook ends';
    case 'sigterm':
      return 'SIGTERM';
    case 'stop':
      return `stops, grace ${event.grace ?? 0} s`;
    case 'exited':
      return `exits with ${event.code ?? '?'}`;
    case 'backoff':
      return `CrashLoopBackOff, ${event.delay ?? '?'} s`;
    case 'initialized':
      return 'pod is Initialized';
    case 'phase':
      return `phase ${event.phase ?? '?'}${event.reason === undefined ? '' : `: ${event.reason}`}`;
    case 'deleteRequested':
      return 'pod is to be deleted';
    case 'podDeleted':
      return 'pod is gone';
    case 'waiting':
      // A wait in CrashLoopBackOff has its own event, with its seconds.
      return event.reason === 'CrashLoopBackOff' || event.reason === 'PodInitializing'
        ? undefined
        : `waits with ${event.reason ?? ''}`;
    case 'syncStart':
    case 'startedTrue':
    case 'startedFalse':
    case 'terminatedStatus':
      return undefined;
  }
}

function probeText({ probe, result, count, every }: TimelineEvent): string {
  const word = { success: 'passes', failure: 'fails', error: 'cannot run' }[result ?? 'success'];
  const times = count === undefined ? '' : `, ${count} times, every ${duration(every ?? 0)}`;
  return `${probe ?? ''} probe ${word}${times}`;
}
