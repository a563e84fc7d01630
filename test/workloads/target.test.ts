import { App } from 'cdk8s';
import { setTarget, type Target } from '../../src';

test.each([
  [{ problems: 'bogus' }, 'problems is "bogus", but should be one of error, warn, off'],
  [{ advice: 'bogus' }, 'advice is "bogus", but should be one of warn, off'],
  [{ kubernetes: '1.99' }, 'kubernetes is "1.99"'],
  [{ kubernetes: 1.36 }, 'kubernetes is 1.36'],
  [{ problem: 'off' }, 'there is no problem, but kubernetes, problems, advice'],
  [{ toString: 'off' }, 'there is no toString'],
])('%j is refused', (target, message) => {
  expect(() => {
    setTarget(new App(), target as Target);
  }).toThrow(message);
});

test('what is set can be unset', () => {
  expect(() => {
    setTarget(new App(), { kubernetes: undefined } as unknown as Target);
  }).not.toThrow();
});
