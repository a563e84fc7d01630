// What moves the cursor, changes colours, hides text or turns its direction has no place in a terminal: controls, format
// characters (bidirectional, zero-width, tags), line and paragraph separators, lone surrogates.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Text from a manifest on one line of a terminal: what would not show, or would take over, is written as `\u{1b}`. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => {
    if (character === '\n') return '\\n';
    if (character === '\t') return '\\t';
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}

/** A line of a file for a terminal: as {@link printable}, but tabs stand for two columns. */
export function printableLine(line: string): string {
  return line.split('\t').map(printable).join('  ');
}

/** How many columns of a terminal a printable text takes. */
export function columnsOf(text: string): number {
  // East Asian wide characters below U+10000; those above are two code units, and nearly all of them two columns.
  const wide =
    /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;
  return text.length + (text.match(wide)?.length ?? 0);
}
