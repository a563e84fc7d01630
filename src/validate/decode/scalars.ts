const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:[.,]\d+)?(?:Z|[+-](\d\d):(\d\d))$/;
const RFC3339_MICRO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)\.\d{6}(?:Z|[+-](\d\d):(\d\d))$/;

function isMoment(text: string, layout: RegExp): boolean {
  const match = layout.exec(text);
  if (!match) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, offsetHour = 0, offsetMinute = 0] = match
    .slice(1)
    .map((digits: string | undefined) => Number(digits ?? 0));
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && !leap ? 28 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days && hour < 24 && minute < 60 && second < 60 && offsetHour <= 24 && offsetMinute <= 60;
}

/** A time as Go's time.Parse takes it for RFC 3339: one digit of the hour and a comma before the fraction pass. */
export const isTime = (text: string): boolean => isMoment(text, RFC3339);

const FORMER = /^(\d{4}-\d\d-\d\dT\d\d?:\d\d:)(\d\d)?([.,]\d+)?(?:Z|[+-][\d+-]\d:[\d+-]\d)$/;

/** The same in Go 1.19, which did not look at the range of the offset, nor whether a second was ahead of its fraction. */
export function isFormerTime(text: string): boolean {
  const match = FORMER.exec(text);
  if (!match) return false;
  const [, start = '', second, fraction] = match;
  return (second ?? fraction) !== undefined && isTime(`${start}${second ?? '00'}Z`);
}

/** metav1.MicroTime: exactly six digits of the second's fraction. */
export const isMicroTime = (text: string): boolean => isMoment(text, RFC3339_MICRO);

/**
 * The number of bytes that a base64 text stands for, as Go's encoding/base64 StdEncoding reads it: line breaks are skipped.
 *
 * @returns -1 for what is no base64
 */
export function base64Length(text: string): number {
  const packed = text.includes('\n') || text.includes('\r') ? text.replace(/[\r\n]/g, '') : text;
  if (packed.length % 4 !== 0) return -1;
  const padding = packed.endsWith('==') ? 2 : packed.endsWith('=') ? 1 : 0;
  for (let i = 0; i < packed.length - padding; i++) {
    const c = packed.charCodeAt(i);
    const inside = (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 47 && c <= 57) || c === 43;
    if (!inside) return -1;
  }
  return (packed.length / 4) * 3 - padding;
}

/** Which byte of a text that is no base64 Go's encoding/base64 complains of, from 0. */
export function badBase64At(text: string): number {
  const bytes = Buffer.from(text);
  const isBreak = (at: number): boolean => bytes[at] === 0x0a || bytes[at] === 0x0d;
  const afterBreaks = (at: number): number => {
    while (at < bytes.length && isBreak(at)) at++;
    return at;
  };
  for (let at = 0, inQuantum = 0; ; at++) {
    at = afterBreaks(at);
    if (at === bytes.length) return at - inQuantum;
    const byte = bytes[at] ?? 0;
    if (byte !== PAD) {
      if (!BASE64.test(String.fromCharCode(byte))) return at;
      inQuantum = (inQuantum + 1) % 4;
      continue;
    }
    if (inQuantum < 2) return at;
    const second = inQuantum === 2 ? afterBreaks(at + 1) : at;
    if (second === bytes.length) return second;
    // Go names the byte ahead of the one that should have been padding, and the first behind all padding.
    return bytes[second] === PAD ? afterBreaks(second + 1) : second - 1;
  }
}

const BASE64 = /[A-Za-z0-9+/]/;
const PAD = 0x3d;

const INT32 = 2 ** 31;
const INT64 = 2 ** 63;

/** Whether a number can be an int32. */
export const isInt32 = (value: number): boolean => Number.isInteger(value) && value >= -INT32 && value < INT32;

/**
 * Whether a number can be an int64. What JavaScript holds as 2^63 it writes as 9223372036854776000, which is beyond; a reader that
 * wants the last few below it must give a bigint.
 */
export const isInt64 = (value: number | bigint): boolean => {
  if (typeof value === 'bigint') return value === BigInt.asIntN(64, value);
  return Number.isInteger(value) && value > -INT64 && value < INT64;
};
