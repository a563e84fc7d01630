/**
 * What must not stand in source as it is: control characters, line separators (which end a comment), characters that reorder
 * or hide text (Trojan Source, https://trojansource.codes), halves of surrogate pairs, and the byte order mark.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\b': '\\b', '\f': '\\f' };

function escaped(character: string): string {
  // One escape for each half of a surrogate pair.
  const escapes = character.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return SHORT[character] ?? escapes.join('');
}

/** A string as a TypeScript literal, in the quotes that need fewer escapes. */
export function stringLiteral(text: string): string {
  const singles = text.split("'").length;
  const doubles = text.split('"').length;
  const quote = singles > doubles ? '"' : "'";
  const inside = text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replace(UNSAFE, escaped);
  return `${quote}${inside}${quote}`;
}

/** A number as a TypeScript literal. */
export function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no JSON`);
  const text = Object.is(value, -0) ? '-0' : String(value);
  return text.replace('e+', 'e');
}

/** The permissions of a file as a TypeScript literal. */
export function octalLiteral(value: number): string {
  return `0o${value.toString(8)}`;
}

/** The key of an object literal; `__proto__` as a computed one, since it would set the prototype otherwise. */
export function keyLiteral(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : stringLiteral(key);
}

/**
 * A line of comment. What is no plain text in it is escaped, so that it neither ends the comment nor hides anything; what a
 * compiler or linter would take for an order keeps the `#` of the YAML before it.
 */
export function commentLine(text: string): string {
  const line = text.replaceAll('\t', ' ').replace(UNSAFE, escaped).trimEnd();
  if (line.trim() === '') return '//';
  const plain = line.startsWith(' ') ? line.slice(1) : line;
  return isOrder(plain) ? `// # ${plain.trimStart()}` : `// ${plain}`;
}

/** Orders to a compiler, linter or bundler: `@ts-nocheck`, `/ <reference …>`, `eslint-disable`, … */
function isOrder(line: string): boolean {
  const tools =
    /^\s*(?:eslint|global|exported|prettier|istanbul|c8|v8|tslint|jshint|jslint|biome|dprint|deno|webpack|vite|sourceMappingURL)\b/i;
  return /^[\s/*#!<]*@/.test(line) || /^\s*[/<#]/.test(line) || tools.test(line);
}
