import { validate, type Diagnostic, type KubernetesVersion } from '../validate';
import { newestKubernetes } from '../validate/kubernetes';
import type { Statement } from './code';
import { FromJson } from './from-json';
import { isObject, withoutNulls, type Json } from './json';
import { moduleText } from './module';
import { idOf, type Names } from './names';
import { markErrors } from './marked-errors';
import { Notes } from './notes';
import {
  namelessConstruction,
  serviceConstruction,
  typedConstruction,
  typeOf,
  untypedConstruction,
  type ObjectConstruction,
} from './objects';
import { differences, type Difference } from './proof/differences';
import { evaluate } from './proof/evaluate';
import { isTyped } from './spelling';
import { workloadConstructions } from './workload';
import { notesOf, type Origin } from './yaml-comments';

/**
 * What a manifest became: a pattern in a workload of its kind, a plain workload, an object that Kubernetes knows, an
 * object of another API, or nothing, since it is no object.
 */
export type ImportedAs = 'webPod' | 'initVolumePod' | 'sidecarPod' | 'workload' | 'object' | 'custom' | 'none';

/** A manifest, and the text that it was read from. */
export interface Source {
  readonly manifest: unknown;
  /** For the comments. @default none are carried over */
  readonly origin?: Origin;
}

/** What became of a manifest. */
export interface ImportedObject {
  readonly kind: string;
  readonly name: string;
  readonly pattern: ImportedAs;
  /** Whether the code synthesizes to the manifest. */
  readonly equal: boolean;
  /** Where it does not. */
  readonly differences: readonly Difference[];
  /** What an API server would say of the manifest. */
  readonly diagnostics: readonly Diagnostic[];
  /** The statement that makes it; absent if nothing can. */
  readonly statement?: Statement;
}

interface Tried {
  readonly statement: Statement;
  readonly pattern: ImportedAs;
  readonly found: readonly Difference[];
}

/** Finds the code that says most and synthesizes to the manifest. */
export function importObject(source: Source, names: Names, kubernetes?: KubernetesVersion): ImportedObject {
  const manifest = withoutNulls(source.manifest);
  if (!isObject(manifest) || typeof manifest.apiVersion !== 'string' || typeof manifest.kind !== 'string') {
    const diagnostics = validate(source.manifest);
    const nothing: Difference = { field: '', expected: source.manifest, actual: undefined };
    return { kind: '', name: '', pattern: 'none', equal: false, differences: [nothing], diagnostics };
  }
  const { kind } = manifest;
  const metadata = isObject(manifest.metadata) ? manifest.metadata : {};
  const name = metadata.name ?? metadata.generateName;
  const diagnostics = validate(source.manifest, kubernetes === undefined ? {} : { kubernetes });
  const id = names.take(idOf(name, kind), idOf(kind, ''));
  const notes = source.origin ? notesOf(manifest, source.origin) : new Notes();
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const marks = markErrors(manifest, errors, notes);
  const valid = errors.length === 0;
  const best = tryAll(manifest, { id, valid, typed: valid && hasTypes(source.manifest, kubernetes), marks, notes });
  return {
    kind,
    name: typeof name === 'string' ? name : '',
    pattern: best?.pattern ?? 'none',
    equal: best?.found.length === 0,
    differences: best?.found ?? [{ field: '', expected: manifest, actual: undefined }],
    diagnostics,
    ...(best && { statement: best.statement }),
  };
}

interface Attempt {
  readonly id: string;
  /** Whether a server would take it. */
  readonly valid: boolean;
  /** Whether our types may take it, too; see {@link hasTypes}. */
  readonly typed: boolean;
  /** Comments on errors of the manifest as a whole. */
  readonly marks: readonly string[];
  readonly notes: Notes;
}

/** Our types are those of the newest minor: they may refuse what an older server does not look at. */
function hasTypes(manifest: unknown, kubernetes: KubernetesVersion = newestKubernetes): boolean {
  return kubernetes === newestKubernetes || validate(manifest).every(({ severity }) => severity !== 'error');
}

function tryAll(manifest: Json, { id, valid, typed, marks, notes }: Attempt): Tried | undefined {
  let best: Tried | undefined;
  for (const make of constructions(manifest, { valid, typed }, new FromJson(notes))) {
    notes.reset();
    const made = make();
    if (!made) continue;
    const { name, argument, satisfies, removes, pattern } = made;
    const before = [...notes.head, ...notes.left(), ...marks];
    const statement: Statement = {
      ...{ name, id, argument, before },
      ...(satisfies !== undefined && { satisfies }),
      ...(removes !== undefined && { removes }),
    };
    const tried: Tried = {
      statement,
      pattern: pattern ?? importedAs(name, manifest),
      found: prove(statement, manifest),
    };
    if (!best || tried.found.length < best.found.length) best = tried;
    if (best.found.length === 0) break;
  }
  return best;
}

/** What could make a manifest, the code that says most first. */
function constructions(
  manifest: Json,
  { valid, typed }: Pick<Attempt, 'valid' | 'typed'>,
  from: FromJson,
): (() => ObjectConstruction | undefined)[] {
  const known = typed && isTyped(manifest);
  const custom = valid && typeOf(manifest) === undefined;
  return [
    ...(known ? workloadConstructions(manifest, from) : []),
    ...(known ? [() => serviceConstruction(manifest, from), () => typedConstruction(manifest, from)] : []),
    ...(custom ? [() => untypedConstruction('ApiObject', manifest, from)] : []),
    () => namelessConstruction(manifest, from),
    () => untypedConstruction('ManifestObject', manifest, from),
  ];
}

function importedAs(name: string, manifest: Json): ImportedAs {
  if (name === 'ApiObject' || name === 'ManifestObject') return typeOf(manifest) === undefined ? 'custom' : 'object';
  return name === 'Service' ? 'object' : 'workload';
}

/** What the code of a statement does otherwise than the manifest says: found by reading the code and doing what it does. */
function prove(statement: Statement, manifest: Json): Difference[] {
  try {
    const [made] = evaluate(moduleText('Proof', [statement]));
    const refused = made?.problems.map((problem) => ({ field: '', expected: manifest, actual: problem })) ?? [];
    return [...refused, ...differences(manifest, made?.manifest)];
  } catch (error) {
    const actual = error instanceof Error ? error.message : String(error);
    return [{ field: '', expected: manifest, actual }];
  }
}
