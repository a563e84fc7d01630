import type { Alias, Node, Scalar, YAMLMap, YAMLSeq } from 'yaml';

/** How the library marks its nodes, across copies of itself. Here nodes are told apart, and made, without loading it. */
const KIND = Symbol.for('yaml.node.type');
const ALIAS = Symbol.for('yaml.alias');
const MAP = Symbol.for('yaml.map');
const SCALAR = Symbol.for('yaml.scalar');
const SEQ = Symbol.for('yaml.seq');

const kindOf = (node: Node | null | undefined): unknown => (node as { [KIND]?: unknown } | null | undefined)?.[KIND];

export const isAlias = (node: Node | null | undefined): node is Alias => kindOf(node) === ALIAS;
export const isMap = (node: Node | null | undefined): node is YAMLMap => kindOf(node) === MAP;
export const isScalar = (node: Node | null | undefined): node is Scalar => kindOf(node) === SCALAR;
export const isSeq = (node: Node | null | undefined): node is YAMLSeq => kindOf(node) === SEQ;

/** Where a node begins and ends in its text. */
export type NodeRange = [start: number, end: number, end: number];

/** A scalar as the composer makes it with the failsafe schema. */
export function scalarNode(value: string, type: Scalar.Type, range: NodeRange): Node {
  return { [KIND]: SCALAR, value, type, range } as unknown as Node;
}

/** A map, in block style unless `flow` says otherwise. */
export function mapNode(items: readonly { key: Node; value: Node }[], range: NodeRange, flow = false): Node {
  return { [KIND]: MAP, items, range, flow } as unknown as Node;
}

/** A list, in block style unless `flow` says otherwise. */
export function seqNode(items: readonly Node[], range: NodeRange, flow = false): Node {
  return { [KIND]: SEQ, items, range, flow } as unknown as Node;
}
