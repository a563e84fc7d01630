import { configMap } from '../../../../src/validate/examples';
import { namespace, secret, serviceAccount } from '../../../../src/validate/rules/config/examples';
import { keyPairComplaint } from '../../../../src/validate/rules/config/certificate-pair';
import { processorTime } from '../../../processor-time';
import { causes, minors, verdicts, warnings } from '../verdicts';

const MEBIBYTE = 1024 * 1024;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('a ConfigMap', () => {
  verdicts([
    ['holds bytes', configMap({ data: undefined, binaryData: { 'a.bin': 'AAEC' } })],
    ['has a key once', configMap({ data: { a: '' }, binaryData: { a: '' } }), 'Invalid data[a]'],
    [
      'has keys that are file names',
      configMap({ data: { '..': '', '..a': '', 'a/b': '', '': '' } }),
      ...['..', '..a', 'a/b', ''].map((key) => `Invalid data[${key}]`),
    ],
    ['holds a mebibyte', configMap({ data: { key: 'x'.repeat(MEBIBYTE) } })],
    ['holds no more, counted as bytes', configMap({ data: { key: 'ä'.repeat(MEBIBYTE / 2), a: 'x' } }), 'TooLong []'],
    [
      'counts decoded bytes',
      configMap({ data: { key: '' }, binaryData: { b: Buffer.alloc(MEBIBYTE).toString('base64') } }),
    ],
  ]);
});

describe('a Secret', () => {
  verdicts([
    ['has any type', secret({ type: 'example.com/mine' })],
    ['has keys that are file names', secret({ data: { 'a b': '' }, stringData: { 'a b': 'x' } }), 'Invalid data[a b]'],
    [
      'holds a mebibyte, texts before bytes',
      secret({ data: { key: base64('y') }, stringData: { key: 'x'.repeat(MEBIBYTE) } }),
    ],
    ['holds no more', secret({ stringData: { key: 'x'.repeat(MEBIBYTE + 1) } }), 'TooLong data'],
    [
      'of an account names it',
      secret({ type: 'kubernetes.io/service-account-token' }),
      'Required metadata.annotations[kubernetes.io/service-account.name]',
    ],
    [
      'of a registry is JSON',
      secret({ type: 'kubernetes.io/dockercfg', data: { '.dockercfg': base64('[]') } }),
      'Invalid data[.dockercfg]',
    ],
    ['of a registry may be null', secret({ type: 'kubernetes.io/dockercfg', data: { '.dockercfg': base64('null') } })],
    [
      'of a registry has its key',
      secret({ type: 'kubernetes.io/dockerconfigjson' }),
      'Required data[.dockerconfigjson]',
    ],
    ['of a user has half of the pair', secret({ type: 'kubernetes.io/basic-auth', data: { password: '' } })],
    [
      'of a user has some of the pair',
      secret({ type: 'kubernetes.io/basic-auth' }),
      'Required data[password]',
      'Required data[username]',
    ],
    [
      'of SSH has a key with something in it',
      secret({ type: 'kubernetes.io/ssh-auth', data: { 'ssh-privatekey': '' } }),
      'Required data[ssh-privatekey]',
    ],
    ['of TLS has both', secret({ type: 'kubernetes.io/tls' }), 'Required data[tls.crt]', 'Required data[tls.key]'],
  ]);

  it('of TLS is warned about since 1.27', () => {
    const manifest = secret({ type: 'kubernetes.io/tls', data: { 'tls.crt': '', 'tls.key': '' } });
    expect(warnings(manifest, '1.27')).toEqual(['tls: failed to find any PEM data in certificate input']);
    expect(warnings(manifest, '1.26')).toEqual([]);
  });
});

describe('a pair of certificate and key', () => {
  const pem = (type: string): string => `-----BEGIN ${type}-----\nAA==\n-----END ${type}-----\n`;

  it.each([
    { what: 'nothing', certificate: '', key: '', complaint: /any PEM data in certificate input/ },
    {
      what: 'a key first',
      certificate: pem('RSA PRIVATE KEY'),
      key: pem('CERTIFICATE'),
      complaint: /may have been switched/,
    },
    { what: 'something else', certificate: pem('A') + pem('B'), key: '', complaint: /following types: \[A B\]/ },
    { what: 'no key', certificate: pem('CERTIFICATE'), key: '', complaint: /any PEM data in key input/ },
    {
      what: 'two certificates',
      certificate: pem('CERTIFICATE'),
      key: pem('CERTIFICATE'),
      complaint: /rather than a key/,
    },
    {
      what: 'a certificate that is no base64',
      certificate: pem('CERTIFICATE').replace('AA==', 'AAAAA'),
      key: pem('PRIVATE KEY'),
      complaint: /any PEM data in certificate input/,
    },
    {
      what: 'a block that is no base64 ahead of one that is',
      certificate: pem('A').replace('AA==', 'AAAAA') + pem('B'),
      key: '',
      complaint: /following types: \[B\]/,
    },
    {
      what: 'a key behind its headers',
      certificate: pem('CERTIFICATE'),
      key: pem('DSA PARAMETERS').replace('AA==', 'Proc-Type: 4,ENCRYPTED\nDEK-Info: x\n\nAA=='),
      complaint: /following types: \[DSA PARAMETERS\]/,
    },
    { what: 'a certificate of garbage', certificate: pem('CERTIFICATE'), key: pem('PRIVATE KEY'), complaint: /^x509/ },
  ])('of $what is no pair', ({ certificate, key, complaint }) => {
    expect(keyPairComplaint(certificate, key)).toMatch(complaint);
  });

  it('is looked for in one pass over whatever there is', () => {
    const certificate = `${'-----BEGIN A-----\n'.repeat(50_000)}-----END B-----`;
    let complaint: string | undefined;
    expect(processorTime(() => (complaint = keyPairComplaint(certificate, '')))).toBeLessThan(2000);
    expect(complaint).toMatch(/any PEM data/);
  });
});

describe('a Namespace', () => {
  const labelled = (labels: object): object => namespace({ metadata: { labels } });
  const PREFIX = 'pod-security.kubernetes.io';

  verdicts([
    [
      'gets the label with its name, whatever was given',
      namespace({ metadata: { labels: { 'kubernetes.io/metadata.name': 'a b' } } }),
    ],
    [
      'has levels of pod security',
      labelled({
        [`${PREFIX}/enforce`]: 'baseline',
        [`${PREFIX}/warn-version`]: 'v1.30',
        [`${PREFIX}/audit-version`]: 'latest',
      }),
    ],
    [
      'has no other levels',
      labelled({ [`${PREFIX}/warn`]: 'strict', [`${PREFIX}/warn-version`]: '1.30' }),
      `Invalid metadata.labels[${PREFIX}/warn]`,
      `Invalid metadata.labels[${PREFIX}/warn-version]`,
    ],
    [
      'shows that only where nothing else is wrong',
      namespace({ metadata: { labels: { [`${PREFIX}/warn`]: 'strict' } }, spec: { finalizers: ['mine'] } }),
      'Invalid spec.finalizers',
    ],
    ['has finalizers of its own kind', namespace({ spec: { finalizers: ['kubernetes', 'example.com/mine'] } })],
    [
      'is labelled with its name',
      namespace({ metadata: { name: 'n'.repeat(64) } }),
      'Invalid metadata.labels',
      'Invalid metadata.name',
    ],
  ]);
});

describe('a ServiceAccount', () => {
  it('is warned about an annotation since 1.32', () => {
    const annotations = { 'kubernetes.io/enforce-mountable-secrets': 'true' };
    const manifest = serviceAccount({ metadata: { annotations } });
    expect(minors(25).filter((version) => warnings(manifest, version).length > 0)).toEqual(minors(32));
    expect(causes(manifest)).toEqual([]);
  });
});
