/** Times in order: `length` of a list, from `start` on. */
export interface Part {
  readonly times: Float64Array;
  readonly start: number;
  readonly length: number;
}

/** For each time its place in the longer list, in order, so that the times differ least in sum. */
export function place(fewer: Part, more: Part): number[] {
  const { length } = fewer;
  const spare = more.length - length;
  // cost[i][s]: the first i times placed with s places skipped.
  const width = spare + 1;
  const cost = new Float64Array((length + 1) * width);
  for (let i = 1; i <= length; i++) {
    const at = fewer.times[fewer.start + i - 1] as number;
    let best = Infinity;
    for (let s = 0; s < width; s++) {
      const difference = Math.abs(at - (more.times[more.start + i - 1 + s] as number));
      best = Math.min(best, (cost[(i - 1) * width + s] as number) + difference);
      cost[i * width + s] = best;
    }
  }
  const result = new Array<number>(length);
  let s = spare;
  for (let i = length; i >= 1; i--) {
    while (s > 0 && cost[i * width + s - 1] === cost[i * width + s]) s--;
    result[i - 1] = i - 1 + s;
  }
  return result;
}
