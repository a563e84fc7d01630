import { checkManifest } from '../../src/check/check-manifest';

describe('what several minors say, looking ahead', () => {
  const manifest = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    // Since 1.28.
    spec: {
      initContainers: [{ name: 'a', image: 'a', restartPolicy: 'Always' }],
      containers: [{ name: 'B', image: 'b' }],
    },
  };

  test('is what a server says where one of them says it at once', () => {
    const found = checkManifest(manifest, { kubernetes: ['1.27', '1.28'], lookAhead: true });
    expect(found.map(({ field, kubernetes, ahead }) => [field, kubernetes, ahead])).toEqual([
      ['spec.initContainers[0].restartPolicy', ['1.27'], undefined],
      ['spec.containers[0].name', ['1.27', '1.28'], undefined],
    ]);
  });

  test('comes last where all of them would say it later', () => {
    const found = checkManifest({ ...manifest, foo: 1 }, { kubernetes: ['1.27', '1.28'], lookAhead: true });
    expect(found.map(({ field, kubernetes, ahead }) => [field, kubernetes, ahead])).toEqual([
      ['spec.initContainers[0].restartPolicy', ['1.27'], undefined],
      ['foo', ['1.27', '1.28'], undefined],
      ['spec.containers[0].name', ['1.27', '1.28'], true],
    ]);
  });

  test('is nobody’s business unless it is asked for', () => {
    expect(checkManifest({ ...manifest, foo: 1 }, { kubernetes: ['1.28'] })).toHaveLength(1);
  });
});
