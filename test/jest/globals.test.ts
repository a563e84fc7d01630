import { expect, test } from '@jest/globals';
import '../../src/jest/globals';

const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'web' }] } };

test('the matchers are there, typed, on the expect of @jest/globals', () => {
  expect(pod).toBeRejectedBy('1.36', { field: 'spec.containers[0].image' });
  expect(pod).not.toBeAcceptedBy('1.36');
  // @ts-expect-error -- a number is no version
  expect(() => {
    expect(pod).toBeAcceptedBy(1.36);
  }).toThrow('1.36');
});
