import type { Point } from './graph-layout';
import { join, tag } from './markup';
import type { Markup } from './markup';
import { colour, textWidth, write } from './picture';
import type { Colour } from './picture';

/** A box with a title, a word at its right that says what it is, and lines below. */
export interface Card {
  readonly colour: Colour;
  readonly title: string;
  readonly badge: string;
  readonly lines: readonly Line[];
  /** Rounder corners, for things that hold data. */
  readonly round?: boolean;
  /** The text is cut beyond this many pixels. Default: 400. */
  readonly most?: number;
}

export interface Line {
  readonly text: string;
  readonly colour?: Colour;
  readonly indent?: number;
}

const padding = 12;
const lineHeight = 17;
const title = { size: 13, bold: true };
const small = { size: 11 };
const body = { size: 12 };
const least = 120;

export function sizeOf(card: Card): { width: number; height: number } {
  const head = textWidth(card.title, title) + 14 + textWidth(card.badge, small);
  const lines = card.lines.map(({ text, indent = 0 }) => textWidth(text, body) + indent);
  const inside = Math.min(card.most ?? 400, Math.max(least, head, ...lines));
  return {
    width: Math.ceil(inside) + 2 * padding + 1,
    height: 34 + card.lines.length * lineHeight + (card.lines.length > 0 ? 4 : 0),
  };
}

/** @param middle where its middle is */
export function drawCard(card: Card, middle: Point): Markup {
  const { width, height } = sizeOf(card);
  const x = middle.x - width / 2;
  const y = middle.y - height / 2;
  const inside = width - 2 * padding;
  const badgeWidth = textWidth(card.badge, small);
  return join([
    tag('rect', {
      x,
      y,
      width,
      height,
      rx: card.round === true ? 16 : 6,
      fill: colour('card'),
      stroke: colour(card.colour),
      'stroke-width': 1.5,
    }),
    write(card.title, { ...title, x: x + padding, y: y + 22, width: inside - badgeWidth - 10, keepEnd: true }),
    write(card.badge, { ...small, x: x + width - padding, y: y + 22, colour: card.colour, anchor: 'end' }),
    ...card.lines.map(({ text, colour: ink = 'ink', indent = 0 }, index) =>
      write(text, {
        ...body,
        x: x + padding + indent,
        y: y + 41 + index * lineHeight,
        colour: ink,
        width: inside - indent,
      }),
    ),
  ]);
}
