import type * as Yaml from 'yaml';

/** The YAML parser, loaded when there is YAML to parse that is not plain: most manifests, and JSON, do without it. */
export function yamlLibrary(): typeof Yaml {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a dynamic import() would make every reader asynchronous
  return require('yaml') as typeof Yaml;
}
