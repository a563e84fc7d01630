/** A quantity's exact value, in billionths; the server rounds anything finer up. */
export interface Quantity {
  readonly nano: bigint;
  /** -1, 0 or 1. */
  readonly sign: number;
  /** The power of ten that its digits stand at, where there are so few of them that the server keeps them in an int64. */
  readonly power?: number;
}

const NANO = 1_000_000_000n;
const EXPONENTS: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const BINARY: Readonly<Record<string, bigint>> = {
  Ki: 1n << 10n,
  Mi: 1n << 20n,
  Gi: 1n << 30n,
  Ti: 1n << 40n,
  Pi: 1n << 50n,
  Ei: 1n << 60n,
};
// Beyond this many digits a value is as good as infinite, and as good as nothing below the point.
const MOST_DIGITS = 400;

/** The server keeps as many digits in an int64, and more in a big number. */
const MOST_FAST = 18;

// Digits belong to the number unless something stands between: who could choose would try each of them.
const SHAPE = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]+[+-]?\d*|[+-]\d*)?$/;

/** The largest int64; the server caps a binary quantity at it. */
const MOST_BINARY = ((1n << 63n) - 1n) * NANO;

/** A number and its suffix; the server reads the raw JSON: an escaped character is none it knows, and spaces around are cut off. */
function shapeOf(text: string): RegExpExecArray | undefined {
  const match = SHAPE.exec(withoutSpaces(text));
  return match && match[0] !== '' ? match : undefined;
}

/** The power of ten that a suffix means, unless it is a binary one. */
function exponentOf(suffix: string): number | undefined {
  if (Object.hasOwn(EXPONENTS, suffix)) return EXPONENTS[suffix];
  const power = /^[eE]([+-]?\d+)$/.exec(suffix)?.[1];
  if (power === undefined || power.length > 20) return undefined;
  return Number(BigInt.asIntN(32, BigInt(power.replace('+', ''))));
}

function read(text: string): Quantity | undefined {
  const match = shapeOf(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  const zero = /^0*$/.test(whole) && /^0*$/.test(fraction);
  const base = BINARY[suffix];
  const exponent = exponentOf(suffix);
  if (base === undefined && exponent === undefined) return undefined;
  // Without a digit it is read as 0, where it is not read as a big number.
  if (whole === '' && fraction === '' && (suffix === 'Pi' || suffix === 'Ei' || (exponent ?? 0) < -9)) return undefined;
  if (zero) return { nano: 0n, sign: 0 };
  let nano: bigint;
  let power: number | undefined;
  if (base !== undefined) {
    if (whole.length > MOST_DIGITS) nano = MOST_BINARY;
    else nano = scaled(whole + fraction.slice(0, MOST_DIGITS), 9 - Math.min(fraction.length, MOST_DIGITS), base);
    if (nano > MOST_BINARY) nano = MOST_BINARY;
  } else {
    const places = fraction.slice(0, MOST_DIGITS);
    const at = (exponent ?? 0) - places.length;
    nano = scaled((whole + places).slice(0, 2 * MOST_DIGITS), at + 9, 1n);
    if (whole.replace(/^0+(?=\d)/, '').length + fraction.length <= MOST_FAST) power = at;
  }
  const size = { nano, sign: 1, ...(power !== undefined && { power }) };
  return sign === '-' ? { ...size, nano: -nano, sign: -1 } : size;
}

/** A pattern would look at each run of spaces inside once for each of them. */
function withoutSpaces(text: string): string {
  let [start, end] = [0, text.length];
  while (text[start] === ' ') start++;
  while (end > start && text[end - 1] === ' ') end--;
  return text.slice(start, end);
}

/** digits × factor × 10^power, rounded up. */
function scaled(digits: string, power: number, factor: bigint): bigint {
  const value = BigInt(digits) * factor;
  if (power >= 0) return value * 10n ** BigInt(Math.min(power, MOST_DIGITS));
  const divisor = 10n ** BigInt(Math.min(-power, 3 * MOST_DIGITS));
  return (value + divisor - 1n) / divisor;
}

const seen = new Map<string, Quantity | null>();
const REMEMBERED = 2048;

/**
 * Reads a quantity such as `100m`, `1.5Gi` or `2e3` as apimachinery/pkg/api/resource/quantity.go does.
 *
 * @returns undefined for what the server cannot read
 */
export function parseQuantity(value: string | number | bigint): Quantity | undefined {
  const text = typeof value === 'string' ? value : String(value);
  let known = seen.get(text);
  if (known === undefined) {
    known = read(text) ?? null;
    if (seen.size >= REMEMBERED) seen.clear();
    if (text.length <= 64) seen.set(text, known);
  }
  return known ?? undefined;
}

/** What the server says of a value that is no quantity: ErrFormatWrong, ErrSuffix and ErrNumeric. */
export function quantityComplaint(value: unknown): string {
  const match = typeof value === 'string' ? shapeOf(value) : undefined;
  if (!match) return "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
  const suffix = match[4] ?? '';
  const known = Object.hasOwn(BINARY, suffix) || exponentOf(suffix) !== undefined;
  return known ? 'unable to parse numeric part of quantity' : "unable to parse quantity's suffix";
}

const ZERO: Quantity = { nano: 0n, sign: 0 };

/** A quantity that has been decoded and so can be read; absent counts as zero. */
export function quantityOf(value: string | number | undefined): Quantity {
  return value === undefined ? ZERO : (parseQuantity(value) ?? ZERO);
}

const MILLI = 1_000_000n;
const INT64 = 1n << 63n;
/** The lowest power of ten of what is kept in an int64. */
const FINEST = -9;
/** The powers of ten by which the server multiplies at once, so that what is too much wraps around. */
const AT_ONCE: ReadonlySet<number> = new Set([1, 2, 3, 6, 9]);

/**
 * Whether it is a whole number, as the server asks of what cannot be divided: by its thousandths (MilliValue), which defaulting
 * has rounded up. Those are an int64; of more than that the server takes what is left of it: the lowest bits, or nothing.
 */
export function isWhole(quantity: Quantity): boolean {
  return milliInInt64(quantity) % 1000n === 0n;
}

/** Its thousandths, rounded up, away from 0, in an int64: Quantity.MilliValue. */
export function milliInInt64(quantity: Quantity): bigint {
  return inInt64(quantity, MILLI, 3);
}

/** It as a whole number, rounded up, away from 0: Quantity.Value, which is an int64 too. */
export function wholeUp(quantity: Quantity): bigint {
  const { nano, power } = quantity;
  if (nano < 0n && (power === undefined || power < FINEST)) {
    // Of a negative big number, what is left of the last whole one is rounded the other way.
    const thousandths = milliUp(quantity);
    if (thousandths >= -INT64 && thousandths % 1000n !== 0n) return thousandths / 1000n + 1n;
  }
  // Of a big number the server has the thousandths, of which it checks only that they are not too many.
  const milli = nano / MILLI;
  if (power !== undefined || milli >= -INT64) return inInt64(quantity, NANO, 0);
  const left = BigInt.asIntN(64, milli);
  return left / 1000n + (left % 1000n === 0n ? 0n : 1n);
}

/** The thousandths of an amount, which defaulting rounds up, away from 0: SetDefaults_ResourceList. */
export function milliUp({ nano, sign }: Quantity): bigint {
  return (nano + BigInt(sign) * (MILLI - 1n)) / MILLI;
}

function inInt64({ nano, sign, power }: Quantity, unit: bigint, places: number): bigint {
  const exact = (nano + BigInt(sign) * (unit - 1n)) / unit;
  if (exact >= -INT64 && exact < INT64) return exact;
  return power === undefined || AT_ONCE.has(power + places) ? BigInt.asIntN(64, exact) : 0n;
}
