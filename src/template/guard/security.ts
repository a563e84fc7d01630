import type { DnsSubdomain, Has } from './literal';
import type { Natural } from './number';
import type { DescendingPath } from './path';
import type { At, Checked, Expected, Lacks, TidyList } from './tidy';
import type { UniqueName } from './unique';

/** What is wrong with the security context of a container. */
export type SecurityMistakes<S, F extends NodeFacts> = Checked<S, SecurityChecks<S, F> & OsChecks<S, F['os']>>;

/** What is wrong with the security context of a pod. */
export type PodSecurityMistakes<S, F extends NodeFacts> = Checked<S, PodSecurityChecks<S, F> & OsChecks<S, F['os']>>;

/** What they know of the pod: see `PodFacts`. */
interface NodeFacts {
  readonly os: unknown;
  readonly hostNetwork: unknown;
}

interface SecurityChecks<S, F extends NodeFacts> {
  runAsUser: Natural<At<S, 'runAsUser'>>;
  runAsGroup: Natural<At<S, 'runAsGroup'>>;
  seccompProfile: SeccompMistakes<At<S, 'seccompProfile'>>;
  appArmorProfile: AppArmorMistakes<At<S, 'appArmorProfile'>>;
  windowsOptions: Checked<At<S, 'windowsOptions'>, WindowsChecks<At<S, 'windowsOptions'>, F>>;
  allowPrivilegeEscalation: [At<S, 'allowPrivilegeEscalation'>] extends [false]
    ? [At<S, 'privileged'>] extends [true]
      ? Expected<'a privileged container may escalate its privileges'>
      : HasSysAdmin<At<At<S, 'capabilities'>, 'add'>> extends true
        ? Expected<'a container with CAP_SYS_ADMIN may escalate its privileges'>
        : unknown
    : unknown;
}

type HasSysAdmin<L> = L extends readonly unknown[]
  ? true extends { [I in keyof L]: [L[I]] extends ['CAP_SYS_ADMIN'] ? true : false }[number]
    ? true
    : false
  : false;

interface PodSecurityChecks<S, F extends NodeFacts> extends SecurityChecks<S, F> {
  fsGroup: Natural<At<S, 'fsGroup'>>;
  supplementalGroups: Groups<At<S, 'supplementalGroups'>>;
  sysctls: Sysctls<At<S, 'sysctls'>>;
}

type Groups<L> = TidyList<{ [I in keyof L]: Natural<L[I]> }>;

type Sysctls<L> = TidyList<{
  [I in keyof L]: Checked<
    L[I],
    { name: UniqueName<L, I, SysctlName<At<L[I], 'name'>>, 'another element of the list has this name'> }
  >;
}>;

type SysctlName<S> = S extends
  | ''
  | Has<' ' | ':' | ',' | '=' | '..' | './' | '/.' | '//' | '.-' | '-.' | '-/' | '/-'>
  | `${'.' | '/' | '-' | '_'}${string}`
  | `${string}${'.' | '/' | '-' | '_'}`
  ? 'the name of a parameter of the kernel, such as net.core.somaxconn'
  : S extends string
    ? string extends S
      ? unknown
      : S extends Lowercase<S>
        ? unknown
        : 'the name of a parameter of the kernel, such as net.core.somaxconn'
    : unknown;

type SeccompMistakes<P> =
  unknown extends ProfileMistake<P>
    ? Checked<P, { localhostProfile: DescendingPath<At<P, 'localhostProfile'>> }>
    : ProfileMistake<P>;

type AppArmorMistakes<P> =
  unknown extends ProfileMistake<P>
    ? Checked<
        P,
        {
          localhostProfile: At<P, 'localhostProfile'> extends '' | ` ${string}` | `${string} `
            ? 'the name of a profile, without spaces around'
            : unknown;
        }
      >
    : ProfileMistake<P>;

/** A profile of type Localhost has a name, others have none. */
type ProfileMistake<P> = [At<P, 'type'>] extends ['Localhost']
  ? Lacks<P, 'localhostProfile'> extends true
    ? Expected<'a profile of type Localhost has a localhostProfile'>
    : unknown
  : [At<P, 'type'>] extends ['RuntimeDefault' | 'Unconfined']
    ? [At<P, 'localhostProfile'>] extends [string]
      ? {
          readonly localhostProfile: 'only a profile of type Localhost has a localhostProfile';
          readonly [field: string]: unknown;
        }
      : unknown
    : unknown;

interface WindowsChecks<W, F extends NodeFacts> {
  hostProcess: [At<W, 'hostProcess'>, F['hostNetwork']] extends [true, false]
    ? Expected<'hostProcess needs hostNetwork: true'>
    : unknown;
  gmsaCredentialSpecName: DnsSubdomain<At<W, 'gmsaCredentialSpecName'>>;
  gmsaCredentialSpec: At<W, 'gmsaCredentialSpec'> extends '' ? 'the text of a credential spec' : unknown;
  runAsUserName: UserName<At<W, 'runAsUserName'>>;
}

type UserName<S> = S extends '' | `\\${string}` | `.${string}\\${string}` | `${string}\\${string}\\${string}`
  ? NoUser
  : S extends `${string}\\${infer User}`
    ? WithoutDomain<User>
    : WithoutDomain<S>;

type WithoutDomain<S> = S extends
  '' | Has<'"' | '/' | ':' | ';' | '|' | '=' | ',' | '+' | '*' | '?' | '<' | '>' | '@' | '[' | ']'>
  ? NoUser
  : unknown;

type NoUser = 'a user of Windows, such as ContainerUser or DOMAIN\\user';

/** The fields of Linux: validateWindows. Those that only some minors know are left to synth. */
type OfLinux =
  | 'seccompProfile'
  | 'appArmorProfile'
  | 'seLinuxOptions'
  | 'fsGroup'
  | 'fsGroupChangePolicy'
  | 'runAsUser'
  | 'runAsGroup'
  | 'supplementalGroups'
  | 'capabilities'
  | 'readOnlyRootFilesystem'
  | 'privileged'
  | 'allowPrivilegeEscalation'
  | 'procMount';

type OsChecks<S, Os> = [Os] extends ['windows']
  ? {
      [
        K in keyof S & OfLinux as undefined extends S[K] ? never : null extends S[K] ? never : K
      ]: Expected<`a pod with os windows has no ${K}`>;
    }
  : [Os] extends ['linux']
    ? 'windowsOptions' extends keyof S
      ? undefined extends S['windowsOptions']
        ? unknown
        : null extends S['windowsOptions']
          ? unknown
          : { windowsOptions: Expected<'a pod with os linux has no windowsOptions'> }
      : unknown
    : unknown;
