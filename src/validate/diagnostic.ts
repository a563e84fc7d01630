/** How much a diagnostic weighs: an `error` is a reason for the server to refuse, a `warning` is sent along with success. */
export type Severity = 'error' | 'warning' | 'info';

/**
 * Why. The `FieldValue…` reasons are those of the causes in the server's 422 answer; `BadRequest` stands for a manifest that
 * does not decode (400), `NoKindMatch` for an apiVersion and kind that are not served (404), `Forbidden` for admission (403),
 * `Warning` for a warning header and `NotChecked` for what this library has no rules for.
 */
export type Reason =
  | 'FieldValueInvalid'
  | 'FieldValueRequired'
  | 'FieldValueDuplicate'
  | 'FieldValueForbidden'
  | 'FieldValueNotSupported'
  | 'FieldValueNotFound'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldValueTypeInvalid'
  | 'InternalError'
  | 'BadRequest'
  | 'NoKindMatch'
  | 'Forbidden'
  | 'Warning'
  | 'NotChecked';

/** Where a manifest's value stood in a file; lines and columns count from 1. */
export interface SourcePosition {
  file: string;
  line: number;
  column: number;
}

/** One finding about one manifest. */
export interface Diagnostic {
  severity: Severity;
  /** The server's reason, exactly. */
  reason: Reason;
  /** The field in the server's notation, `spec.containers[0].ports[1].name`; empty where the manifest as a whole is meant. */
  field: string;
  /** The offending value, where there is one. */
  value?: unknown;
  /** The server's own sentence, as nearly as its facts allow. */
  message: string;
  /** What to do about it; ours, not the server's. */
  hint?: string;
  /** The id of the rule, for `explain`. */
  rule: string;
  /** Whether the server would say so only once what does not decode is mended; only where `lookAhead` asks for that. */
  ahead?: true;
  /** The construct that the manifest came from, where known. */
  constructPath?: string;
  /** The place in the YAML or JSON file that the manifest came from, where known. */
  source?: SourcePosition;
}
