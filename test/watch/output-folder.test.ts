import { statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { OutputFolder } from '../../src/watch/output-folder';
import type { SynthesizedFile } from '../../src/watch/output-folder';
import { AppFolder } from './app-folder';

describe('the output folder', () => {
  const app = AppFolder.forEachTest();
  let output: OutputFolder;
  beforeEach(() => {
    output = new OutputFolder(join(app.path, 'dist'));
  });

  const files = (texts: Readonly<Record<string, string>>): SynthesizedFile[] =>
    Object.entries(texts).map(([path, text]) => ({ path, bytes: Buffer.from(text) }));
  const textOf = (bytes: Buffer | undefined): string => bytes?.toString() ?? '-';
  const publish = (texts: Readonly<Record<string, string>>): string[] =>
    [...output.publish(files(texts))].map(({ path, before, after }) => `${path}: ${textOf(before)} ${textOf(after)}`);

  test('gets what is new and loses what is no longer written', () => {
    expect(publish({ 'a.yaml': '1', 'shop/b.yaml': '1' })).toEqual(['a.yaml: - 1', 'shop/b.yaml: - 1']);
    expect(publish({ 'a.yaml': '2' })).toEqual(['a.yaml: 1 2', 'shop/b.yaml: 1 -']);
    expect(app.read('dist/a.yaml')).toBe('2');
    expect(app.read('dist/shop')).toBeUndefined();
  });

  test('keeps what others wrote, and names it', () => {
    app.write('dist/old.yaml', 'old');
    app.write('dist/shop/README.md', 'mine');
    expect(publish({ 'shop/a.yaml': '1' })).toEqual(['shop/a.yaml: - 1']);
    expect(publish({})).toEqual(['shop/a.yaml: 1 -']);
    expect(app.read('dist/old.yaml')).toBe('old');
    expect(app.read('dist/shop/README.md')).toBe('mine');
    expect(output.foreign()).toEqual(['old.yaml']);
  });

  test('keeps what it wrote where somebody has changed it since', () => {
    publish({ 'a.yaml': '1' });
    app.write('dist/a.yaml', 'mine');
    expect(publish({})).toEqual([]);
    expect(app.read('dist/a.yaml')).toBe('mine');
  });

  test('leaves alone what is the same', () => {
    app.write('dist/a.yaml', '1');
    const path = join(app.path, 'dist', 'a.yaml');
    utimesSync(path, 1000, 1000);
    expect(publish({ 'a.yaml': '1' })).toEqual([]);
    expect(statSync(path).mtimeMs).toBe(1_000_000);
    expect(output.foreign()).toEqual([]);
  });
});
