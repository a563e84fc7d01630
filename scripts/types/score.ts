import { readCases } from '../conformance/score';
import type { PastedCase } from './pasted';
import { refusals } from './pasted';

/** The least shares that are good enough. */
export const reach = { accepted: 0.95, rejected: 0.85 };

/** How the types judge pods that real API servers have judged. */
export interface TypeScore {
  /** Accepted by a server of at least one of the recorded minors: how many, how many of them compile, and who does not. */
  readonly accepted: {
    readonly cases: number;
    readonly compiled: number;
    readonly refused: ReadonlyMap<string, string>;
  };
  /** Rejected by the servers of all recorded minors: how many, and how many of them do not compile. */
  readonly rejected: { readonly cases: number; readonly refused: number };
}

/** Every pod among the cases of a file of recorded verdicts, pasted as an object literal. */
export function scoreTypes(
  file: string,
  options: { every?: number; onProgress?: (done: number) => void } = {},
): TypeScore {
  const { every = 1, onProgress } = options;
  const pods = readCases(file)
    .filter(({ manifest }) => isPod(manifest))
    .filter(({ id }, index) => id.startsWith('base/') || index % every === 0);
  const refused = refusals(pods as unknown as readonly PastedCase[], onProgress);
  const accepted = pods.filter(({ verdicts }) => Object.values(verdicts).some((verdict) => verdict.accepted));
  const rejected = pods.filter((each) => !accepted.includes(each));
  const refusedAccepted = new Map([...refused].filter(([id]) => accepted.some((each) => each.id === id)));
  return {
    accepted: { cases: accepted.length, compiled: accepted.length - refusedAccepted.size, refused: refusedAccepted },
    rejected: { cases: rejected.length, refused: rejected.filter(({ id }) => refused.has(id)).length },
  };
}

function isPod(manifest: unknown): boolean {
  const { apiVersion, kind } = (manifest ?? {}) as { apiVersion?: unknown; kind?: unknown };
  return apiVersion === 'v1' && kind === 'Pod';
}
