import { pod } from '../../../../src/validate/examples';
import { causes, minors, refusedBy } from '../verdicts';

const mounted = {
  containers: [
    {
      name: 'web',
      image: 'nginx',
      volumeMounts: [
        { name: 'site', mountPath: '/site' },
        { name: 'gone', mountPath: '/gone' },
      ],
    },
  ],
  volumes: [
    { name: 'site', image: { reference: 'example.com/site:1' } },
    { name: 'Bad', emptyDir: {} },
  ],
};
const sound = pod({
  spec: {
    volumes: [{ name: 'site', image: { reference: 'example.com/site:1' } }],
    initContainers: [
      { name: 'setup', image: 'busybox', volumeMounts: [{ name: 'site', mountPath: '/site', readOnly: true }] },
    ],
  },
});

describe('a volume from an image', () => {
  it('is known since 1.31, and mounted since 1.35', () => {
    expect(refusedBy(sound)).toEqual(minors(25, 30));
    expect(causes(pod({ spec: { volumes: [{ name: 'site', image: {} }] } }), '1.34')).toEqual([]);
    expect(causes(pod({ spec: { volumes: [{ name: 'site', image: {} }] } }), '1.35')).toEqual([
      'Required spec.volumes[0].image.reference',
    ]);
  });

  it('is dropped from 1.31 to 1.34 with its mounts, so that what comes after it moves up', () => {
    const causesOf134 = ['Invalid spec.volumes[0].name', 'NotFound spec.containers[0].volumeMounts[0].name'];
    expect(causes(pod({ spec: mounted }), '1.34')).toEqual(causesOf134);
    expect(causes(pod({ spec: mounted }), '1.35')).toEqual([
      'Invalid spec.volumes[1].name',
      'NotFound spec.containers[0].volumeMounts[1].name',
    ]);
    expect(
      causes({ apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 't' }, template: { spec: mounted } }, '1.31'),
    ).toEqual(causesOf134.map((cause) => cause.replace('spec', 'template.spec')));
  });
});
