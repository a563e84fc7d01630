import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { ContainerSpec, PodSpec, ProbeSpec } from '../../src/timeline/manifest';
import type { ContainerScenario, ProbeScenario, Scenario, Span } from '../../src/timeline/scenario';

/** One recorded run, as the recording rig writes it: one JSON object a line. */
export interface Recording {
  id: string;
  run: number;
  kubelet: string;
  observed: number;
  startSecondFraction: number;
  pod: { spec: PodSpec };
  behaviour: Record<string, RecordedBehaviour>;
  events: RecordedEvent[];
  note?: string;
}

export interface RecordedEvent {
  t: number;
  type: string;
  container?: string;
  restart?: number;
  restartCount?: number;
  code?: number;
  probe?: string;
  result?: string;
  delay?: number;
  /** Of `killing`, and of what the kubelet reported of a hook (`event`). */
  message?: string;
  reason?: string;
}

interface RecordedExit {
  at: number;
  code: number;
}

interface RecordedDelay {
  seconds: number;
  /** One span or a list of them; left out: always. */
  during?: Span | Span[];
}

/** What the app was told, in plain names; those of its paths and ports are made of the path and the port: `/ready` is `readyFailsDuring`. */
export interface RecordedBehaviour {
  listensAfter?: number;
  exitsByItself?: RecordedExit | RecordedExit[];
  onSigterm?: 'ignored' | { exitsAfter: number; code: number };
  [field: string]: unknown;
}

/** How much of what a run's observer knew goes into its scenario. */
export type Knowledge = 'phase' | 'second' | 'nothing';

/**
 * Reads `.jsonl` or `.jsonl.gz`.
 *
 * @throws {Error} with the number of the first line that is no recording
 */
export function readRecordings(file: string): Recording[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [readLine(line, index + 1)]));
}

function readLine(line: string, number: number): Recording {
  let found: Partial<Recording> | null;
  try {
    found = JSON.parse(line) as Partial<Recording> | null;
  } catch (error) {
    throw new Error(`line ${number}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  const lacks = (['id', 'kubelet', 'observed', 'pod', 'events'] as const).find((field) => found?.[field] === undefined);
  if (found === null || lacks !== undefined)
    throw new Error(`line ${number} is no recording: it has no ${lacks ?? 'id'}`);
  if (!Array.isArray((found.pod as Partial<Recording['pod']>).spec?.containers))
    throw new Error(`line ${number} is no recording: its pod has no containers`);
  const { behaviour = {}, run = 1, startSecondFraction = 0 } = found;
  return withoutTidying({ ...(found as Recording), behaviour, run, startSecondFraction });
}

/** Whoever watched took the pod away at the end; where nobody was recorded to ask for it, that is no part of its life. */
function withoutTidying(recording: Recording): Recording {
  const { events, observed } = recording;
  if (events.some(({ type }) => type === 'deleteRequested')) return recording;
  const tidies = ({ type, t, message = '' }: RecordedEvent): boolean =>
    t > observed - 0.1 && (type === 'stop' || (type === 'killing' && message.startsWith('Stopping container')));
  return { ...recording, events: events.filter((event) => !tidies(event)) };
}

/** The recordings' notes name the scenarios whose runs on 1.36 shared their node with a heavy load. */
const busyScenarios = /^(seed|seed-clean-exit|crash-.*|liveness-crashloop|startup-fails|slow-start-killed)$/;

/** Whether the node lagged: the rig's images are on the node, so a pod that takes long to start tells it too. */
export function isBusy({ kubelet, id, events, note = '' }: Recording): boolean {
  const sync = events.find(({ type }) => type === 'syncStart');
  return (
    (sync !== undefined && -sync.t > 1.75) ||
    note.includes('busy') ||
    (minorOf(kubelet) === '1.36' && busyScenarios.test(id))
  );
}

/** `1.36` of `v1.36.2` too. */
export function minorOf(kubelet: string): string {
  return /\d+\.\d+/.exec(kubelet)?.[0] ?? kubelet;
}

/**
 * The scenario of a run: what its app was told to do, and when its pod was deleted. With `phase` also how long the pod took from the
 * kubelet's first sync to its first start (`status.startTime` to `startedAt`), and the second's fraction; with `second` only the latter.
 */
export function scenarioOf(recording: Recording, knowledge: Knowledge): Scenario {
  const { pod, events } = recording;
  const containers: Record<string, ContainerScenario> = {};
  for (const spec of [...(pod.spec.initContainers ?? []), ...pod.spec.containers])
    containers[spec.name] = containerScenario(spec, recording);
  const deletion = events.find(({ type }) => type === 'deleteRequested');
  const sync = events.find(({ type }) => type === 'syncStart');
  return {
    containers,
    ...(deletion && { deletedAt: deletion.t }),
    ...(knowledge !== 'nothing' && { startSecondFraction: recording.startSecondFraction }),
    ...(isBusy(recording) && { node: 'busy' as const }),
    ...(knowledge === 'phase' && sync && { startsAfter: Math.max(0, -sync.t) }),
  };
}

function containerScenario(spec: ContainerSpec, recording: Recording): ContainerScenario {
  const told = recording.behaviour[spec.name] ?? {};
  const exits = told.exitsByItself;
  return {
    ...(told.listensAfter !== undefined && { listensAfter: told.listensAfter }),
    ...(spec.livenessProbe && { liveness: probeScenario(spec.livenessProbe, spec, told) }),
    ...(spec.readinessProbe && { readiness: probeScenario(spec.readinessProbe, spec, told) }),
    ...(spec.startupProbe && { startup: probeScenario(spec.startupProbe, spec, told) }),
    ...(exits && { exits }),
    ...(postStartFails(spec.name, recording) && { postStartFails: true }),
    ...(told.onSigterm && {
      onSigterm:
        told.onSigterm === 'ignored' ? 'ignored' : { after: told.onSigterm.exitsAfter, code: told.onSigterm.code },
    }),
  };
}

/** The kubelet tells of a hook that failed by an event, and kills for it with the hook's name for a message. */
function postStartFails(container: string, { events }: Recording): boolean {
  return events.some(
    (event) =>
      event.container === container &&
      (event.type === 'event' || event.type === 'killing') &&
      /PostStart/i.test(`${event.reason ?? ''} ${event.message ?? ''}`),
  );
}

/** The port that the app serves HTTP on, where its manifest tells. */
function portOf(spec: ContainerSpec): number | undefined {
  const { env } = spec as { env?: { name: string; value?: string }[] };
  return env && Number(env.find(({ name }) => name === 'PORT')?.value ?? 3000);
}

const forGood: readonly Span[] = [[0, null]];
const longerThanAnyTimeout = 1e6;

function probeScenario(probe: ProbeSpec, spec: ContainerSpec, told: RecordedBehaviour): ProbeScenario {
  const port = probe.tcpSocket?.port ?? probe.httpGet?.port ?? probe.grpc?.port;
  const open = told[`port${String(port)}OpenDuring`] as Span[] | undefined;
  if (open) return { fails: outside(open) };
  const served = portOf(spec);
  // The app serves no gRPC; the probe tries until its time is over.
  if (probe.grpc) return { fails: forGood, takes: longerThanAnyTimeout };
  if (typeof port === 'number' && served !== undefined && port !== served) return { fails: forGood };
  if (probe.tcpSocket) return {};
  if (probe.exec && probe.exec.command?.[0] !== '/app') return { errs: true };
  const path =
    probe.httpGet?.path ?? probe.exec?.command?.find((word) => word.startsWith('/') && word !== '/app') ?? '/';
  const name = path.slice(1);
  const fails = told[`${name}FailsDuring`] as Span[] | undefined;
  const delay = told[`${name}Delay`] as RecordedDelay | undefined;
  return {
    ...(fails && { fails }),
    ...(delay && { takes: spansOf(delay.during).map((during) => ({ seconds: delay.seconds, during })) }),
  };
}

function spansOf(during: RecordedDelay['during']): readonly Span[] {
  if (during === undefined) return forGood;
  return Array.isArray(during[0]) ? (during as Span[]) : [during as Span];
}

function outside(open: readonly Span[]): Span[] {
  const closed: Span[] = [];
  let from = 0;
  for (const [begin, end] of open) {
    if (begin > from) closed.push([from, begin]);
    if (end === null) return closed;
    from = end;
  }
  return [...closed, [from, null]];
}
