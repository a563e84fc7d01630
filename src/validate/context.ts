import type { Diagnostic, Reason } from './diagnostic';
import { inWordsOf } from './formats/former-words';
import type { Kubernetes } from './kubernetes';
import type { Path } from './path';
import type { RuleMeta } from './rule';
import { showValue } from './show-value';

const NO_RULE = { id: 'manifest', fix: '' };

/** Some rules tell of every pair of things that are wrong: beyond so many errors, nobody reads on. */
const MOST_ERRORS = 10_000;

const quote = (text: string): string => JSON.stringify(text);

/**
 * What rules report to, and ask the version of. One per manifest.
 * The constructors are those of apimachinery/pkg/util/validation/field/errors.go and give its sentences.
 */
export class Context {
  readonly diagnostics: Diagnostic[] = [];
  /** The rule that runs. */
  rule: Pick<RuleMeta, 'id' | 'fix'> = NO_RULE;
  /** The namespace that the object is created in. */
  namespace = '';
  /** The level of the Pod Security Standards that the namespace enforces. */
  podSecurity: 'privileged' | 'baseline' | 'restricted' = 'privileged';
  /** Whether anybody wants to hear of warnings. */
  warns = true;
  /** Whether all of the manifest was seen to be plain data, with nothing null or undefined in it. */
  isWhole = false;
  /** Whether so much is wrong that rules look no further. */
  isFull = false;
  private errors = 0;
  private readonly warned = new Set<string>();

  constructor(readonly kubernetes: Kubernetes) {}

  /** Whether an error has been reported. */
  failed(): boolean {
    return this.diagnostics.some(({ severity }) => severity === 'error');
  }

  /** `Invalid value: "x": message`. */
  invalid(at: Path, value: unknown, message: string): void {
    const shown = value === undefined ? 'Invalid value' : `Invalid value: ${showValue(value)}`;
    this.add('FieldValueInvalid', at, { value, message: message === '' ? shown : `${shown}: ${message}` });
  }

  /** One `invalid` for each message; for the formats, which answer with a list. */
  invalidEach(at: Path, value: unknown, messages: readonly string[]): void {
    for (const message of messages) this.invalid(at, value, inWordsOf(this.kubernetes.minor, message));
  }

  required(at: Path, message = ''): void {
    this.add('FieldValueRequired', at, { message: message === '' ? 'Required value' : `Required value: ${message}` });
  }

  duplicate(at: Path, value: unknown): void {
    this.add('FieldValueDuplicate', at, { value, message: `Duplicate value: ${showValue(value)}` });
  }

  forbidden(at: Path, message = ''): void {
    this.add('FieldValueForbidden', at, { message: message === '' ? 'Forbidden' : `Forbidden: ${message}` });
  }

  notFound(at: Path, value: unknown, message = ''): void {
    const shown = `Not found: ${showValue(value)}`;
    this.add('FieldValueNotFound', at, { value, message: message === '' ? shown : `${shown}: ${message}` });
  }

  /** `Unsupported value: "x": supported values: "a", "b"`. */
  notSupported(at: Path, value: unknown, supported: readonly string[]): void {
    const shown = `Unsupported value: ${showValue(value)}`;
    const list = supported.length > 0 ? `: supported values: ${supported.map(quote).join(', ')}` : '';
    this.add('FieldValueNotSupported', at, { value, message: shown + list });
  }

  /** `Too long: may not be more than 63 bytes`. */
  tooLong(at: Path, value: unknown, max: number): void {
    const bound = this.kubernetes.minor < 32 ? 'must have at most' : 'may not be more than';
    this.add('FieldValueTooLong', at, { value, message: `Too long: ${bound} ${max} bytes` });
  }

  /** `Too many: 17: must have at most 16 items`. */
  tooMany(at: Path, actual: number, max: number): void {
    this.add('FieldValueTooMany', at, {
      value: actual,
      message: `Too many: ${actual}: must have at most ${max} items`,
    });
  }

  /** A warning as the server sends it, each once; without a path the text stands alone. */
  warn(at: Path | undefined, text: string): void {
    if (!this.warns) return;
    const field = at?.toString() ?? '';
    const message = field === '' ? text : `${field}: ${text}`;
    if (this.warned.has(message)) return;
    this.warned.add(message);
    this.diagnostics.push({
      severity: 'warning',
      reason: 'Warning',
      field,
      message,
      hint: this.rule.fix,
      rule: this.rule.id,
    });
  }

  /** Something that is neither wrong nor doubtful, but that the reader should know. */
  note(message: string): void {
    this.diagnostics.push({ severity: 'info', reason: 'NotChecked', field: '', message, rule: this.rule.id });
  }

  /** The general form of an error, for reasons without a constructor of their own. */
  add(reason: Reason, at: Path | undefined, detail: { message: string; value?: unknown; hint?: string }): void {
    const { message, value, hint = this.rule.fix } = detail;
    if (this.isFull) return;
    this.isFull = ++this.errors >= MOST_ERRORS;
    this.diagnostics.push({
      severity: 'error',
      reason,
      field: at?.toString() ?? '',
      ...(value === undefined ? {} : { value }),
      message,
      ...(hint === '' ? {} : { hint }),
      rule: this.rule.id,
    });
  }
}
