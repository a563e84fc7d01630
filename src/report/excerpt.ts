import type { Span } from '../read/lines';
import type { Paint } from './paint';
import { columnsOf, printableLine } from './printable';

/** The most of a line that is shown, in characters. */
const WIDEST = 160;
/** How much of a long line is shown ahead of the place that is meant. */
const AHEAD = 60;

/**
 * A line of a file with what is meant underlined:
 *
 *      |
 *    9 |     - containerPort: 70000
 *      |                      ^^^^^
 */
export function excerpt(span: Span, { mark, paint }: { mark: (text: string) => string; paint: Paint }): string[] {
  const start = span.column - 1;
  const from = span.text.length > WIDEST ? Math.max(0, start - AHEAD) : 0;
  const to = Math.min(span.text.length, from + WIDEST);
  const before = (from > 0 ? '…' : '') + printableLine(span.text.slice(from, start));
  const meant = printableLine(span.text.slice(start, Math.min(to, start + span.length)));
  const after =
    printableLine(span.text.slice(Math.min(to, start + span.length), to)) + (to < span.text.length ? '…' : '');
  const number = String(span.line).padStart(4);
  const gutter = paint.dim(`${' '.repeat(number.length)} |`);
  const underline = `${' '.repeat(columnsOf(before))}${mark('^'.repeat(Math.max(1, columnsOf(meant))))}`;
  return [gutter, `${paint.dim(`${number} |`)} ${before}${meant}${after}`.trimEnd(), `${gutter} ${underline}`];
}
