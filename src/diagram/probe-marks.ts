import type { ProbeRow } from './lanes';
import { rounded, tag } from './markup';
import type { Markup } from './markup';
import { colour } from './picture';

export type ProbeResult = ProbeRow['result'];

/** Round for a pass, a cross for a failure, a hollow diamond for a probe that cannot run: nobody needs to tell colours apart. */
export function probeMark(result: ProbeResult, x: number, y: number): Markup {
  switch (result) {
    case 'success':
      return tag('circle', { cx: x, cy: y, r: 2.6, fill: colour('good') });
    case 'failure':
      return tag('path', { ...stroke('bad'), d: `M${rounded(x - 3)} ${rounded(y - 3)}l6 6m0-6l-6 6` });
    case 'error':
      return tag('path', { ...stroke('wait'), d: `M${rounded(x)} ${rounded(y - 3.6)}l3.6 3.6-3.6 3.6-3.6-3.6z` });
  }
}

/** A row of marks so close that they would run into each other: a thin line, a thick one, a broken one. */
export function probeLine(result: ProbeResult, { x, y, width }: { x: number; y: number; width: number }): Markup {
  const path = { d: `M${rounded(x)} ${rounded(y)}h${rounded(width)}`, fill: 'none' };
  switch (result) {
    case 'success':
      return tag('path', { ...path, stroke: colour('good'), 'stroke-width': 2.5 });
    case 'failure':
      return tag('path', { ...path, stroke: colour('bad'), 'stroke-width': 5 });
    case 'error':
      return tag('path', { ...path, stroke: colour('wait'), 'stroke-width': 4, 'stroke-dasharray': '3 2' });
  }
}

function stroke(ink: 'bad' | 'wait'): { stroke: string; 'stroke-width': number; fill: string } {
  return { stroke: colour(ink), 'stroke-width': ink === 'bad' ? 1.8 : 1.4, fill: 'none' };
}
