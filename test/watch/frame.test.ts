import { Tally } from '../../src/report/summary';
import { paint } from '../../src/report/paint';
import type { ChangedFile } from '../../src/watch/changed-objects';
import { changeLines } from '../../src/watch/change-lines';
import type { CheckedObject } from '../../src/watch/checked-files';
import type { Synthesized } from '../../src/watch/cycle';
import { frameLines } from '../../src/watch/frame';
import { PlainScreen, TerminalScreen } from '../../src/watch/screen';

const asked = { kubernetes: ['1.36'] } as const;
const plain = { colour: false, paint: paint(false) };

function object(name: string, rejected: boolean): CheckedObject {
  const finding = {
    severity: 'error',
    reason: 'FieldValueInvalid',
    field: 'metadata.name',
    message: `bad \x1b]0;${name}`,
    rule: 'metadata-name',
    kubernetes: ['1.36'],
  } as const;
  const advice = {
    severity: 'advice',
    reason: 'Timing',
    field: 'spec',
    message: 'is slow',
    hint: 'Be quick.',
    rule: 'timing-slow',
    kubernetes: ['1.36'],
    span: { line: 3, column: 1, length: 5, text: 'spec:' },
  } as const;
  return {
    file: 'dist/a.yaml',
    object: { apiVersion: 'v1', kind: 'Pod', name, namespace: '' },
    findings: [rejected ? finding : advice],
    asked: asked.kubernetes,
    rejectedBy: rejected ? asked.kubernetes : [],
    isManifest: true,
    unchecked: false,
    manifest: {},
  };
}

function synthesized(objects: readonly CheckedObject[], more: Partial<Synthesized> = {}): Synthesized {
  const tally = new Tally(asked.kubernetes);
  for (const each of objects) tally.add(each);
  const nothing = { changes: [], foreign: [], said: '' };
  return { state: 'synthesized', asked, output: 'dist', files: 1, objects, tally, ...nothing, ...more };
}

const shown = (outcome: Synthesized) => ({
  outcome,
  milliseconds: 123.4,
  time: new Date(2020, 1, 2, 3, 4, 5),
  notes: [],
});

describe('a cycle in text', () => {
  test('is the verdict, and advice where there is nothing more urgent', () => {
    expect(frameLines(shown(synthesized([object('a', false)])), plain)).toEqual([
      'advice[timing-slow] spec: is slow',
      '  --> dist/a.yaml:3:1 (Pod a)',
      '     |',
      '   3 | spec:',
      '     | ^^^^^',
      '   = Be quick.',
      '',
      '✓ 1 object in 1 file accepted by 1.36 · 123 ms · 03:04:05',
    ]);
    const lines = frameLines(shown(synthesized([object('a', false), object('b', true)])), plain);
    expect(lines.join('\n')).not.toContain('advice');
    expect(lines.at(-1)).toBe('✗ 1 of 2 objects in 1 file rejected by 1.36 (1 error) · 123 ms · 03:04:05');
  });

  test.each([
    '(node:7) cdk8s-pods: left out, since it depends on itself: shop/a, shop/b\n(Use `node --trace-warnings ...` to see)',
    '(node:7) cdk8s-pods: [shop/web] spec.containers: Required value\n  = Add a container.',
  ])('says what else the synth warns of: %s', (said) => {
    const lines = frameLines(shown(synthesized([], { said })), plain);
    expect(lines).toEqual(expect.arrayContaining(said.split('\n')));
  });

  test('shows no control characters of manifests', () => {
    const lines = frameLines(shown(synthesized([object('\x07', true)], { foreign: ['dist/\x1b.yaml'] })), plain);
    expect(lines.join('')).not.toMatch(/[\0-\x1f]/);
    expect(lines.join('')).toContain('\\u{1b}]0;\\u{7}');
  });

  test.each([
    { rows: 15, fits: false },
    { rows: 40, fits: false },
    { rows: 100, fits: false },
    { rows: 200, fits: true },
  ])('fits on a terminal of $rows rows, the first findings first', ({ rows, fits }) => {
    const objects = Array.from({ length: 30 }, (_, i) => object(`pod-${i}`, true));
    const lines = frameLines(shown(synthesized(objects)), { ...plain, size: { rows, columns: 40 } });
    const taken = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / 40)), 0);
    // Two rows are for the keys, one for the cursor.
    expect(taken).toBeLessThanOrEqual(rows - 3);
    expect(lines[0]).toContain('pod-0');
    expect(lines.join('\n').includes('all of them: cdk8s-pods check dist')).toBe(!fits);
  });

  test('says what the app writes no more and others have written', () => {
    const foreign = ['dist/old.yaml'];
    expect(frameLines(shown(synthesized([], { foreign })), plain)).toContain(
      'not of this app: dist/old.yaml (cdk8s synth deletes what was there before)',
    );
  });
});

describe('changes in text', () => {
  const change = (kind: string, field: string): ChangedFile => ({
    path: 'dist/a.yaml',
    state: 'changed',
    objects: [{ kind, namespace: '', name: 'a', state: 'changed', changes: [{ field, before: 'old', after: 'new' }] }],
  });

  test('are fields and their values', () => {
    expect(changeLines([change('ConfigMap', 'data.key')], paint(false))).toEqual([
      '~ dist/a.yaml',
      '    ConfigMap a: data.key: old → new',
    ]);
  });

  test('are integers by all their digits', () => {
    const { objects, ...file } = change('Widget', 'spec.a');
    const changes = [{ field: 'spec.a', before: 9007199254740993n, after: [9007199254740995n] }];
    expect(changeLines([{ ...file, objects: objects.map((each) => ({ ...each, changes })) }], paint(false))[1]).toBe(
      '    Widget a: spec.a: 9007199254740993 → [9007199254740995]',
    );
  });

  test('keep secrets', () => {
    for (const field of ['data.key', 'stringData.key', 'data']) {
      expect(changeLines([change('Secret', field)], paint(false))[1]).toBe(`    Secret a: ${field}: changed`);
    }
  });

  test('are few lines', () => {
    const many = Array.from({ length: 40 }, (_, i): ChangedFile => ({ path: `${i}`, state: 'removed', objects: [] }));
    const lines = changeLines(many, paint(false));
    expect(lines).toHaveLength(12);
    expect(lines.at(-1)).toBe('… and 29 more lines of changes');
    expect(
      changeLines(
        many.map((file) => ({ ...file, state: 'added' as const })),
        paint(false),
      ),
    ).toEqual(['+ 40 files written']);
  });
});

describe('a screen', () => {
  const stream = () => {
    const written: string[] = [];
    return { written, rows: 30, columns: 100, write: (text: string) => written.push(text) };
  };
  const cycle = shown(synthesized([object('a', false)]));

  test('that is no terminal gives the same advice once', () => {
    const { written, ...output } = stream();
    const screen = new PlainScreen(output);
    screen.show(cycle);
    screen.show(cycle);
    screen.tell('drawn\x07');
    expect(written.map((text) => text.includes('advice'))).toEqual([true, false, false]);
    expect(written.join('')).toContain('drawn\\u{7}');
  });

  test('that is a terminal shows the last state alone, each in one piece', () => {
    const { written, ...output } = stream();
    const screen = new TerminalScreen(output, true);
    screen.busy([]);
    screen.show(cycle);
    screen.watched(7);
    screen.tell('report.html is drawn');
    screen.busy(['main\x07.ts', 'a.ts']);
    screen.close();
    expect(written).toHaveLength(7);
    const last = written.map((text) => text.trimEnd().split('\n').at(-1) ?? '');
    expect(last[1]).toContain('… synthesizing');
    expect(written[2]).toContain('looking for files');
    expect(written[3]).toContain('watching 7 files');
    expect(written[3]).not.toContain('drawn');
    expect(written[4]).toContain('report.html is drawn');
    expect(last[5]).toContain('… synthesizing: main\\u{7}.ts and 1 more saved');
    expect(last[6]).toContain('✓');
  });
});
