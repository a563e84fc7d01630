/** Something wrong with a template, found before any server saw it. */
export interface Problem {
  /** Where: a path from the object that holds the template, such as `spec.containers[0].image`. */
  readonly field: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly cure: string;
}

const PROBLEMS = Symbol.for('cdk8s-pods.problems');

/**
 * Patterns are pure and do not throw: what is wrong with their props (a mount of an undeclared volume, a budget that is no
 * duration) travels with the spec of the template until a construct, which knows its path, reports it with all else at synth.
 */
export function withProblems<S extends object>(spec: S, problems: readonly Problem[]): S {
  return problems.length === 0 ? spec : { ...spec, [PROBLEMS]: [...problemsOf(spec), ...problems] };
}

/** The problems that travel with the spec of a template. */
export function problemsOf(spec: object | undefined | null): readonly Problem[] {
  return ((spec ?? {}) as { [PROBLEMS]?: readonly Problem[] })[PROBLEMS] ?? [];
}
