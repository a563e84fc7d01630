import { rounded, tag } from './markup';
import type { Markup } from './markup';
import { colour } from './picture';

/** A round mark and a cross, so that nobody needs to tell green from red. */
export function passMark(x: number, y: number): Markup {
  return tag('circle', { cx: x, cy: y, r: 2.6, fill: colour('good') });
}

export function failMark(x: number, y: number): Markup {
  return tag('path', {
    d: `M${rounded(x - 3)} ${rounded(y - 3)}l6 6m0-6l-6 6`,
    stroke: colour('bad'),
    'stroke-width': 1.8,
    fill: 'none',
  });
}
