interface Timed {
  readonly earliest: number;
  readonly latest: number;
}

/** Moves for each event, on average, past which a list counts as not nearly sorted. */
const most = 24;

/** Sorts events in place by earliest time. They are nearly sorted as a rule: then each has few places to go. */
export function inOrder<T extends Timed>(events: T[]): T[] {
  let moves = events.length * most;
  for (let index = 1; index < events.length; index++) {
    const event = events[index] as T;
    let place = index;
    while (place > 0 && compare(events[place - 1] as T, event) > 0) {
      events[place] = events[place - 1] as T;
      place--;
    }
    events[place] = event;
    moves -= index - place;
    if (moves < 0) return events.sort(compare);
  }
  return events;
}

function compare(a: Timed, b: Timed): number {
  return a.earliest - b.earliest || a.latest - b.latest;
}
