import type { ContainerListMistakes, InitContainerListMistakes, PodFacts } from './container';
import type { DnsLabel, DnsSubdomain, QualifiedName } from './literal';
import type { LabelMistakes, MetadataMistakes, TemplateMetadataMistakes } from './metadata';
import type { DnsConfigMistakes, DnsPolicyMistake, HostAliasMistakes } from './network';
import type { Positive, Whole } from './number';
import type { PodResourceMistakes } from './resources';
import type { AffinityMistakes, SpreadMistakes, TolerationMistakes } from './scheduling';
import type { PodSecurityMistakes } from './security';
import type { At, Checked, Expected, Lacks, Maybe, NamesOf, TidyList } from './tidy';
import type { UniqueName } from './unique';
import type { VolumeMistakes } from './volume';

/** What is wrong with the `PodTemplate` of a pod, as a tree; `unknown` if nothing is. */
export type PodMistakes<T> = Checked<T, PodChecks<T>>;

interface PodChecks<T> {
  metadata: MetadataMistakes<At<T, 'metadata'>, T>;
  spec: SpecMistakes<At<T, 'spec'>, never>;
}

/** What is wrong with the template of a workload; `Claims` are names of volumes that it adds. */
export type TemplateMistakes<T, Claims> = Checked<T, TemplateChecks<T, Claims>>;

interface TemplateChecks<T, Claims> {
  metadata: TemplateMetadataMistakes<At<T, 'metadata'>, T>;
  spec: SpecMistakes<At<T, 'spec'>, Claims>;
}

type List<L> = L extends readonly unknown[] ? L : [];

/** What is wrong with a pod's spec; `Claims` are names of volumes that its workload adds. */
export type SpecMistakes<S, Claims> = Checked<S, SpecChecks<S, Claims>>;

interface SpecChecks<S, Claims> {
  containers: At<S, 'containers'> extends readonly []
    ? readonly ['a pod has at least one container']
    : ContainerListMistakes<At<S, 'containers'>, List<At<S, 'initContainers'>>, FactsOf<S, Claims>>;
  initContainers: InitContainerListMistakes<At<S, 'initContainers'>, FactsOf<S, Claims>>;
  volumes: VolumeMistakes<At<S, 'volumes'>, Claims>;
  resources: PodResourceMistakes<At<S, 'resources'>>;
  resourceClaims: ClaimMistakes<At<S, 'resourceClaims'>>;
  securityContext: PodSecurityMistakes<At<S, 'securityContext'>, FactsOf<S, Claims>>;
  nodeSelector: LabelMistakes<At<S, 'nodeSelector'>>;
  nodeName: At<S, 'nodeName'> extends '' ? unknown : DnsSubdomain<At<S, 'nodeName'>>;
  serviceAccountName: At<S, 'serviceAccountName'> extends '' ? unknown : DnsSubdomain<At<S, 'serviceAccountName'>>;
  hostname: At<S, 'hostname'> extends '' ? unknown : DnsLabel<At<S, 'hostname'>>;
  hostnameOverride: [At<S, 'hostNetwork'>, At<S, 'hostnameOverride'>] extends [true, string]
    ? "a pod with hostNetwork has the node's name"
    : DnsSubdomain<At<S, 'hostnameOverride'>>;
  subdomain: At<S, 'subdomain'> extends '' ? unknown : DnsLabel<At<S, 'subdomain'>>;
  activeDeadlineSeconds: Positive<At<S, 'activeDeadlineSeconds'>>;
  terminationGracePeriodSeconds: Whole<At<S, 'terminationGracePeriodSeconds'>>;
  hostPID: NotOnWindows<S, 'hostPID', true>;
  hostIPC: NotOnWindows<S, 'hostIPC', true>;
  shareProcessNamespace: [At<S, 'shareProcessNamespace'>, At<S, 'hostPID'>] extends [true, true]
    ? Expected<'a pod shares the processes of the node or of its own containers'>
    : NotOnWindows<S, 'shareProcessNamespace', boolean>;
  tolerations: TolerationMistakes<At<S, 'tolerations'>>;
  affinity: AffinityMistakes<At<S, 'affinity'>>;
  topologySpreadConstraints: SpreadMistakes<At<S, 'topologySpreadConstraints'>>;
  dnsPolicy: DnsPolicyMistake<S>;
  dnsConfig: DnsConfigMistakes<At<S, 'dnsConfig'>>;
  hostAliases: HostAliasMistakes<At<S, 'hostAliases'>>;
  schedulingGates: NamedList<At<S, 'schedulingGates'>>;
  readinessGates: Gates<At<S, 'readinessGates'>>;
}

interface FactsOf<S, Claims> extends PodFacts {
  readonly volumes: NamesOf<Maybe<S, 'volumes'>> | Claims;
  readonly claims: NamesOf<Maybe<S, 'resourceClaims'>>;
  readonly os: At<At<S, 'os'>, 'name'>;
  readonly hostNetwork: Lacks<S, 'hostNetwork'> extends true ? false : At<S, 'hostNetwork'>;
}

type NotOnWindows<S, Field extends string, Value> = [At<At<S, 'os'>, 'name'>, At<S, Field>] extends ['windows', Value]
  ? Expected<`a pod with os windows has no ${Field}`>
  : unknown;

type ClaimMistakes<L> = TidyList<{ [I in keyof L]: ResourceClaim<L[I], L, I> }>;

type ResourceClaim<C, L, I extends keyof L> = [
  Lacks<C, 'resourceClaimName'>,
  Lacks<C, 'resourceClaimTemplateName'>,
] extends [true, true]
  ? Expected<'a claim has a resourceClaimName or a resourceClaimTemplateName'>
  : [At<C, 'resourceClaimName'>, At<C, 'resourceClaimTemplateName'>] extends [string, string]
    ? Expected<'a claim has either a resourceClaimName or a resourceClaimTemplateName'>
    : Checked<
        C,
        {
          name: UniqueName<L, I, DnsLabel<At<C, 'name'>>, 'another claim of the pod has this name'>;
          resourceClaimName: DnsSubdomain<At<C, 'resourceClaimName'>>;
          resourceClaimTemplateName: DnsSubdomain<At<C, 'resourceClaimTemplateName'>>;
        }
      >;

type NamedList<L> = TidyList<{
  [I in keyof L]: Checked<
    L[I],
    { name: UniqueName<L, I, QualifiedName<At<L[I], 'name'>>, 'another element of the list has this name'> }
  >;
}>;

type Gates<L> = TidyList<{
  [I in keyof L]: Checked<L[I], { conditionType: QualifiedName<At<L[I], 'conditionType'>> }>;
}>;
