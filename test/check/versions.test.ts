import { verdictText, versionsOf, versionsText } from '../../src/check/versions';
import type { KubernetesVersion } from '../../src/validate';

describe('versions', () => {
  test.each<[string | undefined, string[]]>([
    [undefined, ['1.36']],
    ['1.33', ['1.33']],
    ['v1.33.4', ['1.33']],
    ['1.36,1.25', ['1.25', '1.36']],
    ['1.34..1.36', ['1.34', '1.35', '1.36']],
    ['1.25..1.26, 1.26, 1.30', ['1.25', '1.26', '1.30']],
  ])('%s are %p', (text, versions) => {
    expect(versionsOf(text)).toEqual(versions);
  });

  test.each([
    '',
    '1',
    '1.24',
    '1.37',
    '1.3',
    '1.36..1.25',
    '1.25..',
    '1.25..1.26..1.27',
    '1.25-1.36',
    'latest',
    '__proto__',
  ])('there is none like %j', (text) => {
    expect(() => versionsOf(text)).toThrow(RangeError);
  });

  test.each<[KubernetesVersion[], string]>([
    [[], ''],
    [['1.33'], '1.33'],
    [['1.25', '1.26', '1.27', '1.31'], '1.25–1.27, 1.31'],
    [['1.25', '1.36'], '1.25, 1.36'],
  ])('%p in few words: %s', (versions, text) => {
    expect(versionsText(versions)).toBe(text);
  });

  test.each<[rejectedBy: KubernetesVersion[], asked: string, text: string]>([
    [[], '1.25..1.30', 'accepted by 1.25–1.30'],
    [['1.33'], '1.33', 'rejected by 1.33'],
    [['1.31', '1.32'], '1.25..1.32', 'accepted by 1.25–1.30, rejected from 1.31'],
    [['1.25', '1.26'], '1.25..1.36', 'rejected by 1.25–1.26, accepted from 1.27'],
    [['1.27'], '1.25..1.30', 'accepted by 1.25–1.26, rejected by 1.27, accepted from 1.28'],
    [['1.36'], '1.25,1.36', 'accepted by 1.25, rejected from 1.36'],
  ])('rejected by %p of %s: %s', (rejectedBy, asked, text) => {
    expect(verdictText(rejectedBy, versionsOf(asked))).toBe(text);
  });
});
