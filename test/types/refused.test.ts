import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { complaints, type Complaint } from '../../scripts/types/virtual-program';

/** Each file pairs `//! a part of the compiler's message` with the statement on the next line. */
const files = new Map(
  ['test/types/refused/patterns.ts', 'test/types/refused/pasted.ts'].map((name) => [
    name,
    readFileSync(join(__dirname, '../..', name), 'utf8'),
  ]),
);
const found = complaints(files);
const at = (file: string, line: number): Complaint[] =>
  found.filter((each) => each.file === file && each.line === line);

const expectations = [...files].flatMap(([file, text]) =>
  text
    .split('\n')
    .flatMap((line, index) => (line.startsWith('//! ') ? { file, line: index + 1, message: line.slice(4) } : [])),
);

test.each(expectations.map((each) => [each.message, each] as const))(
  'does not compile: %s',
  (message, { file, line }) => {
    expect(at(file, line).map(({ text }) => text)).toContainEqual(expect.stringContaining(message));
  },
);

test('nothing else is refused', () => {
  expect(
    found.filter(({ file, line }) => !expectations.some((each) => each.file === file && each.line === line)),
  ).toEqual([]);
  expect(expectations.length).toBeGreaterThan(50);
});
