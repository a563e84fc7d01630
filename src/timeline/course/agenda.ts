interface Entry {
  at: number;
  order: number;
  act: (now: number) => void;
}

/** What is to happen when: a binary heap; at the same time, first come first served. */
export class Agenda {
  private readonly heap: Entry[] = [];
  private orders = 0;

  add(at: number, act: (now: number) => void): void {
    const entry = { at, order: this.orders++, act };
    const heap = this.heap;
    let index = heap.length;
    heap.push(entry);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent] as Entry;
      if (before(above, entry)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = entry;
  }

  /** Acts in order of time until nothing is left before `end`. */
  run(end: number): void {
    for (let first = this.heap[0]; first !== undefined && first.at <= end; first = this.heap[0]) {
      this.drop();
      first.act(first.at);
    }
  }

  private drop(): void {
    const heap = this.heap;
    const last = heap.pop() as Entry;
    const size = heap.length;
    if (size === 0) return;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= size) break;
      if (child + 1 < size && before(heap[child + 1] as Entry, heap[child] as Entry)) child++;
      const below = heap[child] as Entry;
      if (before(last, below)) break;
      heap[index] = below;
      index = child;
    }
    heap[index] = last;
  }
}

function before(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
