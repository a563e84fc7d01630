import { classNameOf, fileNameOf, Names } from './names';

/** What a file of code and its class are called. */
export interface ModuleName {
  readonly file: string;
  readonly className: string;
}

/** A file of manifests: its name without the ending, and where it was read from. */
export interface NamedFile {
  readonly name: string;
  readonly path: string;
}

/**
 * Names for the modules of files: the file's own name, with as many of the folders around it as it takes to tell it from the
 * others. What still is not told apart is numbered.
 *
 * @param taken names that other files have
 */
export function moduleNames(files: readonly NamedFile[], taken: readonly string[] = []): ModuleName[] {
  const fileNames = new Names();
  for (const name of taken) fileNames.take(name);
  const classNames = new Names('');
  return toldApart(files).map((name) => {
    const file = fileNames.take(name);
    return { file, className: classNames.take(classNameOf(file)) };
  });
}

function toldApart(files: readonly NamedFile[]): string[] {
  const folders = files.map(({ path }) => path.split(/[\\/]+/).slice(0, -1));
  const deepest = Math.max(0, ...folders.map(({ length }) => length));
  let names = files.map(({ name }) => fileNameOf(name));
  for (let depth = 1; depth <= deepest; depth++) {
    const times = new Map<string, number>();
    for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
    const longer = names.map((name, i) => {
      if (times.get(name) === 1) return name;
      return fileNameOf([...(folders[i] ?? []).slice(-depth), files[i]?.name].join(' '));
    });
    // Folders that all of them are in tell nothing apart.
    if (longer.every((name, i) => name === names[i])) break;
    names = longer;
  }
  return names;
}
