import type { Secret } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { configMapKey } from '../../formats/names';
import { Path } from '../../path';
import { rule } from '../../rule';
import { keyPairComplaint } from './certificate-pair';
import { LARGEST_CONTENT, byteLength, textOf } from './content';
import { secret } from './examples';

const SOURCE = 'pkg/apis/core/validation/validation.go ValidateSecret';
const DATA = Path.of('data');
const ANNOTATIONS = Path.of('metadata').child('annotations');
const ACCOUNT = 'kubernetes.io/service-account.name';

/** stringData and data as the server has merged them: a text wins over bytes of the same key. */
class Content {
  private readonly texts: Readonly<Record<string, string | undefined>>;
  private readonly bytes: Readonly<Record<string, string | undefined>>;

  constructor({ data = {}, stringData = {} }: Decoded<Secret>) {
    this.texts = stringData;
    this.bytes = data;
  }

  has(key: string): boolean {
    return Object.hasOwn(this.texts, key) || Object.hasOwn(this.bytes, key);
  }

  /** Every key once. */
  *keys(): Iterable<string> {
    for (const key in this.bytes) if (!Object.hasOwn(this.texts, key)) yield key;
    for (const key in this.texts) yield key;
  }

  length(key: string): number {
    if (Object.hasOwn(this.texts, key)) return Buffer.byteLength(this.texts[key] ?? '');
    return Object.hasOwn(this.bytes, key) ? byteLength(this.bytes[key] ?? '') : 0;
  }

  text(key: string): string {
    if (Object.hasOwn(this.texts, key)) return this.texts[key] ?? '';
    return Object.hasOwn(this.bytes, key) ? textOf(this.bytes[key] ?? '') : '';
  }
}

const keys = rule<Content>({
  id: 'secret-key',
  source: SOURCE,
  why: 'A key becomes the name of a file where the Secret is mounted.',
  fix: 'Use letters, digits, dashes, underscores and dots in keys, up to 253, and do not start them with two dots.',
  bad: () => secret({ stringData: { 'my key': 'value' } }),
  good: () => secret({ stringData: { 'my-key': 'value' } }),
  check(content, at, cx) {
    for (const key of content.keys()) {
      const complaints = configMapKey(key);
      if (complaints.length > 0) cx.invalidEach(at.key(key), key, complaints);
    }
  },
});

const size = rule<Content>({
  id: 'secret-size',
  source: SOURCE,
  why: 'An object must fit into the store behind the API server and into the memory of every node that watches it.',
  fix: 'Keep a Secret below 1 MiB.',
  bad: () => secret({ stringData: { key: 'x'.repeat(LARGEST_CONTENT + 1) } }),
  good: () => secret({ stringData: { key: 'x' } }),
  check(content, at, cx) {
    let total = 0;
    for (const key of content.keys()) total += content.length(key);
    if (total > LARGEST_CONTENT) cx.tooLong(at, '', LARGEST_CONTENT);
  },
});

const account = rule<Decoded<Secret>>({
  id: 'secret-service-account',
  source: SOURCE,
  why: 'A token is made for the service account that this annotation names.',
  fix: `Name the service account in the annotation ${ACCOUNT}.`,
  bad: () => secret({ type: 'kubernetes.io/service-account-token' }),
  good: () =>
    secret({
      type: 'kubernetes.io/service-account-token',
      metadata: { name: 'secret', annotations: { [ACCOUNT]: 'robot' } },
    }),
  check({ metadata }, at, cx) {
    const annotations = metadata?.annotations ?? {};
    if (!Object.hasOwn(annotations, ACCOUNT) || annotations[ACCOUNT] === '') cx.required(at.key(ACCOUNT));
  },
});

/** Whether Go's json.Unmarshal reads a text into a map: an object, or null. */
function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}

const docker = rule<{ content: Content; key: string }>({
  id: 'secret-docker-config',
  source: SOURCE,
  why: 'The kubelet reads the credentials of registries from this key, as JSON.',
  fix: 'Give the whole file that docker login writes, under the key of the type.',
  bad: () =>
    secret({
      type: 'kubernetes.io/dockerconfigjson',
      stringData: { key: undefined, '.dockerconfigjson': 'user:password' },
    }),
  good: () =>
    secret({
      type: 'kubernetes.io/dockerconfigjson',
      stringData: { key: undefined, '.dockerconfigjson': '{"auths":{}}' },
    }),
  check({ content, key }, at, cx) {
    if (!content.has(key)) cx.required(at.key(key));
    else if (!isJsonObject(content.text(key))) {
      cx.invalid(at.key(key), '<secret contents redacted>', 'invalid JSON, or not an object');
    }
  },
});

const basicAuth = rule<Content>({
  id: 'secret-basic-auth',
  source: SOURCE,
  why: 'Basic authentication is a user name, a password or both.',
  fix: 'Give username or password.',
  bad: () => secret({ type: 'kubernetes.io/basic-auth' }),
  good: () => secret({ type: 'kubernetes.io/basic-auth', stringData: { username: 'me', password: 'x' } }),
  check(content, at, cx) {
    if (content.has('username') || content.has('password')) return;
    cx.required(at.key('username'));
    cx.required(at.key('password'));
  },
});

const sshAuth = rule<Content>({
  id: 'secret-ssh-auth',
  source: SOURCE,
  why: 'Authentication by SSH is a private key.',
  fix: 'Give ssh-privatekey.',
  bad: () => secret({ type: 'kubernetes.io/ssh-auth' }),
  good: () => secret({ type: 'kubernetes.io/ssh-auth', stringData: { 'ssh-privatekey': 'x' } }),
  check(content, at, cx) {
    if (content.length('ssh-privatekey') === 0) cx.required(at.key('ssh-privatekey'));
  },
});

const tls = rule<Content>({
  id: 'secret-tls',
  source: SOURCE,
  why: 'Whoever ends TLS with this Secret needs the certificate and its key.',
  fix: 'Give tls.crt and tls.key.',
  bad: () => secret({ type: 'kubernetes.io/tls', stringData: { key: undefined, 'tls.crt': '' } }),
  good: () => secret({ type: 'kubernetes.io/tls', stringData: { 'tls.crt': '', 'tls.key': '' } }),
  check(content, at, cx) {
    for (const key of ['tls.crt', 'tls.key']) if (!content.has(key)) cx.required(at.key(key));
  },
});

const tlsPair = rule<Content>({
  id: 'secret-tls-pair',
  source: 'pkg/registry/core/secret/strategy.go warningsForSecret',
  since: 27,
  why: 'A certificate is of use with the very key that it was made for only; the server warns of anything else.',
  fix: 'Give the certificate and its private key, both in PEM.',
  bad: () => secret({ type: 'kubernetes.io/tls', stringData: { 'tls.crt': 'x', 'tls.key': 'x' } }),
  good: () => secret({}),
  check(content, _at, cx) {
    const complaint = keyPairComplaint(content.text('tls.crt'), content.text('tls.key'));
    if (complaint !== undefined) cx.warn(undefined, complaint);
  },
});

/** Checks what a Secret holds, by its type. */
export function checkSecret(object: Decoded<Secret>, cx: Context): void {
  const content = new Content(object);
  keys(content, DATA, cx);
  size(content, DATA, cx);
  switch (object.type) {
    case 'kubernetes.io/service-account-token':
      account(object, ANNOTATIONS, cx);
      return;
    case 'kubernetes.io/dockercfg':
      docker({ content, key: '.dockercfg' }, DATA, cx);
      return;
    case 'kubernetes.io/dockerconfigjson':
      docker({ content, key: '.dockerconfigjson' }, DATA, cx);
      return;
    case 'kubernetes.io/basic-auth':
      basicAuth(content, DATA, cx);
      return;
    case 'kubernetes.io/ssh-auth':
      sshAuth(content, DATA, cx);
      return;
    case 'kubernetes.io/tls':
      tls(content, DATA, cx);
      if (!cx.failed()) tlsPair(content, DATA, cx);
      return;
    default:
  }
}
