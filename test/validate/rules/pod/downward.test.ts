import { pod, podOfContainer } from '../../../../src/validate/examples';
import { causes } from '../verdicts';

const divided = (resource: string, divisor: unknown): object =>
  podOfContainer({ env: [{ name: 'A', valueFrom: { resourceFieldRef: { resource, divisor } } }] });

describe('the divisor of a resource', () => {
  it.each(['1', '1m', '1000m', '0.001', '1.0', ' 1', '1000u', 1, 0.001, 0])('may be %j for cpu', (divisor) => {
    expect(causes(divided('limits.cpu', divisor))).toEqual([]);
  });

  it.each(['+1', '01', '1.', '1e0', '1n', '0.0000001', '1k', '2'])('may not be %j for cpu', (divisor) => {
    expect(causes(divided('limits.cpu', divisor))).toHaveLength(1);
  });

  it.each(['1Ki', '1024Ki', '1000', '1.000k', '1000P', '1E'])('may be %j for memory', (divisor) => {
    expect(causes(divided('limits.memory', divisor))).toEqual([]);
  });

  it.each(['+1Ki', '01Ki', '1024', '0.5Mi', '1e3', '1m', '1E0'])('may not be %j for memory', (divisor) => {
    expect(causes(divided('limits.memory', divisor))).toHaveLength(1);
  });
});

describe('the addresses of the host', () => {
  const fieldRef = { fieldPath: 'status.hostIPs' };
  const variable = podOfContainer({ env: [{ name: 'A', valueFrom: { fieldRef } }] });
  const file = pod({ spec: { volumes: [{ name: 'v', downwardAPI: { items: [{ path: 'a', fieldRef }] } }] } });

  it('are for variables, known since 1.28 and let in since 1.29', () => {
    const at = 'spec.containers[0].env[0].valueFrom.fieldRef';
    expect(causes(variable, '1.27')).toEqual([`Invalid ${at}.fieldPath`]);
    expect(causes(variable, '1.28')).toEqual([`Forbidden ${at}`]);
    expect(causes(variable, '1.29')).toEqual([]);
  });

  it('are never for files', () => {
    const at = 'spec.volumes[0].downwardAPI.fieldRef';
    expect(causes(file, '1.27')).toEqual([`Invalid ${at}.fieldPath`]);
    expect(causes(file, '1.28')).toEqual([`Forbidden ${at}`, `NotSupported ${at}.fieldPath`]);
    expect(causes(file, '1.29')).toEqual([`NotSupported ${at}.fieldPath`]);
  });
});
