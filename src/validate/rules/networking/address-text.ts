// Addresses as Go writes them, and the server's warnings about other ways to write them:
// apimachinery/pkg/util/validation/ip.go GetWarningsForIP, GetWarningsForCIDR, and what pkg/api/service/warnings.go had before.
import type { Context } from '../../context';
import { hasHostBits, parseAddress, parseBlock } from '../../formats/addresses';
import type { Address, Block } from '../../formats/addresses';
import type { Path } from '../../path';

/** An address in canonical form: RFC 5952 for IPv6, a mapped address as the IPv4 address that Go takes it for. */
export function addressText({ bytes, mapped }: Address): string {
  if (bytes.length === 4) return bytes.join('.');
  if (mapped) return bytes.slice(12).join('.');
  const groups: number[] = [];
  for (let i = 0; i < 16; i += 2) groups.push(((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0));
  const [start, length] = longestZeros(groups);
  const hex = (part: number[]): string => part.map((group) => group.toString(16)).join(':');
  return length < 2 ? hex(groups) : `${hex(groups.slice(0, start))}::${hex(groups.slice(start + length))}`;
}

function longestZeros(groups: readonly number[]): [start: number, length: number] {
  let best: [number, number] = [0, 0];
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === 0) end++;
    if (end - start > best[1]) best = [start, end - start];
  }
  return best;
}

/** An address with the bits beyond a prefix cleared. */
export function maskedAddress({ bytes, ...rest }: Address, prefix: number): Address {
  const kept = bytes.map((byte, i) => byte & ~(255 >> Math.min(8, Math.max(0, prefix - i * 8))));
  return { ...rest, bytes: kept };
}

/** The first minors whose warnings are in these and in today's words; before `firmly`, what is refused today was only foretold. */
const WARNS = { formerly: 27, now: 33, firmly: 36 };

const nonStandard = (cx: Context): string => {
  return cx.kubernetes.minor < WARNS.firmly
    ? 'will be considered invalid in a future Kubernetes release'
    : 'is invalid';
};

/** A block without the bits beyond its prefix, as Go writes it: one of mapped addresses as the block of IPv4 that it is. */
function blockText({ address, prefix }: Block): string {
  const network = maskedAddress(address, prefix);
  if (!network.mapped) return `${addressText(network)}/${prefix}`;
  return prefix < MAPPED
    ? `${addressText({ ...network, mapped: false })}/${prefix}`
    : `${addressText(network)}/${prefix - MAPPED}`;
}
/** As many bits say that an IPv6 address is a mapped one. */
const MAPPED = 96;

/** Warns about an address that is accepted, but better written in another way. */
export function warnAboutAddress(text: string, at: Path, cx: Context): void {
  const { minor } = cx.kubernetes;
  if (minor < WARNS.formerly) return;
  if (minor < WARNS.now) warnFormerly({ text, isBlock: false }, at, cx);
  else warnNow(text, at, cx);
}

function warnNow(text: string, at: Path, cx: Context): void {
  const address = parseAddress(text);
  if (!address) return;
  const canonical = addressText(address);
  if (address.leadingZeros || address.mapped) {
    cx.warn(at, `non-standard IP address ${JSON.stringify(text)} ${nonStandard(cx)}: use ${JSON.stringify(canonical)}`);
  } else if (address.bytes.length === 16 && canonical !== text) {
    cx.warn(
      at,
      `IPv6 address ${JSON.stringify(text)} should be in RFC 5952 canonical format (${JSON.stringify(canonical)})`,
    );
  }
}

/** What Go's netip.ParseAddr says of a text that is no address; of what looks like IPv6, only that. */
function addressComplaint(text: string): string {
  const first = /[.:%]/.exec(text)?.[0];
  if (first === '%') return 'missing IPv6 address';
  if (first !== '.') return 'unable to parse IP';
  let value: number | undefined;
  let dots = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    const rest = `(at ${JSON.stringify(text.slice(i))})`;
    if (char >= '0' && char <= '9') {
      if (value === 0) return 'IPv4 field has octet with leading zero';
      value = (value ?? 0) * 10 + Number(char);
      if (value > 255) return 'IPv4 field has value >255';
    } else if (char !== '.') return `unexpected character ${rest}`;
    else if (value === undefined || i === text.length - 1) return `IPv4 field must have at least one digit ${rest}`;
    else if (dots === 3) return 'IPv4 address too long';
    else {
      dots++;
      value = undefined;
    }
  }
  return 'IPv4 address too short';
}

/** What the server said before it had rules of its own: whatever Go's package net/netip said. */
function warnFormerly({ text, isBlock }: { text: string; isBlock: boolean }, at: Path, cx: Context): void {
  const block = isBlock ? parseBlock(text) : undefined;
  const address = isBlock ? block?.address : parseAddress(text);
  const what = isBlock ? 'prefix' : 'address';
  if (!address || address.leadingZeros || block?.prefixLeadingZero) {
    const [read = ''] = isBlock ? text.split('/') : [text];
    const parsed = parseAddress(read);
    const reason =
      parsed && !parsed.leadingZeros
        ? `bad bits after slash: ${JSON.stringify(text.slice(read.length + 1))}`
        : `ParseAddr(${JSON.stringify(read)}): ${addressComplaint(read)}`;
    const shown = isBlock ? `netip.ParsePrefix(${JSON.stringify(text)}): ${reason}` : reason;
    cx.warn(at, `IP ${what} was accepted, but will be invalid in a future Kubernetes release: ${shown}`);
    return;
  }
  if (address.bytes.length !== 16) return;
  const own = address.mapped ? `::ffff:${addressText(address)}` : addressText(address);
  const canonical = block ? `${own}/${block.prefix}` : own;
  if (canonical === text) return;
  const loops = 'which may cause controller apply-loops';
  cx.warn(
    at,
    `IPv6 ${what} ${JSON.stringify(text)} is not in RFC 5952 canonical format (${JSON.stringify(canonical)}), ${loops}`,
  );
}

/** Warns about a block of a Service that is accepted, but better written in another way. */
export function warnAboutSourceRange(text: string, at: Path, cx: Context): void {
  const { minor } = cx.kubernetes;
  if (minor >= WARNS.now) warnAboutBlock(text, at, cx);
  else if (minor >= WARNS.formerly) warnFormerly({ text, isBlock: true }, at, cx);
}

/** Warns about a block that is accepted, but better written in another way; from 1.33 on. */
export function warnAboutBlock(text: string, at: Path, cx: Context): void {
  const block = parseBlock(text);
  if (!block || cx.kubernetes.minor < WARNS.now) return;
  const { address, prefixLeadingZero } = block;
  const net = blockText(block);
  const quoted = JSON.stringify(text);
  const ambiguous = hasHostBits(block);
  if (ambiguous) {
    const single = `${addressText(address)}/${address.bytes.length * 8}`;
    cx.warn(
      at,
      `CIDR value ${quoted} is ambiguous in this context (should be ${JSON.stringify(net)} or ${JSON.stringify(single)}?)`,
    );
  }
  if (address.leadingZeros || prefixLeadingZero || address.mapped) {
    cx.warn(at, `non-standard CIDR value ${quoted} ${nonStandard(cx)}: use ${JSON.stringify(net)}`);
  } else if (!ambiguous && address.bytes.length === 16 && net !== text) {
    cx.warn(at, `IPv6 CIDR value ${quoted} should be in RFC 5952 canonical format (${JSON.stringify(net)})`);
  }
}
