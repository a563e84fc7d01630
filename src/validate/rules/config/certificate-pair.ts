// What Go's crypto/tls X509KeyPair says to a certificate and a key in PEM.
import type * as Crypto from 'node:crypto';
import { base64Length } from '../../decode/scalars';

const BEGIN = '-----BEGIN ';
const END = '-----END ';
const DASHES = '-----';

interface PemBlock {
  type: string;
  whole: string;
}

/** The blocks of a text in PEM, in one pass over it whatever it holds. */
function pemBlocks(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  let end = -1;
  for (let begin = text.indexOf(BEGIN); begin !== -1; begin = text.indexOf(BEGIN, begin + 1)) {
    if (end < begin) end = text.indexOf(END, begin);
    if (end === -1) return blocks;
    const line = text.indexOf('\n', begin);
    const first = text.slice(begin, line).trimEnd();
    const type = first.slice(BEGIN.length, -DASHES.length);
    const last = `${END}${type}${DASHES}`;
    if (line === -1 || line > end || !first.endsWith(DASHES) || !text.startsWith(last, end)) continue;
    const next = text.indexOf(BEGIN, begin + 1);
    if ((next !== -1 && next < end) || !isBase64(text.slice(line + 1, end))) continue;
    blocks.push({ type, whole: text.slice(begin, end + last.length) });
  }
  return blocks;
}

/** Whether a block holds bytes, behind lines such as `Proc-Type: 4,ENCRYPTED`. Go takes no notice of one that does not. */
function isBase64(body: string): boolean {
  const headers = /^(?:[^\n:]*:[^\n]*\n)*/.exec(body)?.[0].length ?? 0;
  return base64Length(body.slice(headers).replace(/[ \t]/g, '')) >= 0;
}

const isKey = (type: string): boolean => type === 'PRIVATE KEY' || type.endsWith(' PRIVATE KEY');

/** What is wrong with a certificate and its key, or undefined. */
export function keyPairComplaint(certificate: string, key: string): string | undefined {
  const certificates = pemBlocks(certificate);
  const first = certificates.find(({ type }) => type === 'CERTIFICATE');
  if (!first) {
    const types = certificates.map(({ type }) => type);
    if (types.length === 0) return 'tls: failed to find any PEM data in certificate input';
    if (types.length === 1 && types[0]?.endsWith('PRIVATE KEY')) {
      return 'tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched';
    }
    return (
      'tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: ' +
      `[${types.join(' ')}]`
    );
  }
  const skipped: string[] = [];
  for (const block of pemBlocks(key)) {
    if (isKey(block.type)) return mismatch(first.whole, block.whole);
    skipped.push(block.type);
  }
  if (skipped.length === 0) return 'tls: failed to find any PEM data in key input';
  if (skipped.length === 1 && skipped[0] === 'CERTIFICATE') {
    return 'tls: found a certificate rather than a key in the PEM for the private key';
  }
  return (
    'tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input after skipping PEM blocks of the following ' +
    `types: [${skipped.join(' ')}]`
  );
}

function mismatch(certificate: string, key: string): string | undefined {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only for the rare manifest with a real certificate
  const crypto = require('node:crypto') as typeof Crypto;
  let parsed: Crypto.X509Certificate;
  try {
    parsed = new crypto.X509Certificate(certificate);
  } catch {
    return 'x509: malformed certificate';
  }
  try {
    return parsed.checkPrivateKey(crypto.createPrivateKey(key))
      ? undefined
      : 'tls: private key does not match public key';
  } catch {
    return 'tls: failed to parse private key';
  }
}
