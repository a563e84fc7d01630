/** An order of the keys of maps, which may be another one deeper down. */
export interface KeyOrder {
  /** Keys of a lower rank come first; keys of the same rank come in alphabetical order. */
  rank(key: string): number;
  /** The order within the value of a key, which is a list or a map. */
  within(key: string, isList: boolean): KeyOrder;
}

/** As cdk8s sorts keys. */
export const alphabetical: KeyOrder = { rank: () => 0, within: () => alphabetical };

/** Sorts keys; changes and returns the list. */
export function sortKeys(keys: string[], order: KeyOrder): string[] {
  return keys.sort((a, b) => order.rank(a) - order.rank(b) || (a < b ? -1 : 1));
}

/** Whether the keys of a map are in order as they stand; most maps were written so. */
export function isInOrder(map: object, order: KeyOrder): boolean {
  let before = '';
  let rankBefore = -Infinity;
  for (const key in map) {
    const rank = order.rank(key);
    if (rank < rankBefore || (rank === rankBefore && key < before)) return false;
    before = key;
    rankBefore = rank;
  }
  return true;
}
