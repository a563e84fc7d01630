import { raw, tag, text } from './markup';
import type { Markup } from './markup';
import { fitted, textWidth } from './text-width';
import type { Font } from './text-width';

/** Colours by what they mean; the dark ones are chosen for the same contrast. */
const colours = {
  light: {
    page: '#ffffff',
    card: '#f6f8fa',
    ink: '#1f2328',
    faint: '#59636e',
    line: '#8c959f',
    grid: '#d8dee4',
    init: '#8a5a00',
    sidecar: '#8250df',
    main: '#0969da',
    volume: '#0f766e',
    good: '#1a7f37',
    bad: '#cf222e',
    wait: '#9a6700',
    run: '#b6d7fb',
    stop: '#ffc9c9',
    hold: '#f5e0a3',
    up: '#b4e6c0',
  },
  dark: {
    page: '#0d1117',
    card: '#161b22',
    ink: '#e6edf3',
    faint: '#9da7b3',
    line: '#6e7681',
    grid: '#2b323b',
    init: '#e3b341',
    sidecar: '#bc8cff',
    main: '#58a6ff',
    volume: '#2dd4bf',
    good: '#56d364',
    bad: '#ff7b72',
    wait: '#e3b341',
    run: '#1d4f8a',
    stop: '#7d2a2a',
    hold: '#5f4a10',
    up: '#1f5c33',
  },
} as const;

export type Colour = keyof (typeof colours)['light'];

/** A colour that follows the reader's light or dark scheme. */
export function colour(name: Colour): string {
  return `var(--cdk8s-pods-${name})`;
}

/** The declarations behind {@link colour}, for a selector. */
export function colourStyle(selector: string): string {
  const declared = (scheme: 'light' | 'dark'): string =>
    Object.entries(colours[scheme])
      .map(([name, value]) => `--cdk8s-pods-${name}:${value}`)
      .join(';');
  return `${selector}{${declared('light')}}@media (prefers-color-scheme:dark){${selector}{${declared('dark')}}}`;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What a picture that is a file of its own has inside of it; one in a page takes the colours of the page. */
export function ownStyle(): Markup {
  return raw('style', `${colourStyle('.cdk8s-pods-picture')}.cdk8s-pods-picture{max-width:100%;height:auto}`);
}

/** What a picture shows, and the room that it takes. */
export interface Drawn extends Size {
  readonly markup: Markup;
}

/** An SVG with a background. It uses no ids, so that many fit into one page. */
export function picture(label: string, size: Size, content: readonly Markup[]): Markup {
  const width = Math.ceil(size.width);
  const height = Math.ceil(size.height);
  return tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      class: 'cdk8s-pods-picture',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'aria-label': label,
      'font-family': 'Helvetica, Arial, "Liberation Sans", sans-serif',
    },
    tag('rect', { width, height, rx: 8, fill: colour('page') }),
    ...content,
  );
}

export interface Written extends Font {
  readonly x: number;
  readonly y: number;
  readonly colour?: Colour;
  /** Cut to this many pixels, the whole text as a tooltip. */
  readonly width?: number;
  /** Cut in the middle. */
  readonly keepEnd?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
}

/** A line of text; `y` is its baseline. */
export function write(
  value: string,
  { x, y, size, bold, colour: ink = 'ink', width, keepEnd, anchor }: Written,
): Markup {
  const { shown, cut } = fitted(value, {
    size,
    bold: bold ?? false,
    width: width ?? Infinity,
    keepEnd: keepEnd ?? false,
  });
  return tag(
    'text',
    {
      x,
      y,
      'font-size': size,
      'font-weight': bold === true ? 600 : undefined,
      'text-anchor': anchor === 'start' ? undefined : anchor,
      fill: colour(ink),
    },
    ...(cut ? [tag('title', {}, text(value))] : []),
    text(shown),
  );
}

export { textWidth };
