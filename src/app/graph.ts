/** One vertex that depends on another, by their numbers. */
export type Edge = readonly [source: number, target: number];

/** Sorts vertices depth first, from every one that nothing depends on; what only depends on itself is left out. */
export function sort(count: number, edges: readonly Edge[]): { order: number[]; isCyclic: boolean } {
  const targets = targetsOf(count, edges);
  const isDependedOn = new Uint8Array(count);
  for (const [, target] of edges) isDependedOn[target] = 1;
  const walk = new Walk(targets);
  for (let vertex = 0; vertex < count; vertex++) if (isDependedOn[vertex] === 0) walk.from(vertex);
  const order = [...walk.done];
  // What is left depends on itself, by one step or by more.
  for (let vertex = 0; vertex < count; vertex++) walk.from(vertex);
  return { order, isCyclic: walk.isCyclic };
}

/** Whether there is a cycle, other than of a construct that depends on itself, which cdk8s does not see. */
export function hasCycle(count: number, edges: readonly Edge[]): boolean {
  const walk = new Walk(targetsOf(count, edges));
  for (let vertex = 0; vertex < count; vertex++) walk.from(vertex);
  return walk.isCyclic;
}

/** The targets of each vertex, each once, in the order of the edges. */
export function targetsOf(count: number, edges: readonly Edge[]): number[][] {
  const targets = Array.from({ length: count }, () => new Set<number>());
  for (const [source, target] of edges) targets[source]?.add(target);
  return targets.map((each) => [...each]);
}

const UNSEEN = 0;
const OPEN = 1;
const DONE = 2;

class Walk {
  /** Vertices, each after all that it depends on. */
  public readonly done: number[] = [];
  public isCyclic = false;
  private readonly states: Uint8Array;

  constructor(private readonly targets: readonly (readonly number[])[]) {
    this.states = new Uint8Array(targets.length);
  }

  /** Visits a vertex and all that can be reached from it. */
  public from(start: number): void {
    const { states } = this;
    if (states[start] !== UNSEEN) return;
    const path = [{ vertex: start, next: 0 }];
    states[start] = OPEN;
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = this.targets[top.vertex]?.[top.next++];
      if (target === undefined) {
        states[top.vertex] = DONE;
        this.done.push(top.vertex);
        path.pop();
      } else if (states[target] === UNSEEN) {
        states[target] = OPEN;
        path.push({ vertex: target, next: 0 });
      } else if (states[target] === OPEN && target !== top.vertex) this.isCyclic = true;
    }
  }
}
