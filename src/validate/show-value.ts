const BUDGET = 400;

/**
 * A value inside of a message: scalars as JSON, anything larger as JSON cut off after 400 characters. Costs no more than
 * what it shows, however large the value, since the same large value can be blamed by many rules.
 */
export function showValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > BUDGET ? `${value.slice(0, BUDGET)}…` : value);
  if (value === null || typeof value !== 'object') return String(value);
  let text = '';
  const write = (part: unknown, depth: number): void => {
    if (text.length > BUDGET) return;
    if (part === null || typeof part !== 'object') {
      text += typeof part === 'string' ? JSON.stringify(part.slice(0, BUDGET)) : String(part);
    } else if (depth > 8) {
      text += '…';
    } else if (Array.isArray(part)) {
      text += '[';
      for (let i = 0; i < part.length && text.length <= BUDGET; i++) {
        if (i > 0) text += ',';
        write(part[i], depth + 1);
      }
      text += ']';
    } else {
      text += '{';
      let first = true;
      for (const key in part) {
        if (text.length > BUDGET) break;
        text += `${first ? '' : ','}${JSON.stringify(key)}:`;
        first = false;
        write((part as Record<string, unknown>)[key], depth + 1);
      }
      text += '}';
    }
  };
  write(value, 0);
  return text.length > BUDGET ? `${text.slice(0, BUDGET)}…` : text;
}
