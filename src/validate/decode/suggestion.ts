const FAR = 4;

/** The number of edits (insert, delete, replace, swap of neighbours) from one word to another, or 4 where that many or more. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) >= FAR) return FAR;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j] ?? FAR) + 1, (next[j - 1] ?? FAR) + 1, (row[j - 1] ?? FAR) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? FAR) + 1);
      next.push(best);
    }
    before = row;
    row = next;
  }
  return Math.min(FAR, row[b.length] ?? FAR);
}

/**
 * The word that was probably meant: the same but for its case, or within a few edits (one for short words, three for long).
 *
 * @returns undefined where nothing is near
 */
export function suggestion(word: string, known: Iterable<string>): string | undefined {
  if (word.length > 80) return undefined;
  const lower = word.toLowerCase();
  const most = Math.min(FAR - 1, Math.max(1, Math.floor(word.length / 3)));
  let best: string | undefined;
  let least = most + 1;
  for (const candidate of known) {
    const far = candidate.toLowerCase() === lower ? 0 : distance(lower, candidate.toLowerCase());
    if (far < least) {
      least = far;
      best = candidate;
    }
  }
  return best;
}

/** The first field of an object that is not known, with what was meant or what there is; undefined where all are known. */
export function unknownField(given: object, known: readonly string[]): { name: string; cure: string } | undefined {
  const name = Object.keys(given).find((key) => !known.includes(key));
  if (name === undefined) return undefined;
  const meant = suggestion(name, known);
  return { name, cure: meant === undefined ? `known are ${known.join(', ')}` : `did you mean ${meant}?` };
}
