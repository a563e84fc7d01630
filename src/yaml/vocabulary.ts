import type { KeyOrder } from './key-order';
import { ordinaryKey } from './write-scalar';

/** What a writer knows of a key under some order of keys. */
export interface KnownKey {
  readonly key: string;
  readonly rank: number;
  /** The key and a colon, as they stand in YAML; absent where that depends on the place. */
  readonly bytes: Uint8Array | undefined;
  /** Of the maps that are its value. */
  readonly inMaps: Vocabulary;
  /** Of the lists that are its value. */
  readonly inLists: Vocabulary;
}

/** When so many keys are known, it begins anew. */
const MOST_KEYS = 1000;

/** The keys that occur under an order: manifests have few, which come again and again. */
export class Vocabulary {
  private readonly known = new Map<string, KnownKey>();

  private constructor(private readonly order: KeyOrder) {}

  public static of(order: KeyOrder): Vocabulary {
    let vocabulary = Vocabulary.all.get(order);
    if (vocabulary === undefined) Vocabulary.all.set(order, (vocabulary = new Vocabulary(order)));
    return vocabulary;
  }

  public get(key: string): KnownKey {
    return this.known.get(key) ?? this.learn(key);
  }

  private static readonly all = new WeakMap<KeyOrder, Vocabulary>();

  private learn(key: string): KnownKey {
    const { order } = this;
    const learnt: KnownKey = {
      key,
      rank: order.rank(key),
      bytes: ordinaryKey(key),
      inMaps: Vocabulary.of(order.within(key, false)),
      inLists: Vocabulary.of(order.within(key, true)),
    };
    if (this.known.size === MOST_KEYS) this.known.clear();
    this.known.set(key, learnt);
    return learnt;
  }
}

/** Sorts a part of a list, as the order of the keys has it. */
export function sortKnown(keys: KnownKey[], from: number, to: number): void {
  if (to - from > FEW) {
    const sorted = keys.slice(from, to).sort((a, b) => (comesBefore(a, b) ? -1 : 1));
    for (let i = from; i < to; i++) keys[i] = sorted[i - from] as KnownKey;
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const moved = keys[i] as KnownKey;
    let at = i;
    for (; at > from && comesBefore(moved, keys[at - 1] as KnownKey); at--) keys[at] = keys[at - 1] as KnownKey;
    keys[at] = moved;
  }
}

/** By insertion, few keys are sorted faster. */
const FEW = 20;

/** Whether a key comes before another one. */
export function comesBefore(a: KnownKey, b: KnownKey): boolean {
  return a.rank < b.rank || (a.rank === b.rank && a.key < b.key);
}
