import { checkNotText, checkRead, checkReferences, circumstancesOf } from '../check/check-text';
import type { Asked } from '../check/check-manifest';
import type { Checked } from '../check/finding';
import { readManifests } from '../read/manifests';
import { NotText, textOf } from '../read/text-chunks';
import type { SynthesizedFile } from './output-folder';

/** An object of the app, what a server says to it, and advice. */
export interface CheckedObject extends Checked {
  /** The JSON; undefined where the text does not parse. */
  readonly manifest: unknown;
  /** The construct that it came from, where known. */
  readonly constructPath?: string;
}

/** How long others wait at most while files are checked, in milliseconds. */
const TURN = 40;

/** Checks files, and remembers what came of them: what has not changed since is not checked again. */
export class CheckedFiles {
  private known: Known = new Map();
  private former: Known = new Map();
  private asked = '';

  /**
   * Checks the manifests among the files.
   *
   * @param label how people know a file of the output folder
   * @returns undefined where the signal was given meanwhile
   */
  async check(
    files: readonly SynthesizedFile[],
    { asked, label, signal }: { asked: Asked; label: (path: string) => string; signal: AbortSignal },
  ): Promise<CheckedObject[] | undefined> {
    const question = JSON.stringify(asked);
    const before = question === this.asked ? this.known : new Map<string, never>();
    const now: Known = new Map();
    let start = Date.now();
    for (const { path, bytes } of files) {
      if (!/\.(ya?ml|json)$/i.test(path)) continue;
      const file = label(path);
      const same = before.get(file);
      const objects = same?.bytes.equals(bytes) ? same.objects : await checkedObjects(bytes, { file, asked });
      now.set(file, { bytes, objects });
      if (Date.now() - start < TURN) continue;
      await new Promise(setImmediate);
      if (signal.aborted) return undefined;
      start = Date.now();
    }
    this.former = this.known;
    this.known = now;
    this.asked = question;
    return [...now.values()].flatMap(({ objects }) => objects);
  }

  /** The manifests of a file, as it is now or was: those that were read for checks are not read again. */
  async manifestsOf(file: string, bytes: Buffer): Promise<unknown[]> {
    const same = [this.known, this.former].map((files) => files.get(file)).find((one) => one?.bytes.equals(bytes));
    if (!same) return manifestsIn(bytes);
    return same.objects.map(({ manifest }) => manifest).filter((manifest) => manifest !== undefined);
  }
}

type Known = Map<string, { bytes: Buffer; objects: readonly CheckedObject[] }>;

async function checkedObjects(
  bytes: Buffer,
  { file, asked }: { file: string; asked: Asked },
): Promise<CheckedObject[]> {
  const at = circumstancesOf(file, asked);
  const objects: CheckedObject[] = [];
  try {
    for await (const one of readManifests(textOf([bytes]))) {
      const checked = checkRead(one, at);
      if (!checked.isManifest) continue;
      objects.push({ ...checked, manifest: 'problem' in one ? undefined : one.manifest });
    }
    for (const more of checkReferences(at)) objects.push({ ...more, manifest: undefined });
  } catch (error) {
    objects.push({ ...checkNotText(error, at), manifest: undefined });
  }
  return objects;
}

async function manifestsIn(bytes: Buffer): Promise<unknown[]> {
  const manifests: unknown[] = [];
  try {
    for await (const one of readManifests(textOf([bytes]))) if (!('problem' in one)) manifests.push(one.manifest);
  } catch (error) {
    if (!(error instanceof NotText)) throw error;
  }
  return manifests;
}
