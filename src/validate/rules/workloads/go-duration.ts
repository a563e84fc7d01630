const UNIT_NANOSECONDS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};
const PART = /^(\d*)(?:\.(\d*))?([^\d.]+)/;

/** Whether Go's time.ParseDuration takes a text: `90s`, `-1.5h`, `1h2m`, `0`. */
export function isDuration(text: string): boolean {
  let rest = /^[-+]/.test(text) ? text.slice(1) : text;
  if (rest === '0') return true;
  if (rest === '' || rest.length > 200) return false;
  let nanoseconds = 0;
  while (rest !== '') {
    const [whole = '', integer = '', fraction = '', unit = ''] = PART.exec(rest) ?? [];
    const scale = Object.hasOwn(UNIT_NANOSECONDS, unit) ? UNIT_NANOSECONDS[unit] : undefined;
    if (scale === undefined || integer + fraction === '') return false;
    nanoseconds += Number(`${integer === '' ? '0' : integer}.${fraction === '' ? '0' : fraction}`) * scale;
    rest = rest.slice(whole.length);
  }
  return nanoseconds < 2 ** 63;
}
