import { accessSync, constants, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { IMAGES } from './program';

interface Image {
  readonly directory: string;
  readonly program: string;
  /** Finds the settings that the program reads, name and default. */
  readonly setting: RegExp;
}

const images: Image[] = [
  { directory: 'webapl', program: 'webapl.mjs', setting: /(?:seconds|setting)\('([A-Z_]+)', '([^']*)'/g },
  { directory: 'contents-cloner', program: 'contents-cloner', setting: /\$\{([A-Z_]+):-([^}]*)\}/g },
];

/** The instructions of a Dockerfile, continued lines joined and comments left out. */
function instructions(file: string): { name: string; rest: string }[] {
  const lines = readFileSync(file, 'utf8')
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => ({ name: line.split(/\s+/, 1)[0]!, rest: line.replace(/^\S+\s+/, '') }));
}

describe.each(images)('$directory', ({ directory, program, setting }) => {
  const folder = path.join(IMAGES, directory);
  const dockerfile = instructions(path.join(folder, 'Dockerfile'));
  const all = (name: string) => dockerfile.filter((line) => line.name === name).map((line) => line.rest);

  test('is built from one base image, pinned to a version of it', () => {
    expect(all('FROM')).toEqual([expect.stringMatching(/^[a-z]+:\d+(\.\d+)*(-alpine\d+\.\d+)?$/)]);
  });

  test('copies files that are there, the program among them', () => {
    const sources = all('COPY').flatMap((rest) => rest.split(/\s+/).slice(0, -1));
    expect(sources).toContain(program);
    for (const file of sources) accessSync(path.join(folder, file), constants.R_OK);
  });

  test('ends as a user that is a number and not root, after everything that needs root', () => {
    const names = dockerfile.map(({ name }) => name);
    expect(all('USER').at(-1)).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(names.lastIndexOf('USER')).toBeGreaterThan(Math.max(names.lastIndexOf('RUN'), names.lastIndexOf('COPY')));
  });

  test('starts the program in exec form', () => {
    const start = [...all('ENTRYPOINT'), ...all('CMD')].map((rest) => JSON.parse(rest) as string[]);
    expect(start).toHaveLength(1);
    expect(path.basename(start[0]!.at(-1)!)).toBe(program);
    // What is started by its path must carry the executable bit, for COPY keeps the mode.
    if (start[0]!.length === 1) accessSync(path.join(folder, program), constants.X_OK);
  });

  test('has every setting with its default in the README, and no other', () => {
    const rows = readFileSync(path.join(folder, 'README.md'), 'utf8').matchAll(
      /^\| `([A-Z_]+)` +\| (?:`(.*?)`|\(none\))/gm,
    );
    const documented = Array.from(rows, ([, name, value = '']) => [name, value]);
    const read = readFileSync(path.join(folder, program), 'utf8').matchAll(setting);
    expect(documented.sort()).toEqual(Array.from(read, ([, name, value]) => [name, value]).sort());
  });
});
