import type { Context } from './context';
import type { Path } from './path';

/** What a rule says of itself: `explain`, docs/rules and the rule's first tests are made from it. */
export interface RuleMeta {
  /** Stable, kebab-case. */
  id: string;
  /** Where the server has it: `core/validation.go validateProbe` (below pkg/apis) or a path and functions. */
  source: string;
  /** First minor of 1.x in which it holds; default: all that we support. */
  since?: number;
  /** Last minor of 1.x in which it holds. */
  until?: number;
  /** The level of the Pod Security Standards that has the rule; absent for rules that always hold. */
  podSecurity?: 'baseline' | 'restricted';
  /** Why the server insists; one or two sentences. */
  why: string;
  /** What to write instead; becomes the diagnostic's hint where the rule gives none. */
  fix: string;
  /** A whole manifest that breaks this rule and no other on a version within since..until. Called only by docs and tests. */
  bad: () => object;
  /** The cured manifest. */
  good: () => object;
}

/** A rule that can be called on a subject at a path. */
export interface Rule<Subject> {
  (subject: Subject, at: Path, cx: Context): void;
  readonly meta: RuleMeta;
}

const all: RuleMeta[] = [];

/**
 * Makes a rule of its description and its check. The check reports to the context and returns nothing; it never throws and
 * never changes the subject. It runs only on the minors from `since` to `until`, and while not all too much is wrong.
 */
export function rule<Subject>(
  definition: RuleMeta & { check: (subject: Subject, at: Path, cx: Context) => void },
): Rule<Subject> {
  const { check, since = 0, until = Infinity } = definition;
  const run = (subject: Subject, at: Path, cx: Context): void => {
    const minor = cx.kubernetes.minor;
    if (minor < since || minor > until || cx.isFull) return;
    const outer = cx.rule;
    cx.rule = definition;
    check(subject, at, cx);
    cx.rule = outer;
  };
  run.meta = definition as RuleMeta;
  all.push(definition);
  return run;
}

/** Every rule of the modules that are loaded so far. */
export function loadedRules(): readonly RuleMeta[] {
  return all;
}
