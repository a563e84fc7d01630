import type { Node, Pair } from 'yaml';
import { yamlLibrary } from '../read/yaml-library';
import { yamlTree } from '../read/yaml-tree';
import type { Comments } from './code';
import { END, Notes, stepInto } from './notes';

type Commented = Node & { comment?: string | null; commentBefore?: string | null };

/** Where a manifest was read from. */
export interface Origin {
  /** The text of the document. */
  readonly text: string;
  /** The steps to the manifest in the document, as of an item of a List. */
  readonly inside: readonly (string | number)[];
}

/**
 * Reads the comments of a manifest.
 *
 * @param manifest what was read from the text
 */
export function notesOf(manifest: unknown, { text, inside }: Origin): Notes {
  const notes = new Notes();
  if (!text.includes('#')) return notes;
  const root = treeOf(text);
  let node = root.contents;
  const first = inside.every((step) => step === 'items' || step === 0);
  if (first) notes.head.push(...lines(root.commentBefore));
  for (const step of inside) {
    if (first) notes.head.push(...lines(node?.commentBefore));
    node = child(node, step);
  }
  notes.head.push(...lines(node?.commentBefore));
  if (node) visit(node, manifest, notes);
  if (inside.length === 0) notes.head.push(...lines(root.comment));
  return notes;
}

let last: { text: string; root: ReturnType<typeof yamlTree> } | undefined;

/** The items of a List come one after another, of the same text. */
function treeOf(text: string): ReturnType<typeof yamlTree> {
  if (last?.text !== text) last = { text, root: yamlTree(text) };
  return last.root;
}

function child(node: Node | null, step: string | number): Commented | null {
  const yaml = yamlLibrary();
  if (yaml.isSeq(node) && typeof step === 'number') return (node.items[step] as Commented | undefined) ?? null;
  if (!yaml.isMap(node)) return null;
  const pair = (node.items as Pair<Node, Commented | null>[]).find(({ key }) => nameOf(key) === String(step));
  return pair?.value ?? null;
}

function visit(node: Commented, value: unknown, notes: Notes): void {
  const yaml = yamlLibrary();
  if (typeof value !== 'object' || value === null) return;
  if (yaml.isMap(node)) {
    const pending: string[] = [];
    for (const { key, value: inside } of node.items as Pair<Commented, Commented | null>[]) {
      const name = nameOf(key);
      const field = stepInto(value, name);
      const before = [...pending.splice(0), ...lines(key.commentBefore), ...lines(inside?.commentBefore)];
      const after = [...lines(key.comment), ...(inside && !yaml.isCollection(inside) ? lines(inside.comment) : [])];
      // A field that is null is not in the code: its comments go to the next one.
      if (field === undefined) pending.push(...before, ...after);
      else notes.add(value, name, { before, after });
      if (inside) visit(inside, field, notes);
    }
    notes.add(value, END, ending(pending, node));
  } else if (yaml.isSeq(node)) {
    for (const [index, item] of (node.items as (Commented | null)[]).entries()) {
      if (!item) continue;
      const after = yaml.isCollection(item) ? [] : lines(item.comment);
      notes.add(value, index, { before: lines(item.commentBefore), after });
      visit(item, stepInto(value, index), notes);
    }
    notes.add(value, END, ending([], node));
  }
}

function ending(pending: readonly string[], node: Commented): Comments {
  return { before: [...pending, ...lines(node.comment)], after: [] };
}

function nameOf(key: Node | null): string {
  return yamlLibrary().isScalar(key) ? String(key.value) : '';
}

function lines(comment: string | null | undefined): string[] {
  return comment ? comment.split('\n') : [];
}
