import fc from '../fast-check';
import { checkText } from '../../src/check/check-text';
import type { Checked } from '../../src/check/finding';
import { TextReport } from '../../src/report/text';

/** Pieces of YAML and JSON, to be put together in any order. */
const pieces = [
  ...[
    '\n',
    '\n',
    '\n  ',
    '\n    ',
    '\n- ',
    '\n  - ',
    ' ',
    '\t',
    '\r\n',
    '---\n',
    '\n---\n',
    '...\n',
    '# c\n',
    '%YAML 1.1\n',
  ],
  ...[
    ': ',
    ':',
    ',',
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '|',
    '>-\n',
    '? ',
    '&a ',
    '*a',
    '<<: *a',
    '!!int ',
    '!x ',
    '@',
    '`',
    '\\',
    '\0',
    '\ufeff',
    '\ud800',
  ],
  ...[
    'apiVersion: v1\n',
    'kind: Pod\n',
    'kind: List\nitems:\n',
    'metadata:\n  name: web\n',
    'spec:\n  containers:\n  - name: a\n',
    'image: x\n',
  ],
  ...[
    'a',
    '1',
    '0644',
    '1e9',
    '.nan',
    '~',
    'yes',
    '9007199254740993',
    '{"kind":"Pod","apiVersion":"v1"}',
    '__proto__: 1\n',
    'constructor',
  ],
];

async function all(text: string, size: number): Promise<Checked[]> {
  const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size));
  const found: Checked[] = [];
  for await (const checked of checkText(chunks, 'any.yaml', { kubernetes: ['1.25', '1.36'] })) found.push(checked);
  return found;
}

test('any text gives findings that stand somewhere in it, however it is cut into pieces', async () => {
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));
  const report = new TextReport();
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 1, max: 50 }), async (text, size) => {
      const whole = await all(text, Math.max(1, text.length));
      const lines = text.split('\n').length;
      for (const checked of whole) {
        report.object(checked);
        for (const { span } of checked.findings) {
          expect(span!.line).toBeGreaterThanOrEqual(1);
          expect(span!.line).toBeLessThanOrEqual(lines);
          expect(span!.column).toBeGreaterThanOrEqual(1);
          expect(span!.column).toBeLessThanOrEqual(span!.text.length + 1);
        }
      }
      expect(await all(text, size)).toEqual(whole);
    }),
    { numRuns: 1500, examples: [['{"kind":"Pod","apiVersion":"v1"}\t,', 1]] },
  );
});
