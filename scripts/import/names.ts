/** A type name of @kubernetes/client-node in parts: `FlowcontrolV1beta3Subject` is group Flowcontrol, version v1beta3, bare Subject. */
export interface TypeName {
  group: string;
  version: string;
  bare: string;
}

export function splitTypeName(id: string): TypeName {
  const match = /^([A-Z][a-z]+)?V(\d+(?:(?:alpha|beta)\d+)?)([A-Z].*)$/.exec(id);
  if (match === null) return { group: '', version: '', bare: id };
  return { group: match[1] ?? '', version: `v${match[2] ?? ''}`, bare: match[3] ?? id };
}

/**
 * Names for `imports/k8s.ts`. A type has Kubernetes' own name; where several claim it, the stable and then the newer version
 * has it, the core group before others, and the rest add their version: `HorizontalPodAutoscalerV1`, or keep group and version.
 */
export function nameTypes(ids: Iterable<string>): Map<string, string> {
  const byBare = new Map<string, string[]>();
  for (const id of ids) {
    const { bare } = splitTypeName(id);
    byBare.set(bare, [...(byBare.get(bare) ?? []), id]);
  }
  const names = new Map<string, string>();
  for (const [bare, claimants] of byBare) {
    const [winner, ...others] = claimants.sort((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1));
    if (winner !== undefined) names.set(winner, bare);
    for (const id of others) {
      const { group, version } = splitTypeName(id);
      names.set(id, group === '' ? bare + version.charAt(0).toUpperCase() + version.slice(1) : id);
    }
  }
  return names;
}

function rank(id: string): number {
  const { group, version } = splitTypeName(id);
  const [, major = '0', stage = 'stable', minor = '0'] = /^v(\d+)(alpha|beta)?(\d+)?$/.exec(version) ?? [];
  const stages = ['alpha', 'beta', 'stable'];
  const groups = ['Rbac', 'Core', ''];
  return stages.indexOf(stage) * 1e6 + Number(major) * 1e4 + (groups.indexOf(group) + 1) * 100 + Number(minor);
}
