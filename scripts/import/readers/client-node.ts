import { parseDeclarations } from '../declarations';
import type { Source, SourceField, SourceFieldType, SourceKind, SourceType } from '../source';
import type { PackageFiles, PinnedPackage } from '../tarball';
import { readTypeNode } from './type-node';

interface Attribute {
  name: string;
  baseName: string;
  format?: string;
}

/**
 * Reads @kubernetes/client-node. Its `.d.ts` have docs and which fields are optional; the attribute map in its `.js` has the exact
 * JSON names and, since 1.0, the OpenAPI formats. The paths of its create methods tell which kinds there are.
 *
 * Packages since 1.0 keep models of earlier Kubernetes minors that they no longer reach; the walk from the kinds never meets those.
 */
export function readClientNode(files: PackageFiles, pinned: PinnedPackage): Source {
  const folder = files.has('dist/gen/models/V1PodSpec.js') ? 'dist/gen/models/' : 'dist/gen/model/';
  const types = new Map<string, SourceType | undefined>();
  const paths = new Map<string, string>();
  for (const path of files.keys()) {
    if (path.startsWith(folder) && path.endsWith('.js')) {
      const name = path.slice(folder.length, -'.js'.length);
      paths.set(name.charAt(0).toUpperCase() + name.slice(1), path);
    }
  }
  return {
    minor: pinned.minor,
    origin: `${pinned.package}@${pinned.version}`,
    kinds: readKinds(files),
    type(name) {
      if (!types.has(name)) {
        const path = paths.get(name);
        types.set(name, path === undefined ? undefined : readModel(files, path, name));
      }
      return types.get(name);
    },
    className: (name) => name,
  };
}

function readModel(files: PackageFiles, path: string, name: string): SourceType | undefined {
  const map = /attributeTypeMap = (\[[^]*?\n\]);/.exec(files.get(path) ?? '');
  const attributes = map?.[1] === undefined ? [] : (JSON.parse(map[1]) as Attribute[]);
  const declaration = parseDeclarations(files.get(path.replace(/\.js$/, '.d.ts')) ?? '').declarations.find(
    (d) => d.name === name,
  );
  if (declaration === undefined) return undefined;
  const fields = declaration.members.flatMap((member): SourceField[] => {
    const attribute = attributes.find((a) => a.name === member.name);
    if (attribute === undefined) return [];
    const type = withFormat(readTypeNode(member.type, nameOf), attribute.format ?? '');
    return [{ name: attribute.baseName, required: !member.optional, doc: unescape(member.doc), type }];
  });
  return { doc: unescape(declaration.doc), fields };
}

function nameOf(reference: string): SourceFieldType {
  if (reference === 'IntOrString') return { is: 'intOrString' };
  if (reference === 'V1MicroTime') return { is: 'microTime' };
  return { is: 'ref', type: reference };
}

/** A format belongs to the innermost type. */
function withFormat(type: SourceFieldType, format: string): SourceFieldType {
  if (type.is === 'array' || type.is === 'map') return { is: type.is, of: withFormat(type.of, format) };
  if (type.is === 'number' && (format === 'int32' || format === 'int64' || format === 'double')) return { is: format };
  if (type.is === 'string' && format === 'byte') return { is: 'byte' };
  return type;
}

/** The generator escapes quotes and backslashes in docs as if they were strings. */
function unescape(doc: string): string {
  return doc.replace(/\\(['"\\])/g, '$1');
}

/** `createNamespacedDeployment(namespace, body: V1Deployment, …)` posts to the path that names group, version and plural. */
function readKinds(files: PackageFiles): SourceKind[] {
  const kinds: SourceKind[] = [];
  for (const [path, text] of files) {
    if (!/^dist\/gen\/apis?\/[^/]*Api\.js$/.test(path)) continue;
    const bodies = files.get(path.replace(/\.js$/, '.d.ts')) ?? '';
    for (const method of text.matchAll(
      /async create(Namespaced)?(\w+)\([^]*?localVarPath = (?:this\.basePath \+ )?'([^']+)'/g,
    )) {
      const [, namespaced, kind = '', url = ''] = method;
      const parts = /^\/(?:api\/(v1)|apis\/([^/]+\/[^/]+))\/(?:namespaces\/\{namespace\}\/)?(\w+)$/.exec(url);
      const body = new RegExp(`create${namespaced ?? ''}${kind}\\([^)]*?body: (\\w+)`).exec(bodies)?.[1];
      const apiVersion = parts?.[1] ?? parts?.[2];
      if (parts?.[3] === undefined || apiVersion === undefined || body === undefined) continue;
      kinds.push({ apiVersion, kind, type: body, plural: parts[3], namespaced: namespaced !== undefined });
    }
  }
  return kinds;
}
