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
