import type * as k8s from '../../imports/k8s';
import { withClaimTemplates, type ClaimTemplate, type ClaimTemplates } from '../template/claim-template';
import { wholeSeconds } from '../template/duration';
import type { PodSpec, PodTemplate } from '../template/pod-template';
import { withProblems, type Problem } from '../template/problem';
import { assembleContainer, noDuration, type Assembled } from './assemble-container';
import { around } from './compose';
import type { ContainerProps, SidecarProps } from './container-props';
import type { CompanionProps, PodProps } from './pod-props';
import { harden, isSecurityLevel } from './security';
import { isRecord, shaped, written, type Misshape } from './shape';

/** The parts of a pattern, whatever its own props are called. */
export interface Parts extends PodProps<string>, CompanionProps<string> {
  /** The main container, or the template of another pattern that this one goes around. */
  readonly main: ContainerProps<string> | PodTemplate | undefined;
  /** The name of the pattern, for its problems. */
  readonly pattern: string;
}

/**
 * The pod that a pattern stands for; around the template of another pattern, if it has one as its main container. It does not
 * throw: what is wrong with untyped props travels with the spec, and is reported by construct path at synth.
 */
export function assemble(parts: Parts): PodTemplate {
  const problems: Misshape[] = [];
  refuseUnknown(parts, problems);
  const { main, inner } = mainOf(parts, problems);
  const sidecars = containersIn('sidecars', parts.sidecars, problems);
  const isNative = ({ native }: SidecarProps): boolean => native === true;
  const containers = [...main, ...sidecars.filter((props) => !isNative(props))].map(assembleContainer);
  const init = containersIn('init', parts.init, problems);
  const initContainers = [...init, ...sidecars.filter(isNative)].map(assembleContainer);
  const { volumes, claims } = split(shapedRecord('volumes', parts.volumes, problems), problems);
  const own: PodSpec = {
    ...shapedRecord('pod', parts.pod, problems),
    ...grace(parts, problems),
    ...(initContainers.length > 0 && { initContainers: containersOf(initContainers) }),
    containers: containersOf(containers),
    ...(volumes.length > 0 && { volumes }),
  };
  const metadata = shapedRecord<k8s.ObjectMeta>('metadata', parts.metadata, problems);
  const template = around(inner, { ...(metadata && { metadata }), spec: own });
  const known = parts.security === undefined || isSecurityLevel(parts.security);
  const security = shaped(parts.security, known, { prop: 'security', wanted: "'baseline' or 'restricted'", problems });
  const spec = harden(template.spec, security, inner?.spec);
  const found = [
    ...problems.map((problem) => ({ field: 'spec', ...problem })),
    ...problemsIn('spec.containers', inner?.spec.containers.length ?? 0, containers),
    ...problemsIn('spec.initContainers', inner?.spec.initContainers?.length ?? 0, initContainers),
  ];
  return {
    ...template,
    spec:
      found.length === 0 && Object.keys(claims).length === 0
        ? spec
        : withProblems(withClaimTemplates(spec, claims), found),
  };
}

/** What a pattern takes beside its main container. */
const taken = ['init', 'sidecars', 'volumes', 'metadata', 'pod', 'security', 'stopsWithin'];
const known: ReadonlySet<string> = new Set([...taken, 'main', 'pattern']);

/** A prop that is misspelt would be left out of the pod without a word. What a web pod does not know goes into its container. */
function refuseUnknown(parts: Parts, problems: Misshape[]): void {
  for (const [prop, value] of Object.entries(parts)) {
    if (known.has(prop) || value === undefined) continue;
    const cure = `It takes main, ${taken.join(', ')}. What is about a container stands in main, other fields of the pod's spec in pod.`;
    problems.push({ message: `${parts.pattern} has no prop ${JSON.stringify(prop)}`, cure });
  }
}

function mainOf({ main, pattern }: Parts, problems: Misshape[]): { main: ContainerProps[]; inner?: PodTemplate } {
  if (isRecord(main)) {
    if (!('spec' in main)) return { main: [main as unknown as ContainerProps] };
    const { spec } = main as { spec: unknown };
    if (isRecord(spec) && Array.isArray(spec.containers)) return { main: [], inner: main as unknown as PodTemplate };
  }
  const cure = "Give it a main: { name: '…', image: '…' }, or the template of a pattern.";
  problems.push({
    message: `${pattern} needs a main container, and got ${main === undefined ? 'none' : written(main)}`,
    cure,
  });
  return { main: [] };
}

/** The containers of a companion prop, which may be one or several. */
function containersIn(prop: string, given: unknown, problems: Misshape[]): readonly SidecarProps[] {
  const list: readonly unknown[] = given === undefined ? [] : Array.isArray(given) ? given : [given];
  const wanted = "a container such as { name: '…', image: '…' }";
  return list.filter(
    (each) => shaped(each ?? null, isRecord(each), { prop, wanted, problems }) !== undefined,
  ) as SidecarProps[];
}

function shapedRecord<T extends object>(prop: string, value: T | undefined, problems: Misshape[]): T | undefined {
  return shaped(value, isRecord(value), { prop, wanted: wantedAt(prop), problems });
}

function wantedAt(prop: string): string {
  if (prop === 'volumes') return 'a record such as { data: emptyDir() }';
  return prop.startsWith('volumes.') ? 'a volume such as emptyDir()' : 'a record';
}

function containersOf(assembled: readonly Assembled[]) {
  return assembled.map(({ container }) => container);
}

function split(volumes: object = {}, problems: Misshape[]): { volumes: k8s.Volume[]; claims: ClaimTemplates } {
  const sources: k8s.Volume[] = [];
  const claims: Record<string, ClaimTemplate['volumeClaimTemplate']> = {};
  for (const [name, source] of Object.entries(volumes) as [string, object | undefined][]) {
    if (source === undefined) continue;
    const record = shapedRecord(`volumes.${name}`, source, problems);
    if (record && 'volumeClaimTemplate' in record) claims[name] = (record as ClaimTemplate).volumeClaimTemplate;
    else if (record) sources.push({ ...record, name });
  }
  return { volumes: sources, claims };
}

function grace({ stopsWithin, pod }: Parts, problems: Misshape[]): Pick<PodSpec, 'terminationGracePeriodSeconds'> {
  if (stopsWithin === undefined) return {};
  const seconds = wholeSeconds(stopsWithin);
  if (seconds === undefined) problems.push(noDuration('stopsWithin', stopsWithin));
  if (isRecord(pod) && pod.terminationGracePeriodSeconds !== undefined) {
    const message = 'stopsWithin and pod.terminationGracePeriodSeconds are the same';
    problems.push({ message, cure: 'Keep one of them.' });
  }
  return seconds === undefined ? {} : { terminationGracePeriodSeconds: seconds };
}

function problemsIn(list: string, offset: number, assembled: readonly Assembled[]): Problem[] {
  return assembled.flatMap(({ problems }, index) =>
    problems.map((problem) => ({ field: `${list}[${offset + index}]`, ...problem })),
  );
}
