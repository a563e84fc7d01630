import { validate } from '../../../../src/validate';
import type { KubernetesVersion } from '../../../../src/validate';
import { ingress, ingressPath, lettingIn, networkPolicy } from '../../../../src/validate/rules/networking/examples';
import { causes, minors, refusedBy, verdicts, warnings } from '../verdicts';

const block = (ipBlock: object): object => lettingIn({ from: [{ ipBlock }] });
const PEER = 'spec.ingress[0].from[0]';

it('says of a block that is none what each version says', () => {
  const says = (kubernetes: KubernetesVersion): string[] =>
    validate(block({ cidr: 'here' }), { kubernetes }).map(({ message }) => message);
  expect(says('1.32')).toEqual(['Invalid value: "here": not a valid CIDR']);
  expect(says('1.33')).toEqual([
    'Invalid value: "here": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)',
  ]);
});

describe('a NetworkPolicy', () => {
  verdicts([
    ['may let everything in', lettingIn({})],
    ['names ports', lettingIn({ ports: [{ port: 'http' }, { port: 8000, endPort: 8000 }, { protocol: 'SCTP' }] })],
    [
      'has ranges of numbers only',
      lettingIn({ ports: [{ port: 'http', endPort: 2 }, { endPort: 2 }, { port: 9, endPort: 8 }] }),
      'Invalid spec.ingress[0].ports[0].endPort',
      'Invalid spec.ingress[0].ports[1].endPort',
      'Invalid spec.ingress[0].ports[2].endPort',
    ],
    [
      'knows no empty protocol',
      lettingIn({ ports: [{ protocol: '' }] }),
      'NotSupported spec.ingress[0].ports[0].protocol',
    ],
    ['combines selectors', lettingIn({ from: [{ podSelector: {}, namespaceSelector: {} }] })],
    [
      'combines no block',
      lettingIn({ from: [{ podSelector: {}, ipBlock: { cidr: '10.0.0.0/8' } }] }),
      `Forbidden ${PEER}`,
    ],
    ['needs peers', networkPolicy({ spec: { egress: [{ to: [{}] }] } }), 'Required spec.egress[0].to[0]'],
    [
      'has two types',
      networkPolicy({ spec: { policyTypes: ['Ingress', 'Egress', 'ingress'] } }),
      'Invalid spec.policyTypes',
    ],
    [
      'has no other types',
      networkPolicy({ spec: { policyTypes: ['Ingress', 'ingress'] } }),
      'NotSupported spec.policyTypes[1]',
    ],
  ]);

  it('looks at the values of selectors since 1.26', () => {
    const podSelector = { matchExpressions: [{ key: 'app', operator: 'In', values: ['a b'] }] };
    expect(refusedBy(networkPolicy({ spec: { podSelector } }))).toEqual(minors(26));
  });
});

describe('a block of addresses', () => {
  verdicts([
    ['has exceptions inside', block({ cidr: '10.0.0.0/8', except: ['10.1.0.0/16', '10.2.0.0/31'] })],
    [
      'excepts no other family',
      block({ cidr: '10.0.0.0/8', except: ['2001:db8::/64'] }),
      `Invalid ${PEER}.ipBlock.except[0]`,
    ],
    ['excepts not itself', block({ cidr: '10.0.0.0/8', except: ['10.0.0.0/8'] }), `Invalid ${PEER}.ipBlock.except[0]`],
    ['is needed', block({ cidr: '', except: ['x'] }), `Required ${PEER}.ipBlock.cidr`],
    [
      'hides its exceptions where it is none',
      block({ cidr: '10.0.0.0', except: ['x'] }),
      `Invalid ${PEER}.ipBlock.cidr`,
    ],
  ]);

  it('blames all exceptions that are none since 1.33, before that the first', () => {
    const manifest = block({ cidr: '10.0.0.0/8', except: ['x', 'y'] });
    expect(causes(manifest, '1.33')).toHaveLength(2);
    expect(causes(manifest, '1.32')).toHaveLength(1);
  });

  it('is told from a host since 1.36, with a warning since 1.33', () => {
    const manifest = block({ cidr: '10.0.0.1/8' });
    expect(refusedBy(manifest)).toEqual(minors(36));
    expect(warnings(manifest, '1.33')).toEqual([
      `${PEER}.ipBlock.cidr: CIDR value "10.0.0.1/8" is ambiguous in this context (should be "10.0.0.0/8" or "10.0.0.1/32"?)`,
    ]);
    expect(warnings(manifest, '1.32')).toEqual([]);
  });

  it.each([
    ['010.0.0.0/8', '10.0.0.0/8'],
    ['10.0.0.0/08', '10.0.0.0/8'],
    ['::ffff:10.0.0.0/104', '10.0.0.0/8'],
    ['::ffff:0.0.0.0/88', '::ff00:0:0/88'],
  ])('written as %s is foretold to be refused, from 1.33 to 1.35', (cidr, better) => {
    const foretold = `non-standard CIDR value "${cidr}" will be considered invalid in a future Kubernetes release: use "${better}"`;
    expect(warnings(block({ cidr }), '1.35')).toContain(`${PEER}.ipBlock.cidr: ${foretold}`);
    expect(refusedBy(block({ cidr }))).toEqual(minors(36));
  });
});

const PATH = 'spec.rules[0].http.paths[0]';

describe('an Ingress', () => {
  verdicts([
    ['leads somewhere', ingress({ spec: { defaultBackend: undefined } }), 'Invalid spec'],
    ['has a host of DNS', ingress({ spec: { rules: [{ host: 'a.example.com' }, { host: '*.example.com' }] } })],
    [
      'has no address for a host',
      ingress({ spec: { rules: [{ host: '::1' }] } }),
      'Invalid spec.rules[0].host',
      'Invalid spec.rules[0].host',
    ],
    [
      'has a star for a whole label only',
      ingress({ spec: { rules: [{ host: 'a*.example.com' }] } }),
      'Invalid spec.rules[0].host',
    ],
    [
      'stops at a missing pathType',
      ingressPath({ pathType: undefined, path: 'x', backend: {} }),
      `Required ${PATH}.pathType`,
    ],
    [
      'looks on at a wrong one',
      ingressPath({ pathType: 'prefix', path: 'x', backend: {} }),
      `NotSupported ${PATH}.pathType`,
      `Invalid ${PATH}.backend`,
    ],
    ['has paths without detours', ingressPath({ path: '/a//b/../' }), `Invalid ${PATH}.path`, `Invalid ${PATH}.path`],
    ['leaves paths to the implementation', ingressPath({ pathType: 'ImplementationSpecific', path: '/a//b/..' })],
    ['lets that have no path', ingressPath({ pathType: 'ImplementationSpecific', path: '' })],
    ['but asks an exact one for it', ingressPath({ path: undefined }), `Invalid ${PATH}.path`],
    ['needs a port', ingressPath({ backend: { service: { name: 'web' } } }), `Required ${PATH}.backend`],
    [
      'needs one port',
      ingressPath({ backend: { service: { name: 'web', port: { name: 'a', number: 1 } } } }),
      `Invalid ${PATH}.backend`,
    ],
    ['leads to resources', ingressPath({ backend: { resource: { kind: 'Bucket', name: 'b' } } })],
    ['leads to one thing', ingressPath({ backend: { resource: {}, service: {} } }), `Invalid ${PATH}.backend`],
  ]);

  it('has its class in both places since 1.27 where they agree', () => {
    const annotations = { 'kubernetes.io/ingress.class': 'a' };
    expect(refusedBy(ingress({ metadata: { annotations }, spec: { ingressClassName: 'a' } }))).toEqual(minors(25, 26));
    expect(causes(ingress({ metadata: { annotations }, spec: { ingressClassName: 'b' } }))).toEqual([
      'Invalid annotations.kubernetes.io/ingress.class',
    ]);
  });

  it('leads to a Service whose name starts with a digit since 1.36', () => {
    const backend = { service: { name: '7up', port: { number: 80 } } };
    expect(refusedBy(ingressPath({ backend }))).toEqual(minors(25, 35));
  });
});
