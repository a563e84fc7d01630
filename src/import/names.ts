import { wantText } from '../argument/argument';
import { exportedNames } from './proof/evaluate';

const RESERVED = new Set(
  [
    ...exportedNames,
    ...[
      'Chart',
      'Construct',
      'ApiObject',
      'JsonPatch',
      'App',
      'k8s',
      'Object',
      'Array',
      'String',
      'Number',
      'Boolean',
      'Symbol',
    ],
    ...['Function', 'Promise', 'Map', 'Set', 'Date', 'Error', 'Proxy', 'Reflect', 'JSON', 'Math', 'Infinity', 'NaN'],
  ].map((name) => name.toLowerCase()),
);

/** The words of a text, for names; what is neither a letter nor a digit of ASCII is between words. */
function words(text: string): string[] {
  return text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== '');
}

/** A name for a class: `web-server.prod` becomes `WebServerProd`. What would hide an import gets `Chart` behind it. */
export function classNameOf(text: string): string {
  wantText(text, { by: 'classNameOf', what: 'a name' });
  const name = words(text)
    .slice(0, 12)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1, 40)}`)
    .join('');
  if (name === '') return 'Manifests';
  if (/^\d/.test(name)) return `Chart${name}`;
  return RESERVED.has(name.toLowerCase()) ? `${name}Chart` : name;
}

/** A name for a file, or the id of a chart: `Web Server` becomes `web-server`. */
export function fileNameOf(text: string): string {
  wantText(text, { by: 'fileNameOf', what: 'a name' });
  const name = words(text).slice(0, 12).join('-').toLowerCase().slice(0, 100);
  return name === '' ? 'manifests' : name;
}

/** Gives names that are each there once: the name itself, with its kind behind it, or with a number. */
export class Names {
  private readonly given = new Set<string>();

  /** @param between what stands between a name and what is put behind it */
  constructor(private readonly between = '-') {}

  /** @param others what to put behind the name if it is taken, before numbers are tried */
  take(name: string, ...others: readonly string[]): string {
    const { between } = this;
    const numbered = function* (): Generator<string> {
      yield name;
      for (const other of others) yield `${name}${between}${other}`;
      for (let i = 2; ; i++) yield `${name}${between}${i}`;
    };
    for (const candidate of numbered()) {
      if (this.given.has(candidate.toLowerCase())) continue;
      this.given.add(candidate.toLowerCase());
      return candidate;
    }
    return name;
  }
}

/** The construct id of an object: its name, as far as the id of a construct can have it. */
export function idOf(name: unknown, kind: unknown): string {
  const text = typeof name === 'string' ? name : '';
  const dashed = text.replace(/[^\w.-]+/g, '-').replace(/^-+/, '');
  let end = dashed.length;
  while (dashed[end - 1] === '-') end--;
  const id = dashed.slice(0, Math.min(63, end));
  return id === '' ? fileNameOf(typeof kind === 'string' ? kind : 'object') : id;
}
