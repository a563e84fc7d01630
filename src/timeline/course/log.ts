import type { PodModel, ProbeModel } from '../pod-model';

/** Names of events; all but the app's own are those that recordings of real kubelets use. */
export const eventTypes = [
  'syncStart',
  'started',
  'probe',
  'ready',
  'unready',
  'startedTrue',
  'startedFalse',
  'podReady',
  'podUnready',
  'killing',
  'hookBegin',
  'hookEnd',
  'stop',
  'sigterm',
  'exited',
  'backoff',
  'waiting',
  'terminatedStatus',
  'initialized',
  'phase',
  'deleteRequested',
  'podDeleted',
] as const;

export type EventType = (typeof eventTypes)[number];

/** What may happen, again and again: marks of one kind and run are the same event in different courses. */
export interface Kind {
  /** Its place among the kinds. */
  readonly number: number;
  readonly type: EventType;
  /** -1 for the pod's own. */
  readonly container: number;
  /** Tells marks of one type and run apart: probe and result, exit code, delay, reason. */
  readonly detail: string;
  /** The detail's. */
  readonly words: readonly string[];
  /** A number that goes with it: exit code, delay, grace. */
  readonly value: number;
  /** Of probes: the period. */
  readonly every: number;
}

const typeNumbers = Object.fromEntries(eventTypes.map((type, index) => [type, index])) as Record<EventType, number>;

/** Numbers of one probe's kinds, by answer. */
export type ProbeKinds = Readonly<Record<'success' | 'failure' | 'error', number>>;

/** The kinds of all courses of one pod, numbered as they come up. */
export class Kinds {
  readonly all: Kind[] = [];
  /** By container, in the order of its probes. */
  readonly probes: readonly (readonly ProbeKinds[])[];
  private readonly plain: (number | undefined)[] = [];
  private readonly detailed: (Map<string, number> | undefined)[] = [];

  constructor({ containers }: Pick<PodModel, 'containers'>) {
    this.probes = containers.map(({ probes }, container) => probes.map((probe) => this.ofProbe(container, probe)));
  }

  of(type: EventType, container: number, { detail = '', value = 0 }: Partial<Pick<Kind, 'detail' | 'value'>>): number {
    const place = (container + 1) * 32 + typeNumbers[type];
    if (detail === '') return (this.plain[place] ??= this.add({ type, container, detail, value, every: 0 }, []));
    const known = (this.detailed[place] ??= new Map<string, number>());
    let number = known.get(detail);
    if (number === undefined) known.set(detail, (number = this.add({ type, container, detail, value, every: 0 })));
    return number;
  }

  private add({ type, container, detail, value, every }: Omit<Kind, 'number' | 'words'>, words?: string[]): number {
    const number = this.all.length;
    this.all.push({ number, type, container, detail, words: words ?? detail.split(' '), value, every });
    return number;
  }

  private ofProbe(container: number, { kind, handler, period }: ProbeModel): ProbeKinds {
    const numberOf = (answer: string): number => {
      const detail = `${kind} ${answer} ${handler}`;
      return this.add({ type: 'probe', container, detail, value: 0, every: period }, [kind, answer, handler]);
    };
    return { success: numberOf('success'), failure: numberOf('failure'), error: numberOf('error') };
  }
}

/** So much happens in a month to a container that never stays up; nobody reads on, and memory has an end. */
const mostMarks = 250_000;

/** More happens until the horizon than is worth telling. */
export class TooMuchHappens extends RangeError {
  constructor() {
    super(`more than ${mostMarks} things happen until the horizon; give one that is nearer`);
  }
}

/**
 * What happens in one course, mark by mark: of which kind, in which run of its container (-1 for the pod's own), when, and how many
 * times if it is a steady row of probes. In four lists of numbers, as there are very many marks.
 */
export class Log {
  readonly kinds: number[] = [];
  readonly runs: number[] = [];
  readonly times: number[] = [];
  readonly counts: number[] = [];
  /** A number for what happens, in whatever order. */
  happening = 0;

  /** @throws {TooMuchHappens} there are very many already */
  add(kind: number, run: number, at: number): void {
    if (this.kinds.length >= mostMarks) throw new TooMuchHappens();
    this.kinds.push(kind);
    this.runs.push(run);
    this.times.push(at);
    this.counts.push(1);
    const mixed = Math.imul(kind + (run + 1) * 0x3c6ef372, 0x85ebca6b);
    this.happening = (this.happening + 1 + (mixed ^ (mixed >>> 15))) | 0;
  }

  /** The newest mark is a row of so many. */
  repeat(count: number): void {
    this.counts[this.length - 1] = count;
  }

  get length(): number {
    return this.kinds.length;
  }

  /** Each row of probes as so many single ones. */
  unrolled(kinds: Kinds): Log {
    const log = new Log();
    for (let mark = 0; mark < this.length; mark++) {
      const kind = this.kinds[mark] as number;
      const at = this.times[mark] as number;
      const count = this.counts[mark] as number;
      const every = count === 1 ? 0 : (kinds.all[kind] as Kind).every;
      for (let nth = 0; nth < count; nth++) log.add(kind, this.runs[mark] as number, at + nth * every);
    }
    return log;
  }
}
