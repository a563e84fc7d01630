import { base64Length } from '../../decode/scalars';

/** All values of a ConfigMap or a Secret together: core.MaxSecretSize. */
export const LARGEST_CONTENT = 1024 * 1024;

/** Bytes as JSON has them: base64, or the list of numbers that Go's decoder takes as well. */
export type Bytes = string | readonly number[];

/** How many bytes a decoded value stands for. */
export function byteLength(bytes: Bytes): number {
  return typeof bytes === 'string' ? base64Length(bytes) : bytes.length;
}

/** The bytes as text, invalid UTF-8 replaced as Go's JSON decoder does. */
export function textOf(bytes: Bytes): string {
  return (typeof bytes === 'string' ? Buffer.from(bytes, 'base64') : Buffer.from(bytes)).toString('utf8');
}
