import { stripVTControlCharacters } from 'node:util';
import { printableLine } from '../report/printable';

/**
 * What an app has said, as lines for a terminal: without colours and control characters, and without the frames of stack traces
 * that lie in libraries or in Node.js, where there are others, or a compiler names the place.
 */
export function appOutputLines(said: string): string[] {
  const lines = stripVTControlCharacters(said)
    .split(/\r?\n/)
    // Of a line that was written over and over, the last state.
    .map((line) => printableLine(line.slice(line.lastIndexOf('\r') + 1)).trimEnd())
    .filter((line) => !/^Node\.js v\d/.test(line));
  return withoutOuterBlanks(withoutLibraries(lines));
}

const FRAME = /^\s+at .*[\w)>\]]$/;
const LIBRARY = /[\\/(]node_modules[\\/]|\(node:|at node:|at async node:|<anonymous>\)?$/;

/** A place in a source file, as compilers give it: `main.ts:3:5` or `main.ts(3,5)`. */
const PLACE = /\S\.[cm]?[jt]sx?[:(]\d+/;

function withoutLibraries(lines: readonly string[]): string[] {
  const names = (line: string): boolean => FRAME.test(line) || PLACE.test(line);
  if (!lines.some((line) => names(line) && !LIBRARY.test(line))) return [...lines];
  const kept: string[] = [];
  let left = 0;
  for (const line of [...lines, '']) {
    if (FRAME.test(line) && LIBRARY.test(line)) {
      left++;
      continue;
    }
    if (left > 0) kept.push(`    … ${left} ${left === 1 ? 'frame' : 'frames'} in libraries and Node.js`);
    left = 0;
    kept.push(line);
  }
  return kept;
}

function withoutOuterBlanks(lines: string[]): string[] {
  while (lines[0] === '') lines.shift();
  while (lines.at(-1) === '') lines.pop();
  return lines;
}
