import { Bytes, Stamp } from './bytes';
import type { KeyOrder } from './key-order';
import { LONGEST_KEY } from './write-scalar';

/** What a writer knows of a key under some order of keys. */
export interface KnownKey {
  readonly key: string;
  readonly rank: number;
  /**
   * Whether JavaScript keeps it where it was put, and under that name; and whether it is not `constructor`, which misleads cdk8s:
   * it has its own answer to that.
   */
  readonly isPlain: boolean;
  /** The key and a colon, as they stand in YAML; absent where that depends on the place. */
  readonly stamp: Stamp | undefined;
  /** Of the maps that are its value. */
  readonly inMaps: Vocabulary;
  /** Of the lists that are its value. */
  readonly inLists: Vocabulary;
  /** What came after it in the last map. */
  next: KnownKey | undefined;
}

/** When so many keys are known, it begins anew. */
const MOST_KEYS = 1000;

/** The keys that occur under an order: manifests have few, which come again and again. */
export class Vocabulary {
  private readonly known = new Map<string, KnownKey>();
  /** What the last map began with. */
  private first: KnownKey | undefined;

  private constructor(private readonly order: KeyOrder) {}

  public static of(order: KeyOrder): Vocabulary {
    let vocabulary = Vocabulary.all.get(order);
    if (vocabulary === undefined) Vocabulary.all.set(order, (vocabulary = new Vocabulary(order)));
    return vocabulary;
  }

  /**
   * A key of a map. Maps resemble each other: mostly it is the one that came at that place the last time.
   *
   * @param before the key before it; undefined for the first
   */
  public get(key: string, before: KnownKey | undefined): KnownKey {
    const expected = before === undefined ? this.first : before.next;
    if (expected !== undefined && expected.key === key) return expected;
    const known = this.known.get(key) ?? this.learn(key);
    if (before === undefined) this.first = known;
    else before.next = known;
    return known;
  }

  private static readonly all = new WeakMap<KeyOrder, Vocabulary>();

  private learn(key: string): KnownKey {
    const { order } = this;
    const learnt: KnownKey = {
      key,
      rank: order.rank(key),
      isPlain: !/^\d|^(?:__proto__|constructor)$/.test(key),
      stamp: isOrdinary(key) ? new Stamp(`${key}:`) : undefined,
      inMaps: Vocabulary.of(order.within(key, false)),
      inLists: Vocabulary.of(order.within(key, true)),
      next: undefined,
    };
    if (this.known.size === MOST_KEYS) this.forget();
    this.known.set(key, learnt);
    return learnt;
  }

  private forget(): void {
    this.known.clear();
    this.first = undefined;
  }
}

/** Whether a key may stand as it is, wherever that is. */
function isOrdinary(key: string): boolean {
  return key.length <= LONGEST_KEY && new Bytes(key.length).ordinary(key);
}

/** Sorts a part of some keys, as their order has it, and the values with them. */
export function sortKnown({ keys, values }: { keys: KnownKey[]; values: unknown[] }, from: number, to: number): void {
  if (to - from > FEW) {
    const sorted = keys.slice(from, to).map((key, index): [KnownKey, unknown] => [key, values[from + index]]);
    sorted.sort(([a], [b]) => (comesBefore(a, b) ? -1 : 1));
    sorted.forEach(([key, value], index) => {
      keys[from + index] = key;
      values[from + index] = value;
    });
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const [key, value] = [keys[i] as KnownKey, values[i]];
    let at = i;
    for (; at > from && comesBefore(key, keys[at - 1] as KnownKey); at--) {
      keys[at] = keys[at - 1] as KnownKey;
      values[at] = values[at - 1];
    }
    keys[at] = key;
    values[at] = value;
  }
}

/** By insertion, few keys are sorted faster. */
const FEW = 20;

/** Whether a key comes before another one. */
export function comesBefore(a: KnownKey, b: KnownKey): boolean {
  return a.rank < b.rank || (a.rank === b.rank && a.key < b.key);
}
