import { inOrder } from '../../src/timeline/order';

const event = (earliest: number, latest: number, name = '') => ({ earliest, latest, name });
const names = (events: readonly { name: string }[]): string => events.map(({ name }) => name).join('');

describe('events in order', () => {
  it('are sorted by earliest time, then by latest, and else stay as they came', () => {
    const events = [event(3, 4, 'e'), event(1, 3, 'c'), event(1, 2, 'a'), event(1, 2, 'b'), event(2, 9, 'd')];
    expect(names(inOrder(events))).toBe('abcde');
  });

  it('are so too where they come in no order at all', () => {
    // Each comes twice, in an order that skips about.
    const events = Array.from({ length: 2000 }, (_, index) => event((index * 619) % 1000, 0, String(index)));
    const sorted = inOrder([...events]);
    expect(sorted).toEqual([...events].sort((a, b) => a.earliest - b.earliest));
  });
});
