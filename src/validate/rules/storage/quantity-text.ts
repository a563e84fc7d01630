import { milliUp, quantityOf } from '../../formats/quantity';

const MILLI = 1_000_000n;
const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const KIBI = 1024n;

/** A quantity's thousandths as the server's defaulting rounds them (SetDefaults_ResourceList): up, away from 0. */
function milliOf(quantity: string | number): bigint {
  return milliUp(quantityOf(quantity));
}

/** A quantity as the server writes it (apimachinery/pkg/api/resource/quantity.go CanonicalizeBytes), down to thousandths. */
export function quantityText(quantity: string | number): string {
  const milli = milliOf(quantity);
  if (milli === 0n) return '0';
  const size = milli < 0n ? -milli : milli;
  const text = String(quantity).trim();
  if (isKept(text, -3)) return text;
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

const SHAPE = /^[+-]?0*(?!0)(\d*)(?:\.(\d*))?(?:([KMGTPE])i|([numkMGTPE]?)|[eE]([+-]?\d+))$/;
/** As many digits the server keeps in an int64: of decimal numbers, and less a few for each 2^10 of binary ones. */
const MOST_DECIMAL = 18;
const MOST_BINARY = 14;

/** Whether the server takes a text for canonical, so that it keeps it as it is: ParseQuantity. */
function isKept(text: string, least: number): boolean {
  const match = SHAPE.exec(text);
  if (!match) return false;
  const [, whole = '', fraction = '', binary, decimal = '', power] = match;
  const digits = (whole || '0') + fraction;
  if (binary !== undefined) {
    const fits = digits.length + 3 * BINARY.indexOf(`${binary}i`) <= MOST_BINARY;
    return fits && fraction === '' && (BigInt(digits) & 7n) !== 0n;
  }
  const exponent = power === undefined ? 3 * DECIMAL.indexOf(decimal) - 9 : Number(power);
  const scale = exponent - fraction.length;
  const fits = digits.length <= MOST_DECIMAL && scale >= least;
  return fits && scale % 3 === 0 && !digits.endsWith('000') && !digits.startsWith('0');
}

/** A quantity as the server writes it where defaulting does not round it: what it takes for canonical stays as it was given. */
export function unroundedText(quantity: string | number): string {
  const text = String(quantity).trim();
  if (isKept(text, -9)) return text;
  const { nano } = quantityOf(quantity);
  return nano % MILLI === 0n ? quantityText(quantity) : `${nano}n`;
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
