import { eventText } from '../../src/diagram/event-text';
import type { TimelineEvent } from '../../src/timeline';

it.each<[string, Partial<TimelineEvent>, string | undefined]>([
  ['a container that cannot be started', { type: 'waiting', reason: 'ErrImagePull' }, 'waits with ErrImagePull'],
  ['a wait that has an event of its own', { type: 'waiting', reason: 'CrashLoopBackOff' }, undefined],
  ['a deadline', { type: 'phase', phase: 'Failed', reason: 'DeadlineExceeded' }, 'phase Failed: DeadlineExceeded'],
  ['a plain phase', { type: 'phase', phase: 'Running' }, 'phase Running'],
  ['a restart of all', { type: 'killing', reason: 'restartAll' }, 'to be killed: all containers start anew'],
  ['a probe that kills', { type: 'killing', reason: 'liveness' }, 'to be killed: liveness probe failed'],
])('tells of %s', (_, event, text) => {
  expect(eventText({ at: [0, 0], certain: true, ...event } as TimelineEvent)).toBe(text);
});
