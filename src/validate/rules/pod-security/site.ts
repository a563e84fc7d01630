import type { Context } from '../../context';
import type { Path } from '../../path';
import type { AnyContainer, Meta, Spec } from '../pod/site';

/** What Pod Security admission looks at. */
export interface SecuritySite {
  spec: Spec;
  meta: Meta;
  at: Path;
  annotationsAt: Path;
  /** Only pods are refused; of workloads the server warns at most. */
  isPod: boolean;
  /** Init, main and ephemeral containers, in the order in which admission visits them. */
  containers: readonly { container: AnyContainer; at: Path }[];
}

/** Reports one violation: why, and who does it, in the words of pod-security-admission. */
export function violation(
  site: SecuritySite,
  { at, reason, detail }: { at: Path; reason: string; detail: string },
  cx: Context,
): void {
  const text = `violate${site.isPod ? 's' : ''} PodSecurity "${cx.podSecurity}:v${cx.kubernetes.version}": ${reason} (${detail})`;
  if (site.isPod) cx.add('Forbidden', at, { message: text });
  else cx.warn(at, `would ${text}`);
}

/** `container "web"`. */
export const named = ({ name = '' }: AnyContainer): string => `container ${JSON.stringify(name)}`;

/** Since 1.35 a pod with users of its own may do more. */
export const hasOwnUsers = (spec: Spec, cx: Context): boolean => spec.hostUsers === false && cx.kubernetes.minor >= 35;

export const isWindows = (spec: Spec): boolean => spec.os?.name === 'windows';
