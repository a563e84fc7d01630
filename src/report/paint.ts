import type picocolors from 'picocolors';

/** The colours of a report; they are the text itself where there are none. */
export interface Paint {
  red: (text: string) => string;
  yellow: (text: string) => string;
  blue: (text: string) => string;
  bold: (text: string) => string;
  dim: (text: string) => string;
}

/** Colours, or none. */
export function paint(colour: boolean): Paint {
  if (!colour) {
    const plain = (text: string): string => text;
    return { red: plain, yellow: plain, blue: plain, bold: plain, dim: plain };
  }
  // Loaded only for a terminal.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a dynamic import() would make every report asynchronous
  return (require('picocolors') as typeof picocolors).createColors(true);
}
