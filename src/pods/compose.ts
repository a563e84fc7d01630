import type { PodTemplate } from '../template/pod-template';
import { isRecord } from './shape';

/**
 * A template around another one. Nothing of the inner one is lost unless the outer one says otherwise:
 *
 * - lists (containers, volumes, tolerations, …) are joined, the inner elements first;
 * - records (labels, nodeSelector, securityContext, …) are joined, key by key, and the outer values win;
 * - of two other values the outer one wins.
 */
export function around(inner: PodTemplate | undefined, outer: PodTemplate): PodTemplate {
  return inner === undefined ? outer : (joined(inner, outer) as PodTemplate);
}

function joined(inner: unknown, outer: unknown): unknown {
  if (Array.isArray(inner) && Array.isArray(outer)) return [...(inner as unknown[]), ...(outer as unknown[])];
  if (!isRecord(inner) || !isRecord(outer)) return outer;
  // Spreads, unlike a loop over the keys, also carry what a spec brings along under symbols.
  const result: Record<string, unknown> = { ...inner, ...outer };
  for (const key of Object.keys(inner)) {
    if (outer[key] === undefined) result[key] = inner[key];
    else result[key] = joined(inner[key], outer[key]);
  }
  return result;
}
