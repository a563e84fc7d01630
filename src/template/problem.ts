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
 * duration) travels with the template until a construct, which knows its path, reports it with all else at synth.
 */
export function withProblems<T extends object>(template: T, problems: readonly Problem[]): T {
  return problems.length === 0 ? template : { ...template, [PROBLEMS]: [...problemsOf(template), ...problems] };
}

/** The problems that travel with a template. */
export function problemsOf(template: object): readonly Problem[] {
  return (template as { [PROBLEMS]?: readonly Problem[] })[PROBLEMS] ?? [];
}
