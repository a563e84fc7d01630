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

/** One thing that happens in one course. `container` and `run` are -1 for the pod's own. */
export interface Mark {
  /** Of {@link kindOf}: marks of one kind and run are the same event in different courses. */
  kind: number;
  type: EventType;
  at: number;
  container: number;
  run: number;
  /** Tells marks of one type and run apart: probe and result, exit code, delay, reason. */
  detail: string;
  /** A steady row: so many, so many seconds apart. */
  count: number;
  every: number;
  /** A number that goes with it: exit code, delay, grace. */
  value: number;
}

const typeNumbers = Object.fromEntries(eventTypes.map((type, index) => [type, index])) as Record<EventType, number>;

/** Details are few words, numbered as they come up. */
const details = new Map<string, number>([['', 0]]);

/** Numbers what kind of event a mark is. */
export function kindOf({ type, container, detail }: Pick<Mark, 'type' | 'container' | 'detail'>): number {
  let word = detail === '' ? 0 : details.get(detail);
  if (word === undefined) details.set(detail, (word = details.size));
  return (word * 32 + typeNumbers[type]) * 256 + container + 1;
}
