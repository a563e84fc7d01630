import type { IPBlock } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { checkBlock, parseBlock } from '../../formats/addresses';
import type { Block } from '../../formats/addresses';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { maskedAddress, warnAboutBlock } from './address-text';
import { lettingIn } from './examples';

const SOURCE = 'pkg/apis/networking/validation/validation.go ValidateIPBlock';

const letting = (ipBlock: object): object => lettingIn({ from: [{ ipBlock }] });

/** The bytes that Go's IPNet.Contains compares, and how many bits of them: a mapped IPv6 block counts as IPv4. */
function network({ address, prefix }: Block): { bytes: readonly number[]; bits: number } {
  const { bytes } = maskedAddress(address, prefix);
  return address.mapped && prefix >= 96 ? { bytes: bytes.slice(12), bits: prefix - 96 } : { bytes, bits: prefix };
}

function isInside(inner: Block, outer: Block): boolean {
  const of = network(outer);
  const { bytes } = network(inner);
  if (bytes.length !== of.bytes.length || outer.prefix >= inner.prefix) return false;
  return bytes.every((byte, i) => {
    const mask = 255 & ~(255 >> Math.min(8, Math.max(0, of.bits - i * 8)));
    return (byte & mask) === ((of.bytes[i] ?? 0) & mask);
  });
}

/** The sentence was shorter before 1.33. */
function checkText(text: string, at: Path, cx: Context): void {
  if (cx.kubernetes.minor >= 33) checkBlock(text, at, cx);
  else if (!parseBlock(text)) cx.invalid(at, text, 'not a valid CIDR');
}

const cidrRule = rule<string>({
  id: 'ip-block-cidr',
  source: SOURCE,
  why: 'A block is written as its first address and the length of its prefix.',
  fix: 'Write it like 10.1.0.0/16 or 2001:db8::/32.',
  bad: () => letting({ cidr: '10.1.0.0' }),
  good: () => letting({ cidr: '10.1.0.0/16' }),
  check(cidr, at, cx) {
    if (cidr === '') cx.required(at);
    else checkText(cidr, at, cx);
  },
});

const exceptRule = rule<{ except: readonly string[]; outer: Block }>({
  id: 'ip-block-except',
  source: SOURCE,
  why: 'What is excepted must be a part of the block, and not the whole.',
  fix: 'Except smaller blocks that lie inside of cidr.',
  bad: () => letting({ cidr: '10.1.0.0/16', except: ['10.2.0.0/24'] }),
  good: () => letting({ cidr: '10.1.0.0/16', except: ['10.1.2.0/24'] }),
  check({ except, outer }, at, cx) {
    for (const [i, text] of except.entries()) {
      checkText(text, at.index(i), cx);
      const inner = parseBlock(text);
      if (inner && !isInside(inner, outer)) cx.invalid(at.index(i), text, 'must be a strict subset of `cidr`');
      // Before 1.33 the first that is no block at all ended the check.
      if (!inner && cx.kubernetes.minor < 33) return;
    }
  },
});

const canonical = rule<Decoded<IPBlock>>({
  id: 'ip-block-canonical',
  source: 'pkg/registry/networking/networkpolicy/strategy.go networkPolicyWarnings',
  since: 33,
  why: 'The same block can be written in several ways, which not every program takes for the same.',
  fix: 'Write IPv6 in lower case with :: for the longest run of zeros.',
  bad: () => letting({ cidr: '2001:DB8::/32' }),
  good: () => letting({ cidr: '2001:db8::/32' }),
  check({ cidr = '', except = [] }, at, cx) {
    warnAboutBlock(cidr, at.child('cidr'), cx);
    for (const [i, text] of except.entries()) warnAboutBlock(text, at.child('except').index(i), cx);
  },
});

/** Checks a block of addresses. */
export function checkIpBlock(block: Decoded<IPBlock>, at: Path, cx: Context): void {
  const { cidr = '', except } = block;
  cidrRule(cidr, at.child('cidr'), cx);
  const outer = parseBlock(cidr);
  if (outer && except) exceptRule({ except, outer }, at.child('except'), cx);
  canonical(block, at, cx);
}
