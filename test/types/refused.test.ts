import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { complaints, type Complaint } from '../../scripts/types/virtual-program';

/** Each file pairs `//! a part of the compiler's message` with the statement on the next line. */
const files = new Map(
  ['patterns', 'pasted', 'containers', 'volumes', 'scheduling', 'security', 'right', 'widened'].map((name) => {
    const file = `test/types/refused/${name}.ts`;
    return [file, readFileSync(join(__dirname, '../..', file), 'utf8')];
  }),
);

const expectations = [...files].flatMap(([file, text]) =>
  text
    .split('\n')
    .flatMap((line, index) => (line.startsWith('//! ') ? { file, line: index + 1, message: line.slice(4) } : [])),
);

// There `undefined` fits everywhere: guards cannot see what is absent, and must be silent.
test('without strict, nothing right is refused', () => {
  const right = new Map([...files].filter(([file]) => file.endsWith('/right.ts') || file.endsWith('/widened.ts')));
  expect(complaints(right, { options: { strict: false, exactOptionalPropertyTypes: false } })).toEqual([]);
});

/** The strictest options, and those of a project that `cdk8s init typescript-app` makes. */
describe.each([
  ['exact optional properties', {}],
  ['the options of a new cdk8s app', { exactOptionalPropertyTypes: false, noUncheckedIndexedAccess: false }],
])('with %s', (_, options) => {
  const found = complaints(files, { options });
  const at = (file: string, line: number): Complaint[] =>
    found.filter((each) => each.file === file && each.line === line);

  test.each(expectations.map((each) => [each.message, each] as const))(
    'does not compile: %s',
    (message, { file, line }) => {
      expect(at(file, line).map(({ text }) => text)).toContainEqual(expect.stringContaining(message));
    },
  );

  test('nothing else is refused', () => {
    const expected = ({ file, line }: Complaint): boolean =>
      expectations.some((each) => each.file === file && each.line === line);
    expect(found.filter((each) => !expected(each))).toEqual([]);
    expect(expectations.length).toBeGreaterThan(50);
  });
});
