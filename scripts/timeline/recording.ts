import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { ContainerSpec, HookSpec, PodSpec, ProbeSpec } from '../../src/timeline/manifest';
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
}

interface RecordedExit {
  at: number;
  code: number;
}

interface RecordedBehaviour {
  healthzFailsDuring?: Span[];
  readyFailsDuring?: Span[];
  startupFailsDuring?: Span[];
  healthzDelay?: { seconds: number; during: Span[] };
  readyDelay?: { seconds: number; during: Span[] };
  startupDelay?: { seconds: number; during: Span[] };
  listensAfter?: number;
  port3001OpenDuring?: Span[];
  exitsByItself?: RecordedExit | RecordedExit[];
  onSigterm?: 'ignored' | { exitsAfter: number; code: number };
}

/** How much of what a run's observer knew goes into its scenario. */
export type Knowledge = 'phase' | 'second' | 'nothing';

/** Reads `.jsonl` or `.jsonl.gz`. */
export function readRecordings(file: string): Recording[] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Recording);
}

/** The recordings' notes name the scenarios whose runs on 1.36 shared their node with a heavy load. */
const busyScenarios = /^(seed|seed-clean-exit|crash-.*|liveness-crashloop|startup-fails|slow-start-killed)$/;

/** Whether the node lagged: the rig's images are on the node, so a pod that takes long to start tells it too. */
export function isBusy({ kubelet, id, events }: Recording): boolean {
  const sync = events.find(({ type }) => type === 'syncStart');
  return (sync !== undefined && -sync.t > 1.75) || (kubelet === '1.36' && busyScenarios.test(id));
}

/**
 * The scenario of a run: what its app was told to do, and when its pod was deleted. With `phase` also how long the pod took from the
 * kubelet's first sync to its first start (`status.startTime` to `startedAt`), and the second's fraction; with `second` only the latter.
 */
export function scenarioOf(recording: Recording, knowledge: Knowledge): Scenario {
  const { pod, behaviour, events } = recording;
  const containers: Record<string, ContainerScenario> = {};
  for (const spec of [...(pod.spec.initContainers ?? []), ...pod.spec.containers]) {
    containers[spec.name] = containerScenario(spec, behaviour[spec.name] ?? {});
  }
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

function containerScenario(spec: ContainerSpec, told: RecordedBehaviour): ContainerScenario {
  const exits = told.exitsByItself;
  return {
    ...(told.listensAfter !== undefined && { listensAfter: told.listensAfter }),
    ...(spec.livenessProbe && { liveness: probeScenario(spec.livenessProbe, told) }),
    ...(spec.readinessProbe && { readiness: probeScenario(spec.readinessProbe, told) }),
    ...(spec.startupProbe && { startup: probeScenario(spec.startupProbe, told) }),
    ...(exits && { exits }),
    ...(failsToRun(spec.lifecycle?.postStart) && { postStartFails: true }),
    ...(told.onSigterm && {
      onSigterm:
        told.onSigterm === 'ignored' ? 'ignored' : { after: told.onSigterm.exitsAfter, code: told.onSigterm.code },
    }),
  };
}

/** The app's own commands are well; whatever else a recorded hook runs is not in the image. */
function failsToRun(hook: HookSpec | undefined): boolean {
  const command = hook?.exec?.command;
  return command !== undefined && !(command[0] === '/app' && command[1] === 'sleep');
}

function probeScenario(probe: ProbeSpec, told: RecordedBehaviour): ProbeScenario {
  if (probe.tcpSocket) {
    const open = told.port3001OpenDuring;
    return Number(probe.tcpSocket.port) === 3001 && open ? { fails: outside(open) } : {};
  }
  if (probe.exec && probe.exec.command?.[0] !== '/app') return { errs: true };
  const path =
    probe.httpGet?.path ?? probe.exec?.command?.find((word) => word.startsWith('/') && word !== '/app') ?? '/';
  const [fails, delay] =
    path === '/healthz'
      ? [told.healthzFailsDuring, told.healthzDelay]
      : path === '/ready'
        ? [told.readyFailsDuring, told.readyDelay]
        : path === '/startup'
          ? [told.startupFailsDuring, told.startupDelay]
          : [undefined, undefined];
  return {
    ...(fails && { fails }),
    ...(delay && { takes: delay.during.map((during) => ({ seconds: delay.seconds, during })) }),
  };
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
