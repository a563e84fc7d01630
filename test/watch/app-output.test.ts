import { appOutputLines } from '../../src/watch/app-output';

describe('what an app has said', () => {
  test('keeps the frames of the app, and counts those of others', () => {
    const said = `/app/main.ts:3
    throw new Error('closed');
    ^

Error: closed
    at shop (/app/shop.ts:9:3)
    at new Chart (/app/node_modules/cdk8s/lib/chart.js:10:5)
    at Array.map (<anonymous>)
    at Object.<anonymous> (/app/main.ts:3:9)
    at Module._compile (node:internal/modules/cjs/loader:1554:14)
    at node:internal/main/run_main_module:28:49

Node.js v20.20.2
`;
    expect(appOutputLines(said)).toEqual([
      '/app/main.ts:3',
      "    throw new Error('closed');",
      '    ^',
      '',
      'Error: closed',
      '    at shop (/app/shop.ts:9:3)',
      '    … 2 frames in libraries and Node.js',
      '    at Object.<anonymous> (/app/main.ts:3:9)',
      '    … 2 frames in libraries and Node.js',
    ]);
  });

  test('counts the frames of a compiler that has named the place', () => {
    const said = `/app/node_modules/ts-node/src/index.ts:859
    return new TSError(diagnosticText, diagnosticCodes, diagnostics);
           ^
TSError: ⨯ Unable to compile TypeScript:
charts/shop.ts:12:9 - error TS2561: 'iamge' does not exist in type 'Container'.

    at createTSError (/app/node_modules/ts-node/src/index.ts:859:12)
    at Module._compile (node:internal/modules/cjs/loader:1554:14)`;
    const lines = appOutputLines(said);
    expect(lines).toContain("charts/shop.ts:12:9 - error TS2561: 'iamge' does not exist in type 'Container'.");
    expect(lines.at(-1)).toBe('    … 2 frames in libraries and Node.js');
  });

  test('keeps all frames where none is of the app', () => {
    const said = 'SyntaxError: x\n    at parse (/app/node_modules/sucrase/a.js:1:2)\n    at node:internal/main/x:1:2';
    expect(appOutputLines(said)).toEqual(said.split('\n'));
  });

  test.each([
    ['colours go', '\x1b[31mred\x1b[39m', ['red']],
    ['titles and other controls go or are written out', '\x1b]0;mine\x07bell \x07 \u202e', ['bell \\u{7} \\u{202e}']],
    ['of a line that was written over, the last state stays', '10%\r50%\r100%\ndone\r\n', ['100%', 'done']],
    ['tabs are columns', '\tif (x)', ['  if (x)']],
    ['blank lines around go', '\n\n a\n\nb\n\n', [' a', '', 'b']],
    ['nothing is nothing', ' \n', []],
  ])('%s', (_, said, lines) => {
    expect(appOutputLines(said)).toEqual(lines);
  });
});
