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
 * The span of something that the packages of these minors have.
 *
 * @throws if it is not one unbroken span, for then the sources were not understood.
 */
export function spanOf(present: ReadonlySet<number>, evidence: Evidence, what: string): Span {
  const sure = [...present].filter((minor) => evidence.sure.has(minor));
  const seen = new Set(sure);
  for (const minor of evidence.sinceOnly) {
    if (!present.has(minor) && !(seen.has(minor - 1) && seen.has(minor + 1))) continue;
    const before = [...seen].some((other) => other < minor);
    // Still there in the next minor, or new here: then it is there. Had before but not after: gone, and kept by the package.
    if (seen.has(minor + 1) || !before) seen.add(minor);
  }
  const first = Math.min(...seen);
  const last = Math.max(...seen);
  for (let minor = first; minor <= last; minor++) {
    // kubernetes-types leaves out what is not in k8s.io/api, such as APIService.
    if (!seen.has(minor) && evidence.partial.has(minor)) seen.add(minor);
    if (!seen.has(minor)) console.log(`${what}: in 1.${first} and 1.${last}, but not in 1.${minor}`);
  }
  return { ...(first > minors.first ? { since: first } : {}), ...(last < minors.last ? { until: last } : {}) };
}
