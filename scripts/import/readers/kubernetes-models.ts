import { parseDeclarations } from '../declarations';
import { kindOf } from '../source';
import type { Source, SourceFieldType, SourceKind, SourceType } from '../source';
import type { PackageFiles, PinnedPackage } from '../tarball';
import { readTypeNode } from './type-node';

const scalars = new Map<string, SourceFieldType>([
  ['IIoK8sApimachineryPkgApiResourceQuantity', { is: 'quantity' }],
  ['IIoK8sApimachineryPkgUtilIntstrIntOrString', { is: 'intOrString' }],
  ['IIoK8sApimachineryPkgApisMetaV1Time', { is: 'time' }],
  ['IIoK8sApimachineryPkgApisMetaV1MicroTime', { is: 'microTime' }],
  ['IIoK8sApimachineryPkgRuntimeRawExtension', { is: 'any' }],
]);

/**
 * Reads kubernetes-models: the one package with the quantities, the documented enums and the paragraphs of the docs, of the stable
 * groups. Its types are named as it exports them, `IIoK8sApiCoreV1Container`.
 */
export function readKubernetesModels(files: PackageFiles, pinned: PinnedPackage): Source {
  const types = new Map<string, SourceType>();
  const kinds: SourceKind[] = [];
  for (const [path, text] of files) {
    if (!path.endsWith('.d.ts') || path.startsWith('_schemas/')) continue;
    const parsed = parseDeclarations(text);
    for (const [exported, declared] of parsed.aliases) {
      const declaration = parsed.declarations.find((d) => d.name === declared);
      if (declaration === undefined || !exported.startsWith('IIo')) continue;
      const fields = declaration.members.map(({ name, optional, doc, type }) => ({
        name,
        required: !optional,
        doc,
        type: readTypeNode(type, (reference) => scalars.get(reference) ?? { is: 'ref', type: reference }),
      }));
      types.set(exported, { doc: declaration.doc, fields });
      kinds.push(...kindOf(exported, fields));
    }
  }
  return {
    minor: pinned.minor,
    origin: `${pinned.package}@${pinned.version}`,
    kinds,
    type: (name) => types.get(name),
    className: (name) => name,
  };
}
