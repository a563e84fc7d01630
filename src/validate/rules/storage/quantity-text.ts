import { parseQuantity } from '../../formats/quantity';

const MILLI = 1_000_000n;
const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const KIBI = 1024n;

/** A quantity's thousandths as the server's defaulting rounds them (SetDefaults_ResourceList): up. */
export function milliOf(quantity: string | number): bigint {
  const { nano } = parseQuantity(quantity) ?? { nano: 0n };
  return nano > 0n ? (nano + MILLI - 1n) / MILLI : nano / MILLI;
}

/** A quantity as the server writes it (apimachinery/pkg/api/resource/quantity.go CanonicalizeBytes), down to thousandths. */
export function quantityText(quantity: string | number): string {
  const milli = milliOf(quantity);
  if (milli === 0n) return '0';
  const size = milli < 0n ? -milli : milli;
  const text = String(quantity).trim();
  if (text.endsWith('i') && size % 1000n === 0n && size / 1000n >= KIBI) return sign(milli) + binaryText(size / 1000n);
  let mantissa = size;
  let exponent = -3;
  while (mantissa % 1000n === 0n && (exponent < 18 || /e/i.test(text))) {
    mantissa /= 1000n;
    exponent += 3;
  }
  const exponential = /[eE][+-]?\d+$/.test(text);
  const suffix = exponential ? (exponent === 0 ? '' : `e${exponent}`) : (DECIMAL[exponent / 3 + 3] ?? '');
  return `${sign(milli)}${mantissa}${suffix}`;
}

const sign = (value: bigint): string => (value < 0n ? '-' : '');

function binaryText(value: bigint): string {
  let rest = value;
  let power = 0;
  while (rest % KIBI === 0n && power < BINARY.length - 1) {
    rest /= KIBI;
    power++;
  }
  return `${rest}${BINARY[power] ?? ''}`;
}
