import { detectionTime, startBudget } from '../timeline/index';
import { podSpecOf } from '../timeline/manifest';
import type { ContainerSpec } from '../timeline/manifest';
import { range } from './time-text';

export interface BudgetLine {
  readonly container: string;
  /** `a start of up to 52.3 s survives; beyond 64 s the liveness probe kills it` */
  readonly start: string;
  /** `not ready after 12 s to 19 s, killed after 21 s to 31 s` */
  readonly dead: string;
}

/** What the probes of pods come to; containers with the same probes, as in a report of many pods, are worked out once. */
export class Budgets {
  private readonly known = new Map<string, Omit<BudgetLine, 'container'>>();

  constructor(private readonly kubernetes: string) {}

  /**
   * For each container that is probed: the slowest start that its probes let live, and how long a dead process is not noticed.
   *
   * @throws {ManifestError} the manifest holds no pod
   */
  lines(manifest: unknown): BudgetLine[] {
    const spec = podSpecOf(manifest);
    const sidecars = (spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
    return [...sidecars, ...spec.containers].map((container) => {
      const pod = alone(container, spec.terminationGracePeriodSeconds);
      const key = JSON.stringify(pod);
      const line = this.known.get(key) ?? budgetLine(pod, this.kubernetes);
      this.known.set(key, line);
      return { container: container.name, ...line };
    });
  }
}

function alone({ ports, ...container }: ContainerSpec, grace: unknown): unknown {
  const { startupProbe, readinessProbe, livenessProbe, lifecycle } = container;
  const probed = { name: 'container', ports, startupProbe, readinessProbe, livenessProbe, lifecycle };
  return { spec: { terminationGracePeriodSeconds: grace, containers: [probed] } };
}

function budgetLine(pod: unknown, kubernetes: string): Omit<BudgetLine, 'container'> {
  const [start] = startBudget(pod, { kubernetes });
  const [dead] = detectionTime(pod, { kubernetes });
  const kill = dead?.killed ? `killed after ${range(dead.killed)}` : 'never restarted';
  return {
    start:
      start?.probe === undefined
        ? 'no probe kills it, however long it starts'
        : `a start of up to ${second(start.survives)} survives; beyond ${second(start.killed)} the ${start.probe} probe kills it`,
    dead:
      dead?.unready === undefined && dead?.killed === undefined
        ? 'no probe notices'
        : [...(dead.unready ? [`not ready after ${range(dead.unready)}`] : []), kill].join(', '),
  };
}

function second(value: number): string {
  return range([value, value]);
}
