import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** One published package, pinned to the byte. */
export interface PinnedPackage {
  /** The Kubernetes minor whose API the package was generated from: 25 for 1.25. */
  minor: number;
  /** Which of `readers/` understands it. */
  reader: 'client-node' | 'kubernetes-types' | 'pulumi' | 'kubernetes-models';
  package: string;
  version: string;
  /** As in package-lock.json: `sha512-` and the base64 digest of the tarball. */
  integrity: string;
}

/** Files of a package by path inside it: `dist/index.js`. */
export type PackageFiles = ReadonlyMap<string, string>;

const cache = join(__dirname, '../../.cache/import');

/**
 * The text files (`.js`, `.d.ts`, `.json`) of each pinned package. npm packs into `.cache/import` what is not there yet; after that no
 * network is used.
 *
 * @throws if a package cannot be had, or is not the one that was pinned.
 */
export function openPackages(pinned: readonly PinnedPackage[]): PackageFiles[] {
  const missing = pinned.filter((p) => !existsSync(fileOf(p)));
  if (missing.length > 0) pack(missing.map((p) => `${p.package}@${p.version}`));
  return pinned.map(open);
}

/** Where `npm pack` puts a package. */
function fileOf(pinned: PinnedPackage): string {
  return join(cache, `${pinned.package.replace('@', '').replace('/', '-')}-${pinned.version}.tgz`);
}

function open(pinned: PinnedPackage): PackageFiles {
  const file = fileOf(pinned);
  const bytes = readFileSync(file);
  const digest = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  if (digest !== pinned.integrity) {
    throw new Error(
      `${file} is not the pinned ${pinned.package}@${pinned.version}: its digest is ${digest}. Delete it and try again.`,
    );
  }
  return untar(gunzipSync(bytes));
}

function pack(specs: readonly string[]): void {
  mkdirSync(cache, { recursive: true });
  try {
    execFileSync('npm', ['pack', ...specs, '--silent', '--pack-destination', cache], {
      stdio: ['ignore', 'ignore', 'pipe'],
      // npm by itself asks a registry that does not answer for a quarter of an hour.
      timeout: 240_000,
      killSignal: 'SIGKILL',
    });
  } catch (error) {
    throw new Error(`npm cannot get ${specs.join(', ')}. With --offline the committed model is taken instead.`, {
      cause: error,
    });
  }
}

/** Reads a ustar archive as npm writes it, with pax headers for long names. */
function untar(archive: Buffer): PackageFiles {
  const files = new Map<string, string>();
  let longName: string | undefined;
  for (let at = 0; at + 512 <= archive.length;) {
    const header = archive.subarray(at, at + 512);
    const size = parseInt(text(header, 124, 12), 8) || 0;
    const body = archive.subarray(at + 512, at + 512 + size);
    const type = String.fromCharCode(header[156] ?? 0);
    at += 512 + Math.ceil(size / 512) * 512;
    if (type === 'x') {
      longName = /(?:^|\n)\d+ path=([^\n]*)\n/.exec(body.toString('utf8'))?.[1];
      continue;
    }
    const prefix = text(header, 345, 155);
    const path = longName ?? (prefix === '' ? text(header, 0, 100) : `${prefix}/${text(header, 0, 100)}`);
    longName = undefined;
    if ((type === '0' || type === '\0') && /\.(?:js|ts|json)$/.test(path)) {
      files.set(path.replace(/^[^/]*\//, ''), body.toString('utf8'));
    }
  }
  return files;
}

function text(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field
    .subarray(0, end < 0 ? length : end)
    .toString('utf8')
    .trim();
}
