/** What a scalar of YAML stands for in JSON. Integers that a double cannot hold come as bigint. */
export type Scalar = string | number | bigint | boolean | null;

/** What a plain scalar was taken for. */
export type ScalarKind = 'str' | 'int' | 'float' | 'bool' | 'null';

const WORDS = new Map<string, boolean | null | number>();
for (const word of ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']) WORDS.set(word, true);
for (const word of ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']) WORDS.set(word, false);
for (const word of ['', '~', 'null', 'Null', 'NULL']) WORDS.set(word, null);
for (const word of ['.nan', '.NaN', '.NAN']) WORDS.set(word, NaN);
for (const word of ['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF']) WORDS.set(word, Infinity);
for (const word of ['-.inf', '-.Inf', '-.INF']) WORDS.set(word, -Infinity);

const WHOLE = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[oO]?([0-7]+)|0[bB]([01]+)|(0|[1-9][0-9]*))$/;
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

const GREATEST_UINT64 = (1n << 64n) - 1n;
const LEAST_INT64 = -(1n << 63n);

/**
 * Reads a plain scalar as kubectl does, which reads YAML with go-yaml v2: the booleans of YAML 1.1 (`yes`, `no`, `on`, `off`,
 * and even `y` and `n`), octals with a leading zero, `_` in numbers, no numbers to the base of 60, and dates as strings.
 * Follows go.yaml.in/yaml/v2 resolve.go.
 */
export function resolvePlain(text: string): { kind: ScalarKind; value: Scalar } {
  const word = WORDS.get(text);
  if (word !== undefined)
    return { kind: word === null ? 'null' : typeof word === 'boolean' ? 'bool' : 'float', value: word };
  const first = text.charCodeAt(0);
  const dot = first === 0x2e;
  const digitOrSign = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d;
  if (!dot && !digitOrSign) return { kind: 'str', value: text };
  const number = digitOrSign ? text.replaceAll('_', '') : text;
  const whole = digitOrSign ? integer(number) : undefined;
  if (whole !== undefined) return { kind: 'int', value: whole };
  // ParseFloat answers with an error where the exponent is out of range, and the scalar stays a string.
  const float = FLOAT.test(number) ? Number(number) : NaN;
  return Number.isFinite(float) ? { kind: 'float', value: float } : { kind: 'str', value: text };
}

/** An integer of 64 bits, as strconv.ParseInt and ParseUint read it with base 0. */
function integer(text: string): number | bigint | undefined {
  const match = WHOLE.exec(text);
  if (!match) return undefined;
  const [, sign, hex, octal, binary, decimal] = match;
  if (decimal !== undefined && decimal.length < 16) return Number(text);
  const digits =
    hex !== undefined
      ? `0x${hex}`
      : octal !== undefined
        ? `0o${octal}`
        : binary !== undefined
          ? `0b${binary}`
          : decimal;
  const size = BigInt(digits ?? '0');
  const value = sign === '-' ? -size : size;
  // ParseUint takes no sign.
  if (value < LEAST_INT64 || value > (sign === '' ? GREATEST_UINT64 : GREATEST_UINT64 >> 1n)) return undefined;
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
