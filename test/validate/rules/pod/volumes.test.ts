import { pod, podOfVolume } from '../../../../src/validate/examples';
import { causes, minors, refusedBy, verdicts, warnings } from '../verdicts';

const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
const claimed = (metadata: object): object => podOfVolume({ ephemeral: { volumeClaimTemplate: { metadata, spec } } });
const AT = 'spec.volumes[0].ephemeral.volumeClaimTemplate.metadata';

describe('the claim of an ephemeral volume', () => {
  verdicts([
    ['has labels and annotations', claimed({ labels: { a: 'b' }, annotations: { a: 'b' } })],
    ['has nothing else', claimed({ name: 'x', finalizers: [] }), `Forbidden ${AT}.name`, `Forbidden ${AT}.finalizers`],
    ['has a generation of 0, which is as good as none', claimed({ generation: 0, name: '' })],
    [
      'has no grace period, not even 0',
      claimed({ deletionGracePeriodSeconds: 0 }),
      `Forbidden ${AT}.deletionGracePeriodSeconds`,
    ],
  ]);

  it('is of whole bytes', () => {
    const half = { ...spec, resources: { requests: { storage: '500m' } } };
    expect(warnings(podOfVolume({ ephemeral: { volumeClaimTemplate: { spec: half } } }))).toEqual([
      'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources.requests[storage]: fractional byte value "500m" is invalid, must be an integer',
    ]);
  });

  it('is named after the pod, also where the server makes up its name', () => {
    const manifest = pod({
      metadata: { name: undefined, generateName: 'web-' },
      spec: { volumes: [{ name: 'V', ephemeral: { volumeClaimTemplate: { spec } } }] },
    });
    expect(causes(manifest)).toEqual(['Invalid spec.volumes[0].name', 'Invalid spec.volumes[0].name']);
  });
});

describe('block devices in a pod with users of its own', () => {
  const volumes = [{ name: 'disk', persistentVolumeClaim: { claimName: 'disk' } }];
  const volumeDevices = [{ name: 'disk', devicePath: '/dev/xvda' }];
  const containers = [{ name: 'web', image: 'nginx', volumeDevices }];

  it('are refused since 1.34', () => {
    expect(refusedBy(pod({ spec: { hostUsers: false, volumes, containers } }))).toEqual(minors(34));
  });
});
