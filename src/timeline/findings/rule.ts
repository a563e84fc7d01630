import type { ContainerSpec, PodSpec, ProbeSpec } from '../manifest';
import type { ProbeKind } from '../pod-model';

/** Something about a manifest's timing that the server accepts and that works out badly. Shaped as a diagnostic, with its own severity. */
export interface Advice {
  readonly severity: 'advice';
  readonly reason: 'Timing';
  /** In the server's notation, from the manifest's root. */
  readonly field: string;
  readonly value?: unknown;
  readonly message: string;
  readonly hint: string;
  readonly rule: string;
}

/** What a rule has found; the rest of its advice comes from the rule. */
export interface Finding {
  /** From the pod spec, or from the manifest's root if it begins with `/`. */
  readonly field: string;
  readonly value?: unknown;
  readonly message: string;
  /** Default: the rule's `fix`. */
  readonly hint?: string;
}

export interface Subject {
  readonly spec: PodSpec;
  readonly containers: readonly ProbedContainer[];
  /** What a workload says around its pods. */
  readonly workload: Workload;
  readonly kubernetes: string;
}

export interface ProbedContainer {
  readonly spec: ContainerSpec;
  readonly role: 'init' | 'sidecar' | 'main';
  /** `containers[0]` */
  readonly field: string;
  readonly probes: readonly { readonly kind: ProbeKind; readonly spec: ProbeSpec; readonly field: string }[];
}

export interface Workload {
  readonly kind: string;
  readonly replicas?: number;
  readonly minReadySeconds?: number;
  readonly progressDeadlineSeconds?: number;
}

/** One rule, self-contained: its examples are its first tests and its page. */
export interface TimingRule {
  /** `timing-…` */
  readonly id: string;
  /** One sentence: what is wrong. */
  readonly title: string;
  /** What happens, and why. */
  readonly why: string;
  readonly fix: string;
  /** A pod spec, or a whole manifest, that it speaks about, and one that is well. */
  readonly bad: unknown;
  readonly good: unknown;
  readonly check: (subject: Subject) => Iterable<Finding>;
}
