import { NotText, textOf } from '../read/text-chunks';
import { isManifest, readManifests } from '../read/manifests';
import { printable } from '../report/printable';
import { count } from '../report/summary';
import { bytesOf, failureText, filesOf, isFileError, unreadableText } from './files';
import type { InputFile } from './files';
import { Progress } from './progress';

/** A manifest, and the file that it is from. */
export interface LoadedManifest {
  readonly manifest: unknown;
  readonly file: string;
  /** Of each key that is there twice: where, and what is said of it. */
  readonly duplicates: readonly string[];
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
export async function loadManifests(paths: readonly string[], progress = new Progress()): Promise<LoadedManifest[]> {
  const loaded: LoadedManifest[] = [];
  const take = async (file: InputFile, bytes: Bytes): Promise<void> => {
    for await (const one of manifestsOf(file, bytes)) {
      loaded.push(one);
      progress.tell(`${count(loaded.length, 'object')} read`);
    }
  };
  try {
    for (const path of paths) {
      if (path === '-') await take({ path: 'stdin', found: false }, process.stdin);
      else for (const file of found(path)) await take(file, bytesOf(file.path));
    }
  } finally {
    progress.clear();
  }
  return loaded;
}

type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

function found(path: string): InputFile[] {
  try {
    const files = [...filesOf(path)];
    if (files.length > 0) return files;
  } catch (error) {
    throw fileError(path, error);
  }
  throw new InputError(`${path}: no *.yaml, *.yml or *.json in this folder`);
}

async function* manifestsOf({ path, found: isFound }: InputFile, bytes: Bytes): AsyncGenerator<LoadedManifest> {
  try {
    for await (const one of readManifests(textOf(bytes))) {
      if ('problem' in one) throw new InputError(unreadableText(path, one));
      if (isFound && !isManifest(one.manifest)) continue;
      const { manifest, span } = one;
      const duplicates = one.duplicates.map((problem) => unreadableText(path, { problem, at: span(problem.range) }));
      yield { manifest, file: path, duplicates };
    }
  } catch (error) {
    if (error instanceof NotText) throw new InputError(unreadableText(path, error));
    throw fileError(path, error);
  }
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
