import { ReadDocument } from './document';
import type { Span } from './lines';
import { rawDocuments } from './raw-document';
import type { Chunks } from './raw-document';
import type { YamlProblem } from './yaml-value';
import type { Part } from './field-range';

/** A manifest from a file. */
export interface ReadManifest {
  /** The JSON. */
  manifest: unknown;
  /** Keys that are there twice, by their paths. */
  duplicates: readonly YamlProblem[];
  /** Finds a field, in the server's notation, in the file: see {@link ReadDocument.locate}. */
  locate: (field: string, part: Part, blamed?: string) => Span;
  /** The line of the file on which it begins. This may be kept: it holds on to nothing else, but for items of lists in JSON. */
  line: () => number;
  /** Where a problem of the text itself stands. */
  span: (range: YamlProblem['range']) => Span;
}

/** A document that does not parse. */
export interface Unreadable {
  problem: YamlProblem;
  at: Span;
}

/**
 * Reads the manifests of a file or a pipe as kubectl does: several documents of YAML or JSON, `kind: List` and other lists
 * taken apart, documents with nothing in them left out.
 */
export async function* readManifests(chunks: Chunks): AsyncGenerator<ReadManifest | Unreadable> {
  for await (const raw of rawDocuments(chunks)) {
    const document = ReadDocument.read(raw);
    if ('problem' in document) yield document;
    else if (document.value !== null) yield* manifestsOf(document);
  }
}

/** Whether a document says what it is, as manifests do: `values.yaml` and `package.json` do not even mean to be one. */
export function isManifest(document: unknown): boolean {
  return typeof document === 'object' && document !== null && ('apiVersion' in document || 'kind' in document);
}

type Json = Record<string, unknown>;

function* manifestsOf(document: ReadDocument): Iterable<ReadManifest> {
  let duplicates = document.problems;
  for (const { manifest, inside } of unpacked(document.value, [])) {
    yield {
      manifest,
      duplicates,
      locate: (field, part, blamed) =>
        document.locate(inside, { field, part, ...(blamed !== undefined && { blamed }) }),
      line: document.lineOf(inside),
      span: (range) => document.span(range),
    };
    // Told once, with the first object of the document.
    duplicates = [];
  }
}

/** apimachinery's unstructured.UnstructuredList: anything with a list of items is a list, of lists even. */
function* unpacked(
  value: unknown,
  inside: readonly (string | number)[],
): Iterable<{ manifest: unknown; inside: typeof inside }> {
  const items = itemsOf(value);
  if (!items || inside.length > 20) {
    yield { manifest: value, inside };
    return;
  }
  const { apiVersion, kind } = value as Json;
  for (const [i, item] of items.entries()) yield* unpacked(typed(item, { apiVersion, kind }), [...inside, 'items', i]);
}

function itemsOf(value: unknown): unknown[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, items } = value as Json;
  return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items) ? items : undefined;
}

/** The items of a PodList need not say that they are pods. */
function typed(item: unknown, list: { apiVersion: unknown; kind: unknown }): unknown {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
  const { apiVersion, kind } = item as Json;
  if (apiVersion !== undefined || kind !== undefined || list.kind === 'List') return item;
  return { ...item, apiVersion: list.apiVersion, kind: String(list.kind).replace(/List$/, '') };
}
