import { minors } from './model';
import type { Span } from './model';

/** What the sources can prove. */
export interface Evidence {
  /** Minors whose package has nothing but what the API of that minor has. */
  sure: ReadonlySet<number>;
  /** Those of them whose package leaves something out. */
  partial: ReadonlySet<number>;
  /** Minors whose package also keeps what former minors had: it proves when something came, not when it went. */
  sinceOnly: ReadonlySet<number>;
}

/**
 * The span of something that the packages of these minors have; undefined if it never was in any of the minors.
 * `gone` is the last minor of those things that went in a minor whose package does not prove it.
 *
 * @throws if it is not one unbroken span, for then the sources were not understood.
 */
export function spanOf(present: ReadonlySet<number>, evidence: Evidence, gone?: number): Span | undefined {
  const seen = new Set([...present].filter((minor) => evidence.sure.has(minor)));
  for (const minor of [...evidence.sinceOnly].sort((a, b) => a - b)) {
    if (isThere(minor, seen, { present, evidence, gone })) seen.add(minor);
  }
  if (seen.size === 0) return undefined;
  const first = Math.min(...seen);
  const last = Math.max(...seen);
  for (let minor = first; minor <= last; minor++) {
    // kubernetes-types leaves out what is not in k8s.io/api, such as APIService.
    if (!seen.has(minor) && !evidence.partial.has(minor))
      throw new Error(`in 1.${first} and 1.${last}, but not in 1.${minor}`);
  }
  return { ...(first > minors.first ? { since: first } : {}), ...(last < minors.last ? { until: last } : {}) };
}

interface Claim {
  present: ReadonlySet<number>;
  evidence: Evidence;
  gone: number | undefined;
}

/** Whether a minor has something, by a package that keeps what is gone and by the minors around. */
function isThere(minor: number, seen: ReadonlySet<number>, { present, evidence, gone }: Claim): boolean {
  if (seen.has(minor + 1)) return present.has(minor) || seen.has(minor - 1);
  if (!present.has(minor)) return false;
  if (seen.has(minor - 1)) return gone === minor;
  // In no minor around: it is of this minor alone, unless it is a leftover; an earlier such package would have a leftover too.
  const earlier = [...evidence.sinceOnly].filter((other) => other < minor);
  return seen.size === 0 && earlier.length > 0 && !earlier.some((other) => present.has(other));
}
