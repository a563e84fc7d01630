import { wantList, wantObject, wantOptions, wantText } from '../argument/argument';
import type { Diagnostic, KubernetesVersion } from '../validate';
import { importObject, type ImportedAs, type ImportedObject, type Source } from './import-object';
import { moduleText, type ModuleNames } from './module';
import { classNameOf, idOf, Names } from './names';
import { differences, type Difference } from './proof/differences';
import { evaluate } from './proof/evaluate';

export type { ImportedAs, ImportedObject, Source } from './import-object';
export type { ModuleNames } from './module';
export type { Origin } from './yaml-comments';
export { classNameOf, fileNameOf, Names } from './names';
export type { Difference } from './proof/differences';

/** How to import. */
export interface ImportOptions {
  /** The name of the class. @default from the name of the first manifest */
  readonly className?: string;
  /** Where the code imports our constructs and types from. */
  readonly modules?: ModuleNames;
  /** The minor of the API server to check against. @default the newest that this library knows */
  readonly kubernetes?: KubernetesVersion;
}

/** Code, and what is known of it. */
export interface ImportedModule {
  /** A TypeScript module that exports one class, a cdk8s chart: `new CLASS(app, 'id')`. */
  readonly code: string;
  /** The name of that class. */
  readonly className: string;
  /** Whether the code synthesizes to the manifests. */
  readonly equal: boolean;
  /** What became of each manifest, in order. */
  readonly objects: readonly ImportedObject[];
}

/** The code for one manifest, and what is known of it. */
export interface ImportedManifest {
  /** A TypeScript module that exports one class, a cdk8s chart: `new CLASS(app, 'id')`. */
  readonly code: string;
  /** The name of that class. */
  readonly className: string;
  /** What the manifest was recognised as. */
  readonly pattern: ImportedAs;
  /** Whether the code synthesizes to the manifest; fields that are `null` count as absent. */
  readonly equal: boolean;
  /** The fields that it does not synthesize as they are; empty if it is equal. */
  readonly differences: readonly Difference[];
  /** What an API server would say of the manifest. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Turns a manifest into TypeScript that uses our constructs and synthesizes to the same manifest. That is proved: the code is
 * read back, and what it makes is compared with the manifest.
 *
 * @param manifest any JSON: text in it becomes literals, never code
 * @example const { code, pattern, equal } = importManifest({ apiVersion: 'v1', kind: 'Pod', metadata, spec });
 */
export function importManifest(manifest: unknown, options: ImportOptions = {}): ImportedManifest {
  wantOptions(options, 'importManifest');
  const { code, className, equal, objects } = importManifests([{ manifest }], options);
  const [only] = objects;
  const { pattern = 'none', differences: found = [], diagnostics = [] } = only ?? {};
  return { code, className, pattern, equal, differences: found, diagnostics };
}

/** Turns manifests into one module: a chart that makes them all, in order. See {@link importManifest}. */
export function importManifests(sources: readonly Source[], options: ImportOptions = {}): ImportedModule {
  const wanted = { by: 'importManifests', what: 'a list of { manifest }' };
  wantList(sources, wanted);
  for (const source of sources) wantObject(source, wanted);
  wantOptions(options, 'importManifests');
  const ids = new Names();
  const objects = sources.map((source) => importObject(source, ids, options.kubernetes));
  const named = objects.find(({ statement }) => statement !== undefined);
  const className = classNameOf(options.className ?? idOf(named?.name, named?.kind));
  const statements = objects.flatMap(({ statement }) => statement ?? []);
  const code = moduleText(className, statements, options.modules);
  return { code, className, equal: objects.every(({ equal }) => equal) && isProved(code, sources, objects), objects };
}

/**
 * Whether the whole text of a module, as it is or as a formatter left it, synthesizes to the manifests that were found to be
 * equal.
 */
export function isProved(code: string, sources: readonly Source[], objects: readonly ImportedObject[]): boolean {
  wantText(code, { by: 'isProved', what: 'the text of a module' });
  wantList(sources, { by: 'isProved', what: 'the sources that it was made from, a list' });
  wantList(objects, { by: 'isProved', what: 'what became of each source, a list' });
  const expected = sources.filter((_, index) => objects[index]?.statement !== undefined);
  const equal = objects.filter(({ statement }) => statement !== undefined).map((object) => object.equal);
  const made = evaluate(code);
  if (made.length !== expected.length) return false;
  return made.every(({ manifest }, i) => !equal[i] || differences(expected[i]?.manifest, manifest).length === 0);
}
