// Small valid manifests for the examples of rules: what an example is about is laid over one of these.

type Json = Record<string, unknown>;

const isPlain = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lays one object over another: objects merge, everything else replaces, undefined removes. */
function laid(under: Json, over: Json): Json {
  const removed = (key: string): boolean => Object.hasOwn(over, key) && over[key] === undefined;
  const merged: Json = Object.fromEntries(Object.entries(under).filter(([key]) => !removed(key)));
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    if (value !== undefined) merged[key] = isPlain(value) && isPlain(below) ? laid(below, value) : value;
  }
  return merged;
}

const container = { name: 'web', image: 'nginx:1.27' };
const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [container] } };

/** A maker of manifests of one kind, which lays what it is given over a small valid one. */
export function manifest(base: Json): (over: Json) => object {
  return (over) => laid(base, over);
}

export const configMap = manifest({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'config' },
  data: { key: 'value' },
});

export const pod = manifest({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { containers: [container] },
});

/** A pod whose first container has these fields too. */
export const podOfContainer = (fields: Json, spec: Json = {}): object => {
  return pod({ spec: { ...spec, containers: [{ ...container, ...fields }] } });
};

export const deployment = manifest({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { selector: { matchLabels: { app: 'web' } }, template },
});

export const job = manifest({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'work' },
  spec: { template: { spec: { restartPolicy: 'Never', containers: [container] } } },
});

/** A valid pod template, labelled `app: web`. */
export const podTemplate = (over: Json = {}): object => laid(template, over);

/** A pod with one volume of that source, which nothing mounts. */
export const podOfVolume = (source: Json, spec: Json = {}): object =>
  pod({ spec: { ...spec, volumes: [{ name: 'data', ...source }] } });
