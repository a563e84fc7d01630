import { NotText, textOf } from '../read/text-chunks';
import { readManifests } from '../read/manifests';
import { printable } from '../report/printable';
import { bytesOf, failureText, filesOf, isFileError, unreadableText } from './files';
import type { InputFile } from './files';

/** A manifest, and the file that it is from. */
export interface LoadedManifest {
  readonly manifest: unknown;
  readonly file: string;
}

/** Something is wrong with what a command was given to read or write; the message says where. No help text follows it. */
export class InputError extends Error {
  constructor(
    message: string,
    /** What there is instead, to be shown one a line. */
    readonly list: readonly string[] = [],
  ) {
    super(message);
  }
}

/**
 * Every manifest that the paths lead to, in order; `-` is standard input. Documents in folders that do not mean to be manifests
 * are left out.
 *
 * @throws InputError for what cannot be read, with file, line and column
 */
export async function loadManifests(paths: readonly string[]): Promise<LoadedManifest[]> {
  const loaded: LoadedManifest[] = [];
  for (const path of paths) {
    if (path === '-') loaded.push(...(await manifestsOf({ path: 'stdin', found: false }, process.stdin)));
    else for (const file of found(path)) loaded.push(...(await manifestsOf(file, bytesOf(file.path))));
  }
  return loaded;
}

function found(path: string): InputFile[] {
  try {
    const files = [...filesOf(path)];
    if (files.length > 0) return files;
  } catch (error) {
    throw fileError(path, error);
  }
  throw new InputError(`${path}: no *.yaml, *.yml or *.json in this folder`);
}

async function manifestsOf(
  { path, found: isFound }: InputFile,
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<LoadedManifest[]> {
  const loaded: LoadedManifest[] = [];
  try {
    for await (const one of readManifests(textOf(bytes))) {
      if ('problem' in one) throw new InputError(unreadableText(path, one));
      if (!isFound || isManifest(one.manifest)) loaded.push({ manifest: one.manifest, file: path });
    }
  } catch (error) {
    if (error instanceof NotText) throw new InputError(unreadableText(path, error));
    throw fileError(path, error);
  }
  return loaded;
}

function isManifest(document: unknown): boolean {
  return typeof document === 'object' && document !== null && ('apiVersion' in document || 'kind' in document);
}

/** An error of the file system as one for people; any other as it is. */
export function fileError(path: string, error: unknown): unknown {
  return isFileError(error) ? new InputError(`${path}: ${failureText(error)}`) : error;
}

/** Tells on standard error what was wrong with the input. */
export function tellProblem(error: Error, place = ''): void {
  const list = error instanceof InputError ? error.list : [];
  process.stderr.write(`cdk8s-pods: ${printable(place + error.message)}\n`);
  process.stderr.write(list.map((line) => `  ${printable(line)}\n`).join(''));
}
