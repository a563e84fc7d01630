import type { KubeletVersion } from '../kubelet-versions';
import { timing } from '../timing';
import type { Range, Timing } from '../timing';

/** A range of delays, made ready for drawing: powers are dear, and the same shares are drawn again and again. */
export class Delay {
  private readonly least: number;
  private readonly width: number;
  /** Delays lean to their least: where nothing else is known, half of them are in the first third. */
  private readonly lean: number;
  /** What shares come to, by number; NaN for those that were not drawn yet. */
  private readonly drawn = new Float64Array(numbered).fill(NaN);

  constructor([least, most, usual]: Range) {
    this.least = least;
    this.width = most - least;
    this.lean = usual === undefined ? 1.7 : Math.log2((most - least) / (usual - least));
  }

  /** @param share 0 is the least delay, 1 the most, 0.5 the usual one */
  at(share: number): number {
    return this.least + this.width * share ** this.lean;
  }

  /** The same for a share that has a number, 0 to 63, and always the same one. */
  numbered(number: number, share: number): number {
    const known = this.drawn[number] as number;
    return Number.isNaN(known) ? (this.drawn[number] = this.at(share)) : known;
  }
}

/** So many shares may have a number. */
export const numbered = 64;

export type Delays = Readonly<Record<keyof Timing, Delay>>;

export function delaysOf(ranges: Timing): Delays {
  return Object.fromEntries(Object.entries(ranges).map(([name, range]) => [name, new Delay(range as Range)])) as Delays;
}

const builtIn = new Map<string, Delays>();

/** The delays that are built in; made once for each kind of kubelet and node. */
export function builtInDelays(kubelet: KubeletVersion, node: 'quiet' | 'busy'): Delays {
  const kind = `${node} ${kubelet.minor}`;
  let delays = builtIn.get(kind);
  if (!delays) builtIn.set(kind, (delays = delaysOf(timing(kubelet, node))));
  return delays;
}
