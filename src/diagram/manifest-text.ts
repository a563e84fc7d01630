import { at, isRecord } from './json';

/** Beyond this a text is cut, with a word on how much is left out. */
const most = 4000;

/**
 * A manifest as JSON for people. Values of a Secret are not shown: a report is passed around more freely than a Secret. Very
 * long texts are cut, and say so.
 */
export function manifestText(manifest: unknown): string {
  const hidden = at(manifest, 'kind') === 'Secret' ? withoutValues(manifest) : manifest;
  return JSON.stringify(
    hidden,
    (_key, value: unknown) => {
      if (typeof value === 'bigint') return String(value);
      if (typeof value !== 'string' || value.length <= most) return value;
      return `${value.slice(0, most)}… (${value.length - most} more characters)`;
    },
    2,
  );
}

function withoutValues(secret: unknown): unknown {
  if (!isRecord(secret)) return secret;
  const copy: Record<string, unknown> = { ...secret };
  for (const field of ['data', 'stringData']) {
    const values = copy[field];
    if (isRecord(values)) copy[field] = Object.fromEntries(Object.keys(values).map((key) => [key, '(not shown)']));
  }
  const annotations = at(secret, 'metadata', 'annotations');
  if (isRecord(annotations) && Object.hasOwn(annotations, lastApplied)) {
    const metadata = at(secret, 'metadata') as object;
    copy['metadata'] = { ...metadata, annotations: { ...annotations, [lastApplied]: '(not shown)' } };
  }
  return copy;
}

/** kubectl keeps the whole object in here, values and all. */
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';
