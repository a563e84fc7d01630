/** A token of generated code. */
export interface Token {
  readonly type: 'word' | 'string' | 'number' | 'sign' | 'end';
  /** Of a string its value, of the others their text. */
  readonly text: string;
}

/** Code that is not of the kind that is generated. */
export class UnexpectedCode extends Error {
  public override readonly name = 'UnexpectedCode';
}

const TOKEN =
  /(?:[ \t\r\n]|\/\/[^\n\r\u2028\u2029]*\r?\n)*(?:([A-Za-z_$][\w$]*)|('(?:[^'\\\n\r\u2028\u2029]|\\.)*'|"(?:[^"\\\n\r\u2028\u2029]|\\.)*")|(0o[0-7]+|\d[\d.]*(?:e-?\d+)?)|([-{}[\]():;,.*])|$)/y;

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** Cuts code into tokens. Comments are left out; what is no word, literal or sign of generated code is refused. */
export function* tokens(code: string): Generator<Token> {
  const at = new RegExp(TOKEN);
  while (at.lastIndex < code.length) {
    const from = at.lastIndex;
    const match = at.exec(code);
    if (!match) throw new UnexpectedCode(`unexpected code: ${code.slice(from, from + 40)}`);
    const [, word, text, number, sign] = match;
    if (word !== undefined) yield { type: 'word', text: word };
    else if (text !== undefined) yield { type: 'string', text: unescaped(text.slice(1, -1)) };
    else if (number !== undefined) yield { type: 'number', text: number };
    else if (sign !== undefined) yield { type: 'sign', text: sign };
    else break;
  }
  yield { type: 'end', text: '' };
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-f]{4})|(.))/g, (_, hex: string | undefined, character: string | undefined) => {
    if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
    const value = ESCAPES[character ?? ''];
    if (value === undefined) throw new UnexpectedCode(`unexpected escape: \\${character ?? ''}`);
    return value;
  });
}
