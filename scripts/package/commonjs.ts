/** Names that come from another file of the build. esbuild prints each import at the start of a line, of one file once. */
const IMPORT = /^import (?:\{\n([^}]*)\n\} from )?("\.{1,2}\/[^"\n]+\.js");$/gm;
/** The names that a file gives, which are printed last. */
const EXPORT = /\nexport \{\n([^}]*)\n\};\s*$/;
const DYNAMIC_IMPORT = /\bimport\(("\.{1,2}\/[^"\n]+\.js")\)/g;

/**
 * Turns the imports and exports between the files of a build into CommonJS: a name that comes from another file becomes a
 * variable, and the exports become one object. esbuild would make each use of such a name a call of two functions, in case the
 * name changes, and V8 compiles each when it is first called. Here no export changes once its file has run.
 *
 * Imports of packages, and of Node's own modules, are left to esbuild: whoever replaces a function of those should be heeded.
 *
 * @param published whether users load the file by name, and maybe with `import`
 * @throws an error where a module is wrapped, as CommonJS modules are: what it exports is there only once something has called it
 */
export function commonJs(text: string, { published }: { published: boolean }): string {
  const wrapped = /\b__(?:esm|commonJS)\(\{\s*"([^"]*)"/.exec(text)?.[1];
  if (wrapped !== undefined)
    throw new Error(`${wrapped} is wrapped: it should have an import or export, and nothing require it`);
  const mark = published ? '\nObject.defineProperty(module.exports, "__esModule", { value: true });' : '';
  return text
    .replace(IMPORT, (_, names: string | undefined, file: string) =>
      names === undefined ? `require(${file});` : `var { ${names.replaceAll(' as ', ': ')} } = require(${file});`,
    )
    .replace(DYNAMIC_IMPORT, 'Promise.resolve().then(() => require($1))')
    .replace(
      EXPORT,
      (_, names: string) => `\nmodule.exports = { ${names.replace(/([\w$]+) as ([\w$]+)/g, '$2: $1')} };${mark}`,
    );
}

/**
 * The one file that an output takes all of its exports from, by the same names, if it has no code of its own. Such a file need
 * not be loaded: who wants it can load the other.
 */
export function standsFor(text: string): string | undefined {
  const given = names(EXPORT.exec(text)?.[1]);
  const imports = [...text.matchAll(IMPORT)];
  const source = imports.find(([, list]) => given.length > 0 && given.every((name) => names(list).includes(name)));
  const code = text
    .replace(IMPORT, '')
    .replace(EXPORT, '')
    .replace(/^(?:#!.*|\/\/.*)$/gm, '');
  return code.trim() === '' ? source?.[2] && (JSON.parse(source[2]) as string) : undefined;
}

const names = (list = ''): string[] => list.split(',').map((name) => name.trim());
