import { readManifests } from '../../src/read/manifests';
import type { ReadManifest, Unreadable } from '../../src/read/manifests';

/** All that a text holds, given in pieces of a size. */
export async function read(text: string, size = text.length): Promise<(ReadManifest | Unreadable)[]> {
  const chunks: string[] = [];
  for (let at = 0; at < text.length; at += Math.max(1, size)) chunks.push(text.slice(at, at + Math.max(1, size)));
  const found: (ReadManifest | Unreadable)[] = [];
  for await (const one of readManifests(chunks)) found.push(one);
  return found;
}

/** The JSON of all documents; of one that does not parse, its message. */
export async function values(text: string, size?: number): Promise<unknown[]> {
  return (await read(text, size)).map((one) => ('problem' in one ? one.problem.message : one.manifest));
}
