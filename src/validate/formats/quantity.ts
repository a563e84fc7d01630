/** A quantity's exact value, in billionths; the server rounds anything finer up. */
export interface Quantity {
  readonly nano: bigint;
  /** -1, 0 or 1. */
  readonly sign: number;
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

const SHAPE = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*(?:[+-]?\d*))$/;

/** The largest int64; the server caps a binary quantity at it. */
const MOST_BINARY = ((1n << 63n) - 1n) * NANO;

function read(text: string): Quantity | undefined {
  // The server reads the raw JSON: an escaped character is none it knows, and plain spaces around are cut off.
  const match = SHAPE.exec(text.replace(/^ +| +$/g, ''));
  if (!match || match[0] === '') return undefined;
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  const zero = /^0*$/.test(whole) && /^0*$/.test(fraction);
  const base = BINARY[suffix];
  let exponent = Object.hasOwn(EXPONENTS, suffix) ? EXPONENTS[suffix] : undefined;
  if (base === undefined && exponent === undefined) {
    const power = /^[eE]([+-]?\d+)$/.exec(suffix)?.[1];
    if (power === undefined || power.length > 20) return undefined;
    exponent = Number(BigInt.asIntN(32, BigInt(power.replace('+', ''))));
  }
  if (zero) return { nano: 0n, sign: 0 };
  let nano: bigint;
  if (base !== undefined) {
    if (whole.length > MOST_DIGITS) nano = MOST_BINARY;
    else nano = scaled(whole + fraction.slice(0, MOST_DIGITS), 9 - Math.min(fraction.length, MOST_DIGITS), base);
    if (nano > MOST_BINARY) nano = MOST_BINARY;
  } else {
    const places = fraction.slice(0, MOST_DIGITS);
    nano = scaled((whole + places).slice(0, 2 * MOST_DIGITS), (exponent ?? 0) + 9 - places.length, 1n);
  }
  return sign === '-' ? { nano: -nano, sign: -1 } : { nano, sign: 1 };
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
export function parseQuantity(value: string | number): Quantity | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  let known = seen.get(text);
  if (known === undefined) {
    known = read(text) ?? null;
    if (seen.size >= REMEMBERED) seen.clear();
    if (text.length <= 64) seen.set(text, known);
  }
  return known ?? undefined;
}

const ZERO: Quantity = { nano: 0n, sign: 0 };

/** A quantity that has been decoded and so can be read; absent counts as zero. */
export function quantityOf(value: string | number | undefined): Quantity {
  return value === undefined ? ZERO : (parseQuantity(value) ?? ZERO);
}

/** Less than 0, 0 or more than 0. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  return a.nano < b.nano ? -1 : a.nano > b.nano ? 1 : 0;
}

// Thousandths are an int64; what is beyond counts as the largest one, which is no multiple of a thousand.
const MOST_WHOLE = ((1n << 63n) - 1n) * 1_000_000n;

/** Whether it is a whole number, as the server asks of what cannot be divided: by its thousandths (MilliValue). */
export function isWhole({ nano }: Quantity): boolean {
  return nano % NANO === 0n && nano <= MOST_WHOLE && nano >= -MOST_WHOLE;
}

/** Its billionths where it is rounded up, away from 0, to a whole number: Quantity.Value. */
export function wholeUp({ nano, sign }: Quantity): bigint {
  return ((nano + BigInt(sign) * (NANO - 1n)) / NANO) * NANO;
}
