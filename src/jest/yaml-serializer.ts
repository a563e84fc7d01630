import type * as Cdk8s from 'cdk8s';
import { isConstruct } from './objects';

/** What jest's `expect.addSnapshotSerializer` takes. */
export interface SnapshotSerializer {
  test(value: unknown): boolean;
  serialize(value: unknown, ...at: SnapshotPlace): string;
}

/**
 * Where a snapshot has a value: what a level is indented by, the indentation of the line that the value begins on, and how many
 * lists and objects it is in.
 */
export type SnapshotPlace = [config?: { readonly indent: string }, indentation?: string, depth?: number];

interface Chart {
  toJson(): unknown;
}

interface App {
  synthYaml(): string;
}

/** Writes apps, charts and API objects into snapshots as the YAML that cdk8s writes for them. */
export const yamlSerializer: SnapshotSerializer = {
  test: (value) => isConstruct(value) && (isApp(value) || isChart(value)),
  serialize: (value, ...[config, indentation = '', depth = 0]) => {
    const text = toYaml(value).trimEnd();
    if (depth === 0) return text;
    // jest compares lists and objects without the indentation of their lines, and takes off that of the snapshot itself.
    if (config?.indent === '') return text.replace(/^(?: {2})+/gm, '');
    return text.replace(/\n(?=.)/g, `\n${indentation}`);
  },
};

/**
 * The YAML that cdk8s writes for an app, a chart or an API object; or for a manifest, or a list of manifests.
 *
 * @throws what cdk8s throws for an app that does not validate
 */
export function toYaml(value: unknown): string {
  if (isApp(value)) return value.synthYaml();
  const objects = isChart(value) ? value.toJson() : value;
  // Where there are charts there is cdk8s, and its own writer makes what its own `synth` makes.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- serializers are synchronous, and matchers do without it
  const { Yaml } = require('cdk8s') as typeof Cdk8s;
  return Yaml.stringify(...(Array.isArray(objects) ? (objects as unknown[]) : [objects]));
}

function isApp(value: unknown): value is App {
  return isConstruct(value) && 'synthYaml' in value && typeof value.synthYaml === 'function';
}

function isChart(value: unknown): value is Chart {
  return isConstruct(value) && 'toJson' in value && typeof value.toJson === 'function';
}
