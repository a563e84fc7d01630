import type { EnvFromMistakes, EnvMistakes } from './env';
import type { DnsLabel } from './literal';
import type { DeviceMistakes, MountMistakes } from './mounts';
import type { PortMistakes } from './ports';
import type { LifecycleMistakes, ProbeMistakes } from './probe';
import type { ResourceMistakes } from './resources';
import type { SecurityMistakes } from './security';
import type { At, Checked, Expected, Lacks, Occurs, TidyList } from './tidy';
import type { Repeats } from './unique';

/** What the checks of containers know of their pod. */
export interface PodFacts {
  /** The names of its volumes and of its resource claims; `string` if not all are literals. */
  readonly volumes: unknown;
  readonly claims: unknown;
  /** Its `os.name`, and its `hostNetwork`, `false` where there surely is none. */
  readonly os: unknown;
  readonly hostNetwork: unknown;
}

/** What is wrong with a list of containers; `Others` are the containers of the pod's other list. */
export type ContainerListMistakes<L, Others extends readonly unknown[], F extends PodFacts> = TidyList<{
  [I in keyof L]: Checked<L[I], ContainerChecks<L[I], L, I, Others, F>>;
}>;

/** The same for containers that run before. */
export type InitContainerListMistakes<L, F extends PodFacts> = TidyList<{
  [I in keyof L]: Checked<L[I], InitContainerChecks<L[I], L, I, F>>;
}>;

interface AnyContainerChecks<C, L, I, Others extends readonly unknown[], F extends PodFacts> {
  name: NameMistake<At<C, 'name'>, L, I, Others>;
  image: ImageMistake<At<C, 'image'>>;
  env: EnvMistakes<At<C, 'env'>, F['volumes']>;
  envFrom: EnvFromMistakes<At<C, 'envFrom'>>;
  resources: ResourceMistakes<At<C, 'resources'>, F['claims']>;
  volumeMounts: MountMistakes<At<C, 'volumeMounts'>, C, F['volumes']>;
  volumeDevices: DeviceMistakes<At<C, 'volumeDevices'>, C, F['volumes']>;
  restartPolicyRules: [At<C, 'restartPolicyRules'>, Lacks<C, 'restartPolicy'>] extends [readonly unknown[], true]
    ? Expected<'restartPolicyRules go with a restartPolicy'>
    : unknown;
  securityContext: SecurityMistakes<At<C, 'securityContext'>, F>;
}

interface ContainerChecks<C, L, I, Others extends readonly unknown[], F extends PodFacts> extends AnyContainerChecks<
  C,
  L,
  I,
  Others,
  F
> {
  ports: PortMistakes<At<C, 'ports'>, { containers: L; index: I; hostNetwork: F['hostNetwork'] }>;
  livenessProbe: ProbeMistakes<At<C, 'livenessProbe'>>;
  readinessProbe: ProbeMistakes<At<C, 'readinessProbe'>>;
  startupProbe: ProbeMistakes<At<C, 'startupProbe'>>;
  lifecycle: LifecycleMistakes<At<C, 'lifecycle'>>;
}

interface InitContainerChecks<C, L, I, F extends PodFacts> extends AnyContainerChecks<C, L, I, [], F> {
  ports: PortMistakes<At<C, 'ports'>, { containers: []; index: never; hostNetwork: undefined }>;
  livenessProbe: OfSidecar<C, 'livenessProbe', ProbeMistakes<At<C, 'livenessProbe'>>>;
  readinessProbe: OfSidecar<C, 'readinessProbe', ProbeMistakes<At<C, 'readinessProbe'>>>;
  startupProbe: OfSidecar<C, 'startupProbe', ProbeMistakes<At<C, 'startupProbe'>>>;
  lifecycle: 'stopSignal' extends keyof At<C, 'lifecycle'>
    ? unknown
    : OfSidecar<C, 'lifecycle', LifecycleMistakes<At<C, 'lifecycle'>>>;
}

/** `Wrong`, and a message where an init container that is no sidecar has a field for those. */
type OfSidecar<C, Field extends string, Wrong> = [At<C, Field>] extends [object]
  ? [Lacks<C, 'restartPolicy'>, At<C, 'restartPolicy'>] extends [true, unknown] | [false, 'OnFailure' | 'Never']
    ? Expected<`an init container has a ${Field} only with restartPolicy: 'Always'`>
    : Wrong
  : Wrong;

type NameMistake<N, L, I, Others> =
  unknown extends DnsLabel<N>
    ? L extends readonly unknown[]
      ? [N] extends [string]
        ? string extends N
          ? unknown
          : Repeats<N, L, I> extends true
            ? `another container of the pod is named ${N}`
            : Others extends readonly unknown[]
              ? Occurs<N, Others> extends true
                ? `another container of the pod is named ${N}`
                : unknown
              : unknown
        : unknown
      : unknown
    : DnsLabel<N>;

/** What is wrong with an image. */
export type ImageMistake<S> = S extends ''
  ? 'a container needs an image'
  : S extends `${Space}${string}` | `${string}${Space}`
    ? 'an image has no spaces around it'
    : unknown;

type Space = ' ' | '\n' | '\t';
