// Lists of indexes such as `1,3-5,7` in a Job's success policy: pkg/apis/batch/validation/validation.go
// validateIndexesFormat and parseIndexInterval.

/** How many indexes a list names, or what is wrong with it. */
export function countIndexes(text: string, completions: number): { total: number } | { complaint: string } {
  if (text === '') return { total: 0 };
  let last: number | undefined;
  let total = 0;
  for (const interval of text.split(',')) {
    const ends = parseInterval(interval, completions);
    if (typeof ends === 'string') return { complaint: ends };
    const [low, high] = ends;
    if (last !== undefined && last >= low)
      return { complaint: `non-increasing order, previous: ${last}, current: ${low}` };
    total += high - low + 1;
    last = high;
  }
  return { total };
}

function parseInterval(text: string, completions: number): [number, number] | string {
  const limits = text.split('-');
  const [first = '', second] = limits;
  if (limits.length > 2) {
    return `the fragment ${JSON.stringify(text)} violates the requirement that an index interval can have at most two parts separated by '-'`;
  }
  const low = parseIndex(first, completions);
  if (typeof low === 'string') return low;
  if (second === undefined) return [low, low];
  const high = parseIndex(second, completions);
  if (typeof high === 'string') return high;
  return low >= high ? `non-increasing order, previous: ${low}, current: ${high}` : [low, high];
}

function parseIndex(text: string, completions: number): number | string {
  // strconv.Atoi; a minus sign cannot get here.
  const value = /^\+?\d+$/.test(text) ? Number(text) : NaN;
  if (!(value < 2 ** 63)) return `cannot convert string to integer for index: ${JSON.stringify(text)}`;
  return value >= completions ? `too large index: ${JSON.stringify(text)}` : value;
}
