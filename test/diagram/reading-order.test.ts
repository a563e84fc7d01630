import fc from '../fast-check';
import { inReadingOrder } from '../../src/diagram/reading-order';
import { simulate, type TimelineEvent } from '../../src/timeline';

const probe = { httpGet: { path: '/', port: 80 }, periodSeconds: 5 };
const pod = {
  spec: {
    initContainers: [{ name: 'prepare' }, { name: 'proxy', restartPolicy: 'Always', startupProbe: probe }],
    containers: [
      {
        name: 'web',
        livenessProbe: probe,
        readinessProbe: probe,
        lifecycle: { postStart: { sleep: { seconds: 1 } }, preStop: { sleep: { seconds: 3 } } },
      },
    ],
  },
};

function told(events: readonly TimelineEvent[], run: number): string[] {
  return events
    .filter(({ container, restart }) => container === 'web' && restart === run)
    .map(({ type, result }) => (result === undefined ? type : `${type} ${result}`));
}

test('a container ends, and begins again, one thing after the other', () => {
  const { events } = simulate(pod, { containers: { web: { liveness: { fails: [[40, null]] } } } });
  const ordered = inReadingOrder(events);
  const first = told(ordered, 0);
  expect(first.slice(first.lastIndexOf('probe failure'))).toEqual([
    ...['probe failure', 'killing', 'hookBegin', 'hookEnd', 'stop', 'sigterm', 'exited', 'terminatedStatus'],
  ]);
  const second = ordered.findIndex(({ type, restart }) => type === 'started' && restart === 1);
  const after = ordered.slice(second).map(({ type }) => type);
  expect(after.filter((type) => /ready$/i.test(type)).slice(0, 4)).toEqual([
    ...['unready', 'podUnready', 'ready', 'podReady'],
  ]);
});

test('the same events, and those of different moments by time', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 300, noNaN: true }), fc.constantFrom('1.25', '1.36'), (at, kubernetes) => {
      const { events } = simulate(pod, { containers: { web: { exits: { at, code: 1 } } } }, { kubernetes });
      const ordered = inReadingOrder(events);
      expect(new Set(ordered)).toEqual(new Set(events));
      expect(ordered).toHaveLength(events.length);
      const middles = ordered.map(({ at: [earliest, latest] }) => (earliest + latest) / 2);
      middles.forEach((middle, index) => {
        expect(middle).toBeGreaterThan(Math.max(...middles.slice(0, index)) - 1);
      });
    }),
    { numRuns: 20 },
  );
});
