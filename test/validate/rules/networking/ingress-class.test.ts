import { validate } from '../../../../src/validate';
import { ingressClass, withParameters } from '../../../../src/validate/rules/networking/examples';
import { verdicts } from '../verdicts';

const by = (controller: string): object => ingressClass({ spec: { controller } });
const at = 'spec.parameters';

describe('a class of ingresses', () => {
  verdicts([
    ['has a controller', { ...ingressClass({}), spec: undefined }, 'Required spec.controller'],
    ['has one with a domain', by('nginx'), 'Invalid spec.controller'],
    ['has one with a path', by('example.com/'), 'Invalid spec.controller'],
    ['has any path', by("example.com//a~%!$&'()*+,;=:")],
    ['has nothing else in a path', by('example.com/a?b'), 'Invalid spec.controller'],
    ['has a domain that is one, and a path', by('Example/a b'), 'Invalid spec.controller', 'Invalid spec.controller'],
    ['has 250 bytes', by(`a.io/${'x'.repeat(245)}`)],
    ['has no more', by(`a.io/${'x'.repeat(246)}`), 'TooLong spec.controller'],
    ['counts bytes', by(`a.io/${'ü'.repeat(125)}`), 'TooLong spec.controller', 'Invalid spec.controller'],
    ['has a name', ingressClass({ metadata: { name: 'My_Class' } }), 'Invalid metadata.name'],
    ['has a generation that the server sets', ingressClass({ metadata: { generation: -1 } })],
  ]);
});

describe('the parameters of a class', () => {
  verdicts([
    ['are of the core group', withParameters({ apiGroup: undefined })],
    ['are of a group with a name', withParameters({ apiGroup: '' }), `Invalid ${at}.apiGroup`],
    ['have a kind and a name', withParameters({ kind: '', name: 'a/b' }), `Required ${at}.kind`, `Invalid ${at}.name`],
    ['are of the cluster', withParameters({ scope: 'Cluster' })],
    ['are of the cluster by default', withParameters({ namespace: 'a' }), `Forbidden ${at}.namespace`],
    ['are of one without an empty namespace', withParameters({ namespace: '' }), `Forbidden ${at}.namespace`],
    ['are of a namespace', withParameters({ scope: 'Namespace' }), `Required ${at}.namespace`],
    ['are of one that can be', withParameters({ scope: 'Namespace', namespace: 'a.b' }), `Invalid ${at}.namespace`],
    ['are of nothing else', withParameters({ scope: '', namespace: 'A' }), `NotSupported ${at}.scope`],
  ]);

  it('name the missing field before 1.36', () => {
    const message = (kubernetes: '1.35' | '1.36'): string | undefined =>
      validate(withParameters({ kind: '' }), { kubernetes })[0]?.message;
    expect(message('1.35')).toBe('Required value: kind is required');
    expect(message('1.36')).toBe('Required value');
  });
});
