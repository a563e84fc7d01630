import type * as k8s from '../../imports/k8s';
import { withClaimTemplates, type ClaimTemplate, type ClaimTemplates } from '../template/claim-template';
import { wholeSeconds } from '../template/duration';
import type { PodSpec, PodTemplate } from '../template/pod-template';
import { withProblems, type Problem } from '../template/problem';
import { assembleContainer, noDuration, type Assembled } from './assemble-container';
import type { ContainerProps, SidecarProps } from './container-props';
import type { CompanionProps, OneOrMore, PodProps } from './pod-props';
import { harden } from './security';

/** The parts of a pattern, whatever its own props are called. */
export interface Parts extends PodProps<string>, CompanionProps<string> {
  /** The main container, or the template of another pattern that this one goes around. */
  readonly main: ContainerProps<string> | PodTemplate | undefined;
  /** The name of the pattern, for its problems. */
  readonly pattern: string;
}

/**
 * The pod that a pattern stands for. Around the template of another pattern it adds: volumes and companions after those that
 * are there, labels and fields over them.
 */
export function assemble(parts: Parts): PodTemplate {
  const { main, pod, metadata, security } = parts;
  const inner: PodTemplate | undefined = main && 'spec' in main ? main : undefined;
  const around = inner?.spec;
  const containers = main && !('spec' in main) ? [assembleContainer(main)] : [];
  const sidecars = listOf(parts.sidecars as OneOrMore<SidecarProps>);
  const beside = sidecars.filter(({ native }) => native !== true).map(assembleContainer);
  const before = [
    ...listOf(parts.init as OneOrMore<ContainerProps>),
    ...sidecars.filter(({ native }) => native === true),
  ];
  const initContainers = before.map(assembleContainer);
  const grace = parts.stopsWithin === undefined ? undefined : wholeSeconds(parts.stopsWithin);
  const { volumes, claims } = split(parts.volumes);

  const spec: PodSpec = {
    ...around,
    ...pod,
    ...(grace !== undefined && { terminationGracePeriodSeconds: grace }),
    ...(joined('initContainers', around?.initContainers, containersOf(initContainers))),
    containers: [...(around?.containers ?? []), ...containersOf([...containers, ...beside])],
    ...(joined('volumes', around?.volumes, volumes)),
  };
  const template: PodTemplate = {
    ...inner,
    ...((metadata ?? inner?.metadata) ? { metadata: merged(inner?.metadata, metadata) } : {}),
    spec: security ? harden(spec, security) : spec,
  };
  const problems = [
    ...missingMain(parts),
    ...(parts.stopsWithin !== undefined && grace === undefined
      ? [{ field: 'spec.terminationGracePeriodSeconds', ...noDuration('stopsWithin', parts.stopsWithin) }]
      : []),
    ...problemsIn('spec.containers', around?.containers.length ?? 0, [...containers, ...beside]),
    ...problemsIn('spec.initContainers', around?.initContainers?.length ?? 0, initContainers),
  ];
  return withProblems(withClaimTemplates(template, claims), problems);
}

function listOf<T>(given: OneOrMore<T> | undefined): readonly T[] {
  if (given === undefined) return [];
  return Array.isArray(given) ? (given as readonly T[]) : [given as T];
}

function containersOf(assembled: readonly Assembled[]) {
  return assembled.map(({ container }) => container);
}

/** A list field of both patterns: absent where neither has it. */
function joined(field: string, inner: readonly unknown[] | undefined, outer: readonly unknown[]): object {
  return inner || outer.length > 0 ? { [field]: [...(inner ?? []), ...outer] } : {};
}

function split(volumes: Parts['volumes'] = {}): { volumes: k8s.Volume[]; claims: ClaimTemplates } {
  const sources: k8s.Volume[] = [];
  const claims: Record<string, ClaimTemplate['volumeClaimTemplate']> = {};
  for (const [name, source] of Object.entries(volumes)) {
    if ('volumeClaimTemplate' in source) claims[name] = source.volumeClaimTemplate;
    else sources.push({ name, ...source });
  }
  return { volumes: sources, claims };
}

function merged(inner: k8s.ObjectMeta | undefined, outer: k8s.ObjectMeta | undefined): k8s.ObjectMeta {
  const labels = { ...inner?.labels, ...outer?.labels };
  const annotations = { ...inner?.annotations, ...outer?.annotations };
  return {
    ...inner,
    ...outer,
    ...((inner?.labels ?? outer?.labels) && { labels }),
    ...((inner?.annotations ?? outer?.annotations) && { annotations }),
  };
}

function missingMain({ main, pattern }: Parts): Problem[] {
  if (main) return [];
  const message = `a ${pattern} has a main container, and this one has none`;
  return [
    {
      field: 'spec.containers',
      message,
      cure: "Give it a main: { name: '…', image: '…' }, or the template of a pattern.",
    },
  ];
}

function problemsIn(list: string, offset: number, assembled: readonly Assembled[]): Problem[] {
  return assembled.flatMap(({ problems }, index) =>
    problems.map((problem) => ({ field: `${list}[${offset + index}]`, ...problem })),
  );
}
