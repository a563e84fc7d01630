import { TextDecoder } from 'node:util';

/** Bytes that are no text, so that no document can be read from them. */
export class NotText extends Error {}

/**
 * Bytes as text: UTF-8, or UTF-16 where the first bytes say so, as go-yaml v2 reads it (readerc.go). A byte order mark is
 * left out.
 *
 * @throws NotText for bytes that are not in that encoding
 */
export async function* textOf(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  try {
    for await (const chunk of bytes) {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      yield decoder.decode(chunk, { stream: true });
    }
    if (decoder) yield decoder.decode();
  } catch (error) {
    if (!decoder || (error as { code?: unknown }).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new NotText(`the text is not in ${decoder.encoding.toUpperCase()}`);
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
}
