const HOST = /^(?:[a-zA-Z\d](?:[-a-zA-Z\d]*[a-zA-Z\d])?)(?:\.[a-zA-Z\d](?:[-a-zA-Z\d]*[a-zA-Z\d])?)*(?::\d+)?$/;
const COMPONENT = /^[a-z\d]+(?:(?:[._]|__|-+)[a-z\d]+)*$/;

/**
 * When an image is pulled by default: each time without a tag or with `latest`, else if it is not there. What is no image's
 * name, such as a placeholder, has no tag that counts. Follows pkg/util/parsers of Kubernetes.
 */
export function pullPolicy(image: unknown): 'Always' | 'IfNotPresent' {
  const [name = '', digest] = typeof image === 'string' ? image.split('@') : [];
  const [, path = name, tag = 'latest'] = /^(.*):([^/:]*)$/.exec(name) ?? [];
  return digest === undefined && tag === 'latest' && isRepository(path) ? 'Always' : 'IfNotPresent';
}

function isRepository(path: string): boolean {
  const [first = '', ...others] = path.split('/');
  const hosted = others.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const components = hosted ? others : [first, ...others];
  return (!hosted || HOST.test(first)) && components.every((component) => COMPONENT.test(component));
}
