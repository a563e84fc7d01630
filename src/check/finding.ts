import type { Span } from '../read/lines';
import type { Diagnostic, Reason, Severity } from '../validate/diagnostic';
import type { KubernetesVersion } from '../validate/kubernetes';

/** A diagnostic that one or more minors of Kubernetes give, or advice that is good for them, and its place in a file. */
export interface Finding extends Omit<Diagnostic, 'severity' | 'reason'> {
  /** `advice` is about what a server accepts without a word, and what works out badly all the same. */
  severity: Severity | 'advice';
  /**
   * `Timing`: advice about probes, hooks and the grace period. `AlreadyExists`: what `kubectl create` would be told of a second
   * object by the same name. `Reference`: advice about what an object says of another one. `Dropped`:
   * advice about what a server would leave out.
   */
  reason: Reason | 'Timing' | 'AlreadyExists' | 'Reference' | 'Dropped';
  /** The minors that say so, oldest first; of those that were asked. */
  kubernetes: readonly KubernetesVersion[];
  /** The place in the file; with the line, to be shown. */
  span?: Span;
}

/** What an object calls itself; whatever a manifest says there, as far as it is text. */
export interface ObjectName {
  apiVersion: string;
  kind: string;
  name: string;
  namespace: string;
}

/** What a file, or an object in it, comes to. */
export interface Checked {
  file: string;
  /** Absent where the text does not parse, so that there is no object. */
  object?: ObjectName;
  findings: readonly Finding[];
  /** The minors that were asked, oldest first. */
  asked: readonly KubernetesVersion[];
  /** Those of them that would reject it. */
  rejectedBy: readonly KubernetesVersion[];
  /** Whether it says what it is, as manifests do, by an apiVersion or a kind; true for a text that does not parse. */
  isManifest: boolean;
  /** Whether its kind is not known, so that its acceptance means nothing. */
  unchecked: boolean;
  /** Whether this comes on top of what was said of the object before, since it had to wait for the end of the file. */
  isMore?: true;
}

/** The name that a manifest gives itself. */
export function objectName(manifest: unknown): ObjectName {
  const { apiVersion, kind, metadata } = fields(manifest);
  const { name, generateName, namespace } = fields(metadata);
  return {
    apiVersion: text(apiVersion),
    kind: text(kind),
    name: text(name) || text(generateName),
    namespace: text(namespace),
  };
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
