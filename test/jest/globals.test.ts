import { expect, test } from '@jest/globals';
import '../../src/jest/globals';

const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'web' }] } };

test('the matchers are there, typed, on the expect of @jest/globals', () => {
  expect(pod).toBeRejectedBy('1.36', { field: 'spec.containers[0].image' });
  expect(pod).not.toBeAcceptedBy('1.36');
  const number: unknown = 1.36;
  expect(() => {
    expect(pod).toBeAcceptedBy(number as '1.36');
  }).toThrow("a version is a text such as '1.33', not 1.36");
});
