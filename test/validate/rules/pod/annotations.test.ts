import { pod } from '../../../../src/validate/examples';
import { causes, verdicts, warnings } from '../verdicts';

const PREFIX = 'metadata.annotations';
const COST = 'controller.kubernetes.io/pod-deletion-cost';
const TOLERATIONS = 'scheduler.alpha.kubernetes.io/tolerations';
const annotated = (key: string, value: string): object => pod({ metadata: { annotations: { [key]: value } } });

describe('the cost of deletion', () => {
  const cost = `Invalid ${PREFIX}[${COST}]`;
  verdicts([
    ['is a number', annotated(COST, '2147483647')],
    ['of 32 bits', annotated(COST, '2147483648'), cost],
    ['is negative too', annotated(COST, '-2147483648')],
    ['has no leading zeros', annotated(COST, '05'), cost],
    ['has no plus sign', annotated(COST, '+5'), cost],
    ['has leading zeros behind a minus', annotated(COST, '-05')],
    ['is -0', annotated(COST, '-0')],
    ['is not empty', annotated(COST, ''), cost],
  ]);
});

describe('tolerations in an annotation', () => {
  const at = `${PREFIX}.${TOLERATIONS}`;
  const invalid = `Invalid ${PREFIX}`;
  verdicts([
    ['are not looked at where empty', annotated(TOLERATIONS, '')],
    ['may be null', annotated(TOLERATIONS, 'null')],
    ['are JSON', annotated(TOLERATIONS, 'x'), invalid],
    ['are an array', annotated(TOLERATIONS, '{}'), invalid],
    ['are objects', annotated(TOLERATIONS, '[[]]'), invalid],
    ['are checked', annotated(TOLERATIONS, '[{}]'), `Invalid ${at}[0].operator`],
    ['may be null each', annotated(TOLERATIONS, '[null]'), `Invalid ${at}[0].operator`],
    ['have keys in any case', annotated(TOLERATIONS, '[{"Operator":"Exists"}]')],
    ['may say more', annotated(TOLERATIONS, '[{"operator":"Exists","more":1,"key":null}]')],
    ['have texts', annotated(TOLERATIONS, '[{"operator":"Exists"},{"key":1}]'), invalid],
    [
      'have seconds as plain digits',
      annotated(TOLERATIONS, '[{"operator":"Exists","tolerationSeconds":1e3}]'),
      invalid,
    ],
    ['have whole seconds', annotated(TOLERATIONS, '[{"operator":"Exists","tolerationSeconds":1.5}]'), invalid],
    [
      'have seconds for evictions only',
      annotated(TOLERATIONS, '[{"operator":"Exists","tolerationSeconds":1}]'),
      `Invalid ${at}[0].effect`,
    ],
  ]);
});

describe('a profile of AppArmor in an annotation and in a field', () => {
  const key = 'container.apparmor.security.beta.kubernetes.io/web';
  const local = (localhostProfile: string): object => ({ type: 'Localhost', localhostProfile });
  const both = (annotation: string, profiles: { ofPod?: object; own?: object }): object => {
    const own = profiles.own && { securityContext: { appArmorProfile: profiles.own } };
    return pod({
      metadata: { annotations: { [key]: annotation } },
      spec: {
        ...(profiles.ofPod && { securityContext: { appArmorProfile: profiles.ofPod } }),
        containers: [{ name: 'web', image: 'nginx:1.27', ...own }],
      },
    });
  };
  const at = 'spec.containers[0].securityContext.appArmorProfile';
  const builtIn = { type: 'RuntimeDefault' };
  verdicts([
    ['agree', both('localhost/x', { own: local('x') })],
    ['differ', both('localhost/y', { own: local('x') }), `Forbidden ${at}.localhostProfile`],
    ['differ in type', both('unconfined', { own: builtIn }), `Forbidden ${at}.type`],
    ['of the pod: the annotation goes to the container', both('unconfined', { ofPod: builtIn })],
    ['of the pod, another one of the node', both('localhost/y', { ofPod: local('x') })],
    ['of the pod: what is no profile goes nowhere', both('localhost/ y', { ofPod: builtIn }), `Forbidden ${at}.type`],
    ['of nobody: what is no profile goes nowhere', both('localhost/ y', {})],
  ]);
});

describe('a profile of seccomp in an annotation', () => {
  const ofPod = 'seccomp.security.alpha.kubernetes.io/pod';
  const ofWeb = 'container.seccomp.security.alpha.kubernetes.io/web';
  const windows = (annotations: object): object =>
    pod({ metadata: { annotations }, spec: { os: { name: 'windows' } } });
  const field = 'securityContext.seccompProfile';

  it('becomes a field until 1.26', () => {
    const astray = annotated(ofWeb, 'localhost/../x');
    const blamed = `Invalid ${PREFIX}.${ofWeb}`;
    expect(causes(astray, '1.26')).toEqual([blamed, `Invalid spec.containers[0].${field}.localhostProfile`]);
    expect(causes(astray, '1.27')).toEqual([blamed]);
  });

  it('becomes a field even on Windows, which has none', () => {
    const both = windows({ [ofPod]: 'runtime/default', [ofWeb]: 'unconfined' });
    expect(causes(both, '1.25')).toEqual([`Forbidden spec.containers[0].${field}`, `Forbidden spec.${field}`]);
    expect(causes(both, '1.27')).toEqual([]);
  });

  it('is warned of where it became none', () => {
    expect(warnings(annotated(ofPod, 'runtime/default'), '1.25')).toEqual([]);
    expect(warnings(annotated(ofPod, 'localhost/'), '1.25')).toEqual([
      `${PREFIX}[${ofPod}]: deprecated since v1.19, non-functional in a future release; use the "seccompProfile" field instead`,
    ]);
  });
});
