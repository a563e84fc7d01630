import { parseDeclarations } from '../declarations';
import { kindOf } from '../source';
import type { Source, SourceFieldType, SourceKind, SourceType } from '../source';
import type { PackageFiles, PinnedPackage } from '../tarball';
import { readTypeNode } from './type-node';

/**
 * Reads the argument types of @pulumi/kubernetes, named `core.v1.Container` here. Used only for the minors that no release of
 * @kubernetes/client-node was generated from. It keeps types and fields of former minors, so it can tell when a field
 * came, but not when one went.
 */
export function readPulumi(files: PackageFiles, pinned: PinnedPackage): Source {
  const types = new Map<string, SourceType>();
  const kinds: SourceKind[] = [];
  for (const declaration of parseDeclarations(files.get('types/input.d.ts') ?? '').declarations) {
    if (declaration.name.endsWith('Patch')) continue;
    const name = `${declaration.scope}.${declaration.name}`;
    const fields = declaration.members.map((member) => ({
      // The generator renames what would clash with its own or with reserved words: `$ref` is `$ref`, `_continue` is `continue`.
      name: member.name.replace(/^_/, ''),
      required: !member.optional,
      doc: member.doc,
      type: readTypeNode(member.type, refer),
    }));
    types.set(name, { doc: declaration.doc, fields });
    kinds.push(...kindOf(name, fields));
  }
  return {
    minor: pinned.minor,
    origin: `${pinned.package}@${pinned.version}`,
    kinds,
    type: (name) => types.get(name),
    className: (name) => name.replace(/^.*\.v(\w+)\.(\w+)$/, 'V$1$2'),
  };
}

function refer(reference: string): SourceFieldType {
  return reference.startsWith('inputs.') ? { is: 'ref', type: reference.slice('inputs.'.length) } : { is: 'any' };
}
