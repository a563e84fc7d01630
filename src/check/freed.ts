/** Shorter parts are copied anyway. */
const SHORTEST = 13;

/** A copy of a text: what was made of parts of another holds on to that one, here to each document of a file. */
export function freed(text: string): string {
  return text.length < SHORTEST ? text : Buffer.from(text).toString();
}
