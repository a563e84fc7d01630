import type { Context } from '../context';
import type { Path } from '../path';

/** An address of IPv4 (4 bytes) or IPv6 (16 bytes), and whether it was written in the strict way. */
export interface Address {
  bytes: number[];
  /** Written with leading zeros in an IPv4 octet, or beyond four digits in an IPv6 group, which newer Go versions refuse. */
  leadingZeros: boolean;
  /** `::ffff:1.2.3.4`. */
  mapped: boolean;
}

function parseIPv4(text: string): { bytes: number[]; leadingZeros: boolean } | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let leadingZeros = false;
  const bytes: number[] = [];
  for (const part of parts) {
    // Go's parser stops at any number above 255, however many zeros it starts with.
    if (!/^\d+$/.test(part) || part.length > 40) return undefined;
    const value = Number(part);
    if (value > 255) return undefined;
    if (part.length > 1 && part.startsWith('0')) leadingZeros = true;
    bytes.push(value);
  }
  return { bytes, leadingZeros };
}

function parseIPv6(text: string): Address | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  let leadingZeros = false;
  const groupsOf = (half: string | undefined, last: boolean): number[] | undefined => {
    if (half === undefined || half === '') return [];
    const bytes: number[] = [];
    const groups = half.split(':');
    for (const [i, group] of groups.entries()) {
      if (last && i === groups.length - 1 && group.includes('.')) {
        const v4 = parseIPv4(group);
        if (!v4) return undefined;
        leadingZeros ||= v4.leadingZeros;
        bytes.push(...v4.bytes);
      } else {
        // Of any number of digits, as long as the value fits.
        const value = /^[0-9A-Fa-f]+$/.test(group) ? parseInt(group, 16) : Infinity;
        if (value > 0xffff) return undefined;
        leadingZeros ||= group.length > 4;
        bytes.push(value >> 8, value & 255);
      }
    }
    return bytes;
  };
  const head = groupsOf(halves[0], halves.length === 1);
  const tail = groupsOf(halves[1], true);
  if (!head || !tail) return undefined;
  const given = head.length + tail.length;
  if (halves.length === 1 ? given !== 16 : given > 14) return undefined;
  const bytes = [...head, ...new Array<number>(16 - given).fill(0), ...tail];
  const mapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  return { bytes, leadingZeros, mapped };
}

/** Reads an address as k8s.io/utils/net ParseIPSloppy does; undefined for what is none. */
export function parseAddress(text: string): Address | undefined {
  if (text.length > 160) return undefined;
  if (text.includes(':')) return parseIPv6(text);
  const v4 = parseIPv4(text);
  return v4 && { ...v4, mapped: false };
}

/** Whether an address counts as IPv6: Go takes a mapped one for IPv4. */
export function isIPv6(address: Address): boolean {
  return address.bytes.length === 16 && !address.mapped;
}

/** A block of addresses. */
export interface Block {
  address: Address;
  prefix: number;
  prefixLeadingZero: boolean;
}

/** Reads a block as k8s.io/utils/net ParseCIDRSloppy does; undefined for what is none. */
export function parseBlock(text: string): Block | undefined {
  const slash = text.indexOf('/');
  if (slash === -1) return undefined;
  const address = parseAddress(text.slice(0, slash));
  const digits = text.slice(slash + 1);
  if (!address || !/^\d{1,20}$/.test(digits)) return undefined;
  const prefix = Number(digits);
  if (prefix > address.bytes.length * 8) return undefined;
  return { address, prefix, prefixLeadingZero: digits.length > 1 && digits.startsWith('0') };
}

/** Whether a block's address has bits set beyond its prefix. */
export function hasHostBits({ address, prefix }: Block): boolean {
  return address.bytes.some((byte, i) => {
    const kept = Math.min(8, Math.max(0, prefix - i * 8));
    return (byte & (255 >> kept)) !== 0;
  });
}

/** Complains about an address in a field that is older than the strict rules: IsValidIPForLegacyField. */
export function checkAddress(text: string, at: Path, cx: Context): void {
  const address = parseAddress(text);
  if (!address) {
    cx.invalid(at, text, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)');
  } else if (cx.kubernetes.has('StrictIPCIDRValidation')) {
    if (address.leadingZeros) cx.invalid(at, text, 'must not have leading 0s');
    else if (address.mapped) cx.invalid(at, text, 'must not be an IPv4-mapped IPv6 address');
  }
}

/** Complains about a block in a field that is older than the strict rules: IsValidCIDRForLegacyField. */
export function checkBlock(text: string, at: Path, cx: Context): void {
  const block = parseBlock(text);
  if (!block) {
    cx.invalid(at, text, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)');
  } else if (cx.kubernetes.has('StrictIPCIDRValidation')) {
    if (block.address.leadingZeros || block.prefixLeadingZero) {
      cx.invalid(at, text, 'must not have leading 0s in IP or prefix length');
    } else if (block.address.mapped) {
      cx.invalid(at, text, 'must not have an IPv4-mapped IPv6 address');
    } else if (hasHostBits(block)) {
      cx.invalid(at, text, 'must not have bits set beyond the prefix length');
    }
  }
}
