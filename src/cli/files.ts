import { readdirSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import type { Unreadable } from '../read/manifests';

export { bytesOf } from '../read/file-bytes';

/** A file to check. */
export interface InputFile {
  /** As the user named it, or found below a folder that the user named. */
  path: string;
  /** Whether it was found in a folder, where there are files of other kinds as well. */
  found: boolean;
}

const MANIFEST = /\.(ya?ml|json)$/i;

/**
 * The files that paths lead to: each file that is named, and the manifests below each folder, in the order of their names;
 * without `node_modules` and folders whose names begin with a dot. A folder that cannot be listed is among them: whoever opens
 * it is told why, and goes on with the others.
 *
 * @throws an error of the file system where nothing is at the path
 */
export function* filesOf(path: string): Iterable<InputFile> {
  if (!statSync(path).isDirectory()) yield { path, found: false };
  else for (const below of walk(path)) yield { path: below, found: true };
}

function* walk(folder: string): Iterable<string> {
  const entries = entriesOf(folder);
  if (!entries) {
    yield folder;
    return;
  }
  for (const entry of entries) {
    const path = join(folder, entry.name);
    // A link to a folder is not followed: it may lead back.
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && !entry.name.startsWith('.')) yield* walk(path);
    } else if (MANIFEST.test(entry.name) && (entry.isFile() || (entry.isSymbolicLink() && isFile(path)))) {
      yield path;
    }
  }
}

function entriesOf(folder: string): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (isFileError(error)) return undefined;
    throw error;
  }
}

/** Of a link that leads nowhere, or in a circle, whoever opens it is told. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch (error) {
    if (isFileError(error)) return true;
    throw error;
  }
}

/** What kept a file from being read, in words. */
export function failureText(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const texts: Readonly<Record<string, string>> = {
    ENOENT: 'no such file or folder',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'is a folder',
    ENOTDIR: 'no such file or folder',
    EMFILE: 'too many open files',
    ELOOP: 'links that lead in a circle',
    EEXIST: 'a file is in the way of this folder',
    ENOSPC: 'no space left to write to',
  };
  return (code !== undefined && texts[code]) || message;
}

/** What keeps the text of a file from being read, with its place, and what would help. */
export function unreadableText(path: string, { at, problem }: Unreadable): string {
  const { message, hint } = problem;
  return `${path}:${at.line}:${at.column}: ${message}${hint === undefined ? '' : `. ${hint}`}`;
}

/** Whether an error comes of reading files, as opposed to a mistake of ours. */
export function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}
