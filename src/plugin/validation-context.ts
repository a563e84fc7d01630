// The contract between cdk8s-cli and its validation plugins, as far as ours uses it: cdk8s-cli lib/plugins/validation.d.ts.
// It is written down here because a plugin is loaded by cdk8s-cli and must not load it.

/** What a plugin gets from cdk8s-cli. */
export interface ValidationContext {
  /** The files that were synthesized. */
  readonly manifests: readonly string[];
  /** Whether they are printed instead of kept: they are then in a folder that goes away. */
  readonly stdout?: boolean | undefined;
  readonly report: {
    addViolation(violation: Violation): void;
    submit(status: 'success' | 'failure', metadata?: Record<string, string>): void;
  };
  readonly logger: { log(message: string): void };
}

/** A rule that was broken, and by which objects. */
export interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly ViolatingResource[];
}

export interface ViolatingResource {
  /** By this name cdk8s-cli looks up the construct path. */
  readonly resourceName: string;
  readonly locations: readonly string[];
  readonly manifestPath: string;
}
