import type { Container, Life } from './state';
import type { Stop } from './runtime';

interface Waiting {
  before: readonly Container[];
  go: (now: number) => void;
}

/**
 * Whose turn it is to be stopped while a pod ends (kuberuntime_termination_order.go): a sidecar waits for all main containers and for the
 * sidecar after it, as far as they run and as long as the grace lasts; what it waited is taken off its own grace, in whole seconds.
 */
export class Turns {
  private readonly gone = new Set<Container>();
  private readonly waiting = new Set<Waiting>();

  constructor(
    private readonly course: Life,
    private readonly running: readonly Container[],
  ) {}

  of(container: Container): NonNullable<Stop['turn']> {
    const before = this.before(container);
    return (now, grace, go) => {
      if (grace <= 0 || before.every((other) => this.gone.has(other))) {
        go(now, grace);
        return;
      }
      const entry: Waiting = {
        before,
        go: (then) => {
          if (this.waiting.delete(entry)) go(then, grace - Math.floor(then - now + 1e-6));
        },
      };
      this.waiting.add(entry);
      this.course.agenda.add(now + grace, entry.go);
    };
  }

  /** The runtime tells of an exit a little later than it came. */
  ended(container: Container, now: number): void {
    if (this.running.length === 1) return;
    this.course.agenda.add(now + 0.05 + this.course.draws.next() * 0.5, (then) => {
      this.gone.add(container);
      for (const entry of [...this.waiting]) if (entry.before.every((other) => this.gone.has(other))) entry.go(then);
    });
  }

  private before({ model, index }: Container): Container[] {
    if (model.role !== 'sidecar') return [];
    const sidecars = this.course.containers.filter((other) => other.model.role === 'sidecar');
    const after = sidecars.find((other) => other.index > index);
    return this.running.filter((other) => other.model.role === 'main' || other === after);
  }
}
