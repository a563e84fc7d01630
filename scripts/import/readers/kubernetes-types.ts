import { posix } from 'node:path';
import { parseDeclarations } from '../declarations';
import { kindOf } from '../source';
import type { Source, SourceFieldType, SourceKind, SourceType } from '../source';
import type { PackageFiles, PinnedPackage } from '../tarball';
import { readTypeNode } from './type-node';

const scalars = new Map<string, SourceFieldType>([
  ['Quantity', { is: 'quantity' }],
  ['IntOrString', { is: 'intOrString' }],
  ['Time', { is: 'time' }],
  ['MicroTime', { is: 'microTime' }],
  ['FieldsV1', { is: 'any' }],
  ['RawExtension', { is: 'any' }],
]);

/** Reads kubernetes-types: one declaration file a group and version, exact JSON names. Its types are named `core/v1.Container` here. */
export function readKubernetesTypes(files: PackageFiles, pinned: PinnedPackage): Source {
  const types = new Map<string, SourceType>();
  const kinds: SourceKind[] = [];
  for (const [path, text] of files) {
    if (!path.endsWith('.d.ts')) continue;
    const module = path.slice(0, -'.d.ts'.length);
    const parsed = parseDeclarations(text);
    const resolve = (reference: string): SourceFieldType => {
      const imported = parsed.imports.get(reference);
      const name = imported?.name ?? reference;
      const from = imported === undefined ? module : posix.join(posix.dirname(module), imported.from);
      return scalars.get(name) ?? { is: 'ref', type: `${from}.${name}` };
    };
    for (const declaration of parsed.declarations) {
      const fields = declaration.members.map(({ name, optional, doc, type }) => ({
        name,
        required: !optional,
        doc,
        type: readTypeNode(type, resolve),
      }));
      const name = `${module}.${declaration.name}`;
      types.set(name, { doc: declaration.doc, fields });
      kinds.push(...kindOf(name, fields));
    }
  }
  return {
    minor: pinned.minor,
    origin: `${pinned.package}@${pinned.version}`,
    kinds,
    type: (name) => types.get(name),
    className: (name) => name.replace(/^.*\/v(\w+)\.(\w+)$/, 'V$1$2'),
  };
}
