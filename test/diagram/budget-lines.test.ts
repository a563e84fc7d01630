import { Budgets } from '../../src/diagram/budget-lines';

const pod = (port: number | string): unknown => ({
  spec: {
    containers: [
      {
        name: 'web',
        ports: [{ name: 'http', containerPort: 80 }],
        livenessProbe: { httpGet: { path: '/', port } },
      },
    ],
  },
});

test('a probe of a port by its name comes to the same as one by its number', () => {
  const [byNumber] = new Budgets('1.36').lines(pod(80));
  const [byName] = new Budgets('1.36').lines(pod('http'));
  expect(byName).toEqual(byNumber);
  expect(byName?.start).toContain('the liveness probe kills it');
});
