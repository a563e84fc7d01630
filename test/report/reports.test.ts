import type { Checked, Finding } from '../../src/check/finding';
import { GithubReport } from '../../src/report/github';
import { fileUri } from '../../src/report/file-uri';
import { JsonReport } from '../../src/report/json';
import { SarifReport } from '../../src/report/sarif';
import { Tally, summaryText } from '../../src/report/summary';
import { TextReport } from '../../src/report/text';
import type { Report } from '../../src/report/report';

const finding = (over: Partial<Finding> = {}): Finding => ({
  severity: 'error',
  reason: 'FieldValueInvalid',
  field: 'metadata.name',
  value: 'Bad',
  message: 'Invalid value: "Bad": bad',
  hint: 'Give a name.',
  rule: 'metadata-name',
  kubernetes: ['1.35', '1.36'],
  source: { file: 'a b.yaml', line: 3, column: 9 },
  span: { line: 3, column: 9, length: 3, text: '  name: Bad' },
  ...over,
});

const checked = (over: Partial<Checked> = {}): Checked => ({
  file: 'a b.yaml',
  object: { apiVersion: 'v1', kind: 'Pod', name: 'Bad', namespace: 'shop' },
  findings: [finding()],
  asked: ['1.35', '1.36'],
  rejectedBy: ['1.35', '1.36'],
  isManifest: true,
  unchecked: false,
  ...over,
});

function written(report: Report, objects: Checked[]): string {
  const tally = new Tally(['1.35', '1.36']);
  for (const object of objects) tally.add(object);
  return report.begin() + objects.map((object) => report.object(object)).join('') + report.end(tally);
}

const hostile = checked({
  file: 'dir/a,b:c%.yaml',
  object: { apiVersion: 'v1', kind: 'Pod\u001b[31m', name: '\r\n::error::gotcha', namespace: '' },
  findings: [
    finding({
      field: 'data[a\nb]',
      message: '100%\r\n::warning::x\u001b[2J\u202e',
      hint: 'a: b, c\u0007',
      value: '\u0000',
    }),
    finding({
      severity: 'warning',
      span: { line: 1, column: 2, length: 400, text: 'x\u001b]0;title\u0007\t\u009b31m' },
    }),
  ],
});

describe('SARIF', () => {
  interface Log {
    version: string;
    $schema: string;
    runs: { tool: { driver: { name: string; rules: { id: string }[] } }; results: Result[]; columnKind: string }[];
  }
  interface Result {
    ruleId: string;
    level: string;
    message: { text: string };
    locations: { physicalLocation: { artifactLocation: { uri: string }; region?: Record<string, unknown> } }[];
  }
  const rules = [{ id: 'metadata-name', source: 's', why: 'w', fix: 'f', bad: () => '', good: () => '' }];
  const sarif = (...objects: Checked[]): Log =>
    JSON.parse(written(new SarifReport({ version: '1.2.3', rules }), objects)) as Log;

  test.each<[string, Checked[]]>([
    ['nothing', []],
    ['one object', [checked()]],
    ['several', [checked(), hostile, checked({ findings: [] })]],
  ])('of %s has what the specification requires', (_title, objects) => {
    const log = sarif(...objects);
    // SARIF 2.1.0: 3.13.2 version, 3.13.4 runs, 3.14.6 tool, 3.19.8 name, 3.27 result, 3.29.3, 3.30 region.
    expect(log.version).toBe('2.1.0');
    expect(log.$schema).toMatch(/^https:/);
    expect(log.runs).toHaveLength(1);
    const [{ tool, results, columnKind }] = log.runs as [Log['runs'][number]];
    expect(tool.driver.name).toBe('cdk8s-pods');
    expect(columnKind).toBe('utf16CodeUnits');
    const ids = tool.driver.rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(results).toHaveLength(objects.reduce((sum, { findings }) => sum + findings.length, 0));
    for (const { ruleId, level, message, locations } of results) {
      expect(ids).toContain(ruleId);
      expect(['none', 'note', 'warning', 'error']).toContain(level);
      expect(message.text).not.toBe('');
      for (const { physicalLocation } of locations) {
        expect(physicalLocation.artifactLocation.uri).toMatch(/^[\w./%~!'()*-]+$/);
        const { startLine, startColumn, endColumn } = physicalLocation.region as Record<string, number>;
        expect([startLine, startColumn].every((at) => Number.isInteger(at) && Number(at) >= 1)).toBe(true);
        expect(endColumn).toBeGreaterThan(Number(startColumn));
      }
    }
  });

  test('names files by relative references', () => {
    const [run] = sarif(hostile, checked({ file: '/tmp/a b.yaml' })).runs;
    expect(run?.results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri)).toEqual([
      'dir/a%2Cb%3Ac%25.yaml',
      'dir/a%2Cb%3Ac%25.yaml',
      'file:///tmp/a%20b.yaml',
    ]);
  });
});

test.each([
  ['a\\b c.yaml', false, 'a%5Cb%20c.yaml'],
  ['C:/a.yaml', false, 'C%3A/a.yaml'],
  ['a\\b c.yaml', true, 'a/b%20c.yaml'],
  ['..\\a.yaml', true, '../a.yaml'],
  ['C:\\a b\\c.yaml', true, 'file:///C:/a%20b/c.yaml'],
  ['\\\\server\\share\\a.yaml', true, 'file://server/share/a.yaml'],
])('the URI of %s, on Windows: %s', (path, isWindows, uri) => {
  expect(fileUri(path, isWindows)).toBe(uri);
});

describe('annotations of GitHub', () => {
  test('are the only commands: a kind in the summary is none', () => {
    const tally = new Tally(['1.36']);
    const object = { apiVersion: 'example.com/v1', kind: '##[add-mask]nginx\r\n::error::', name: 'a', namespace: '' };
    tally.add(checked({ object, unchecked: true, findings: [] }));
    const summary = new GithubReport().end(tally);
    expect(summary).not.toContain('##[');
    expect(summary.trimEnd()).not.toMatch(/[\r\n]/);
    expect(summary).toContain('not checked: # #[add-mask]nginx');
  });

  test('escape what would end a property or a line', () => {
    const lines = written(new GithubReport(), [hostile]).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe(
      '::error file=dir/a%2Cb%3Ac%25.yaml,line=3,endLine=3,col=9,endColumn=12,title=metadata-name%3A data[a%0Ab]::' +
        '100%25%0D%0A::warning::x\u001b[2J\u202e%0Aa: b, c\u0007',
    );
    expect(lines[1]).toMatch(/^::warning file=dir\/a%2Cb%3Ac%25\.yaml,/);
  });
});

describe('JSON', () => {
  test('is whole, and leaves out values that are too large', () => {
    const large = { list: Array.from({ length: 1000 }, (_, i) => i) };
    const values = [1, 12345678901234567890n, 'x'.repeat(5000), large, { a: [true] }];
    const objects = [checked({ findings: values.map((value) => finding({ value })) }), hostile];
    const { findings, summary } = JSON.parse(written(new JsonReport(), objects)) as {
      findings: Finding[];
      summary: object;
    };
    expect(findings.map(({ value }) => value)).toEqual([
      1,
      '12345678901234567890',
      undefined,
      undefined,
      { a: [true] },
      '\u0000',
      'Bad',
    ]);
    expect(findings[0]).toMatchObject({
      reason: 'FieldValueInvalid',
      object: { kind: 'Pod', name: 'Bad' },
      source: { line: 3, column: 9 },
    });
    expect(summary).toMatchObject({ objects: 2, rejected: 2, errors: 6, warnings: 1 });
  });

  test('of nothing is whole as well', () => {
    expect(JSON.parse(written(new JsonReport(), []))).toMatchObject({ findings: [], summary: { objects: 0 } });
  });
});

describe('text', () => {
  test('shows no control character of a manifest', () => {
    const text = written(new TextReport(), [hostile]);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\0-\x1f\x7f-\x9f\u202e]/);
    expect(text).toContain('\\u{1b}');
  });

  // A soft hyphen, a word joiner, a Mongolian separator, a tag.
  test.each(['\u00ad', '\u2060', '\u180e', '\u{e0041}', '\ud800'])('shows what would not be seen: %j', (hidden) => {
    const text = written(new TextReport(), [checked({ findings: [finding({ message: `a${hidden}b` })] })]);
    expect(text).toContain(`a\\u{${hidden.codePointAt(0)!.toString(16)}}b`);
  });

  test('colours its own words, and only where it is to', () => {
    expect(written(new TextReport({ colour: true }), [checked()])).toContain(
      '\u001b[31merror[metadata-name]\u001b[39m',
    );
    expect(written(new TextReport(), [checked()])).not.toContain('\u001b');
  });

  test('names the minors where they differ', () => {
    const object = checked({ findings: [finding({ kubernetes: ['1.36'] })], rejectedBy: ['1.36'] });
    const text = written(new TextReport(), [object]);
    expect(text).toContain('error[metadata-name] (Kubernetes 1.36) metadata.name: Invalid value');
    expect(text).toContain('Pod shop/Bad: accepted by 1.35, rejected from 1.36');
  });

  test.each([
    ['a: Bad', 4, 3, '   1 | a: Bad', '     |    ^^^'],
    ['\ta: Bad', 5, 3, '   1 |   a: Bad', '     |      ^^^'],
    ['日本: Bad', 5, 3, '   1 | 日本: Bad', '     |       ^^^'],
    ['😀: Bad', 5, 3, '   1 | 😀: Bad', '     |     ^^^'],
    ['a: ', 4, 1, '   1 | a:', '     |    ^'],
  ])('points at what is meant in %j', (...[text, column, length, line, mark]) => {
    const lines = new TextReport()
      .object(checked({ findings: [finding({ span: { line: 1, column, length, text } })] }))
      .split('\n');
    expect(lines).toEqual(expect.arrayContaining([line, mark]));
  });
});

describe('the summary', () => {
  test('counts kinds that were not checked', () => {
    const tally = new Tally(['1.36']);
    const object = (kind: string): Checked =>
      checked({
        object: { apiVersion: 'example.com/v1', kind, name: '', namespace: '' },
        findings: [],
        rejectedBy: [],
        unchecked: true,
      });
    for (const kind of ['A', 'A', 'B']) tally.add(object(kind));
    tally.files = 1;
    expect(summaryText(tally)).toBe(
      'Kubernetes 1.36, 3 objects in 1 file: none rejected; 3 not checked: A.example.com × 2, B.example.com',
    );
  });
});
