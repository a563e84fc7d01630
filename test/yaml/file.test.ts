import { chmodSync, lstatSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveYaml, type Documents } from '../../src/yaml/file';

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-pods-file-'));
const path = join(folder, 'app.yaml');

afterEach(() => {
  rmSync(path, { force: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const texts =
  (...all: string[]) =>
  (documents: Documents): void => {
    for (const text of all) documents.next().text(text);
  };
const failing =
  (text: string) =>
  (documents: Documents): void => {
    texts(text)(documents);
    documents.next();
    throw new Error('no');
  };
const mebibyte = 'a'.repeat(1024 * 1024);

describe('a file of YAML', () => {
  test.each([
    ['new', undefined],
    ['shorter', 'a'],
    ['longer', 'a: much longer text\n'.repeat(1000)],
    ['empty', ''],
  ])('is what was written, over one that is %s', (_which, before) => {
    if (before !== undefined) writeFileSync(path, before);
    saveYaml(path, texts('a: 1\n', 'b: 2\n'));
    expect(readFileSync(path, 'utf8')).toBe('a: 1\n---\nb: 2\n');
  });

  test('of no documents is empty, whatever was there', () => {
    writeFileSync(path, 'a: 1\n');
    saveYaml(path, texts());
    expect(readFileSync(path, 'utf8')).toBe('');
  });

  test('of several mebibytes is what was written, too', () => {
    writeFileSync(path, mebibyte.repeat(4));
    saveYaml(path, texts(mebibyte, 'b', mebibyte));
    expect(readFileSync(path, 'utf8')).toBe(`${mebibyte}---\nb---\n${mebibyte}`);
  });

  test('keeps its permissions, and is written through a link', () => {
    const target = join(folder, 'target.yaml');
    writeFileSync(target, 'before: 1\n');
    chmodSync(target, 0o640);
    symlinkSync(target, path);
    saveYaml(path, texts('a: 1\n'));
    expect(readFileSync(target, 'utf8')).toBe('a: 1\n');
    expect(statSync(target).mode & 0o777).toBe(0o640);
  });

  test.each(['/dev/null', '/dev/full'])('may be a link to %s, and stays one', (device) => {
    symlinkSync(device, path);
    const save = (): void => {
      saveYaml(path, texts('a: 1\n'));
    };
    if (device === '/dev/full') expect(save).toThrow('ENOSPC');
    else save();
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
  });

  test('of several mebibytes leaves nothing, but a link, where a document cannot be written', () => {
    const target = join(folder, 'target.yaml');
    writeFileSync(target, 'before: 1\n');
    symlinkSync(target, path);
    expect(() => {
      saveYaml(path, failing(mebibyte));
    }).toThrow('no');
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
    expect(readFileSync(target, 'utf8')).toBe('');
  });

  test('is not touched where a document cannot be written', () => {
    writeFileSync(path, 'before: 1\n');
    expect(() => {
      saveYaml(path, failing('a: 1\n'));
    }).toThrow('no');
    expect(readFileSync(path, 'utf8')).toBe('before: 1\n');
  });

  test('is no folder', () => {
    expect(() => {
      saveYaml(folder, texts('a: 1\n'));
    }).toThrow('EISDIR');
  });
});
