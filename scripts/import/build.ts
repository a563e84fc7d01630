import pinnedPackages from './packages.json';
import { formats, lastMinors, leftOut } from './corrections';
import { Merger, settled } from './merge';
import type { MergedType } from './merge';
import { minors } from './model';
import type { FieldModel, FieldType, KindModel, Model, Span, TypeModel, UnservedKind } from './model';
import { nameTypes, splitTypeName } from './names';
import { readClientNode } from './readers/client-node';
import { readKubernetesModels } from './readers/kubernetes-models';
import { readKubernetesTypes } from './readers/kubernetes-types';
import { readPulumi } from './readers/pulumi';
import { goneKinds, servedBetas } from './served';
import type { Source, SourceFieldType, SourceKind } from './source';
import { spanOf } from './span';
import type { Evidence } from './span';
import { openPackages } from './tarball';
import type { PinnedPackage } from './tarball';

const readers = {
  'client-node': readClientNode,
  'kubernetes-types': readKubernetesTypes,
  pulumi: readPulumi,
  'kubernetes-models': readKubernetesModels,
};

/** Builds the model from the pinned packages. The same packages give the same model. */
export function buildModel(): Model {
  const pinned = pinnedPackages as PinnedPackage[];
  const files = openPackages(pinned);
  const sources = pinned.map((p, i) => readers[p.reader](files[i] ?? new Map<string, string>(), p));
  const evidence: Evidence = {
    sure: new Set(pinned.filter((p) => p.reader !== 'pulumi').map((p) => p.minor)),
    partial: new Set(pinned.filter((p) => p.reader === 'kubernetes-types').map((p) => p.minor)),
    sinceOnly: new Set(pinned.filter((p) => p.reader === 'pulumi').map((p) => p.minor)),
  };
  const merger = new Merger();
  const kinds = mergeKinds(merger, [...sources].reverse(), evidence);
  borrow(merger.types);
  const names = nameTypes(merger.types.keys());
  const name = (id: string): string => names.get(id) ?? id;
  const types: Record<string, TypeModel> = {};
  for (const merged of [...merger.types.values()].sort((a, b) => order(name(a.id), name(b.id)))) {
    types[name(merged.id)] = finishType(merged, evidence, name);
  }
  return {
    minors: { ...minors },
    kinds: kinds.map((kind) => ({ ...kind, type: name(kind.type) })),
    unserved: [...goneKinds, ...offByDefault(sources, kinds)].sort((a, b) => order(keyOf(a), keyOf(b))),
    types,
  };
}

/** The alphas and betas that the packages know and no server serves unasked. */
function offByDefault(sources: readonly Source[], kinds: readonly KindModel[]): UnservedKind[] {
  const off = new Map<string, UnservedKind>();
  for (const { apiVersion, kind, plural } of sources.flatMap((source) => source.kinds)) {
    const known = [...kinds, ...goneKinds].some((k) => k.apiVersion === apiVersion && k.kind === kind);
    if (plural === undefined || known) continue;
    const group = apiVersion.replace(/v\w+$/, '');
    const stable = kinds.find((k) => k.kind === kind && k.apiVersion.startsWith(group) && isStable(k.apiVersion));
    off.set(`${apiVersion} ${kind}`, {
      apiVersion,
      kind,
      ...(stable === undefined ? {} : { replacement: stable.apiVersion }),
    });
  }
  return [...off.values()];
}

/** Walks every served kind in every source, newest first. */
function mergeKinds(merger: Merger, newestFirst: Source[], evidence: Evidence): KindModel[] {
  const found = new Map<string, { kind: SourceKind; id: string; minors: Set<number> }>();
  for (const source of newestFirst) {
    for (const kind of source.kinds) {
      const beta = servedBetas.find((b) => b.apiVersion === kind.apiVersion && b.kinds.includes(kind.kind));
      if (beta !== undefined ? source.minor > (beta.span.until ?? minors.last) : !isStable(kind.apiVersion)) continue;
      const key = `${kind.apiVersion} ${kind.kind}`;
      const known = found.get(key);
      const creatable = kind.plural !== undefined;
      if (known === undefined && !creatable && beta === undefined) continue;
      const id = merger.add(source, kind.type, known?.id);
      if (known === undefined && id !== undefined) found.set(key, { kind, id, minors: new Set([source.minor]) });
      else if (known !== undefined) {
        known.minors.add(source.minor);
        if (known.kind.plural === undefined) known.kind = kind;
      }
    }
  }
  return [...found.values()]
    .map(({ kind, id, minors: present }): KindModel => {
      const beta = servedBetas.find((b) => b.apiVersion === kind.apiVersion);
      const { apiVersion, plural = '', namespaced = false } = kind;
      const span = beta?.span ?? spanOf(present, evidence);
      const fate = beta === undefined ? {} : { deprecated: beta.deprecated, replacement: beta.replacement };
      return { apiVersion, kind: kind.kind, plural, namespaced, type: id, ...span, ...fate };
    })
    .sort((a, b) => order(keyOf(a), keyOf(b)));
}

function finishType(merged: MergedType, evidence: Evidence, name: (id: string) => string): TypeModel {
  const gone = Object.entries(lastMinors).find(([start]) => merged.id.startsWith(start))?.[1];
  const own = spanOf(withLeftOut(merged.from.keys(), merged.id), evidence, gone) ?? {};
  const fields: Record<string, FieldModel> = {};
  for (const [field, { type, required, doc, minors: present }] of [...merged.fields].sort(([a], [b]) => order(a, b))) {
    const where = `${merged.id}.${field}`;
    const span = spanOf(withLeftOut(withLeftOut(present, merged.id), where), evidence, gone);
    if (span === undefined) continue;
    const format = formats[where];
    const exact = format === undefined ? settled(type) : { is: format };
    if (exact === undefined) throw new Error(`${where}: no package tells the format of this number`);
    fields[field] = {
      type: renamed(exact, name),
      ...(required ? { required: true as const } : {}),
      ...narrower(span, own),
      ...(doc === '' ? {} : { doc }),
    };
  }
  return { ...own, ...(merged.doc === '' ? {} : { doc: merged.doc }), fields };
}

function withLeftOut(present: Iterable<number>, where: string): Set<number> {
  const having = new Set(present);
  const minor = leftOut[where];
  return minor !== undefined && having.has(minor + 1) ? having.add(minor) : having;
}

/** What a field's span adds to that of its type. */
function narrower(span: Span, own: Span): Span {
  return {
    ...(span.since !== undefined && span.since !== own.since ? { since: span.since } : {}),
    ...(span.until !== undefined && span.until !== own.until ? { until: span.until } : {}),
  };
}

function renamed(type: FieldType, name: (id: string) => string): FieldType {
  if (type.is === 'ref') return { is: 'ref', type: name(type.type) };
  if (type.is === 'array' || type.is === 'map') return { is: type.is, of: renamed(type.of, name) };
  return type;
}

/**
 * Versions that are gone are described by packages that lack formats and quantities. Their types have a namesake in a version that stayed.
 */
function borrow(types: Map<string, MergedType>): void {
  const byBare = new Map<string, MergedType[]>();
  for (const type of types.values()) {
    const { bare } = splitTypeName(type.id);
    byBare.set(bare, [...(byBare.get(bare) ?? []), type]);
  }
  for (const namesakes of byBare.values()) {
    for (const type of namesakes) {
      for (const [name, field] of type.fields) {
        const better = namesakes
          .map((other) => other.fields.get(name)?.type)
          .find((other) => other !== undefined && refines(other, field.type));
        if (better !== undefined) field.type = better;
      }
    }
  }
}

function refines(other: SourceFieldType, known: SourceFieldType): boolean {
  if ((known.is === 'array' || known.is === 'map') && other.is === known.is) return refines(other.of, known.of);
  if (known.is === 'number') return ['int32', 'int64', 'double'].includes(other.is);
  return known.is === 'string' && known.enum === undefined && ['quantity', 'byte'].includes(other.is);
}

function isStable(apiVersion: string): boolean {
  return /(?:^|\/)v\d+$/.test(apiVersion);
}

function keyOf({ apiVersion, kind }: { apiVersion: string; kind: string }): string {
  return `${apiVersion} ${kind}`;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
