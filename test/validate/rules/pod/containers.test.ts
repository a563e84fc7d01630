import { pod, podOfContainer } from '../../../../src/validate/examples';
import { causes, minors, refusedBy } from '../verdicts';

describe('the resize policy of an init container', () => {
  const setup = (container: object): object =>
    pod({
      spec: {
        initContainers: [
          {
            name: 'setup',
            image: 'busybox',
            resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }],
          },
        ].map((init) => ({ ...init, ...container })),
      },
    });

  it('may not be a restart since 1.36, but for a sidecar', () => {
    expect(refusedBy(setup({})).filter((version) => minors(33).includes(version))).toEqual(minors(36));
    expect(causes(setup({}))).toEqual(['Invalid spec.initContainers[0].resizePolicy[0].restartPolicy']);
    expect(causes(setup({ restartPolicy: 'Always' }))).toEqual([]);
  });
});

it('refuses a restart policy of a container of 1.28 to 1.33, which is no init container', () => {
  const field = 'Forbidden spec.containers[0].restartPolicy';
  const refusing = minors(28).filter((version) =>
    causes(podOfContainer({ restartPolicy: 'Never' }), version).includes(field),
  );
  expect(refusing).toEqual(minors(28, 33));
});

describe('rules for restarts', () => {
  const rule = { action: 'Restart', exitCodes: { operator: 'In', values: [1] } };
  const restarting = (rules: object[]): object => podOfContainer({ restartPolicy: 'Never', restartPolicyRules: rules });
  const many = restarting(Array.from({ length: 21 }, () => rule));
  const codes = Array.from({ length: 256 }, (_, i) => i);

  it('are twenty at most, with 255 exit codes each', () => {
    expect(causes(restarting(Array.from({ length: 20 }, () => rule)))).toEqual([]);
    expect(causes(many)).toEqual(['TooMany spec.containers[0].restartPolicyRules']);
    expect(causes(restarting([{ ...rule, exitCodes: { operator: 'In', values: codes } }]))).toEqual([
      'TooMany spec.containers[0].restartPolicyRules[0].exitCodes.values',
    ]);
  });

  it('are dropped by 1.34, and with them a policy that no container had before', () => {
    expect(refusedBy(restarting([{ action: 'x' }]))).toEqual([...minors(25, 33), ...minors(35)]);
    const policies = pod({
      spec: {
        containers: [{ name: 'web', image: 'nginx', restartPolicy: 'x' }],
        initContainers: [{ name: 'setup', image: 'busybox', restartPolicy: 'Never' }],
      },
    });
    expect(causes(policies, '1.33')).toEqual([
      'Forbidden spec.containers[0].restartPolicy',
      'NotSupported spec.initContainers[0].restartPolicy',
    ]);
    expect(causes(policies, '1.34')).toEqual([]);
  });

  it('are too long for 1.35 and too many since', () => {
    expect(causes(many, '1.35')).toEqual(['TooLong spec.containers[0].restartPolicyRules']);
  });
});

describe('the lifecycle of an ephemeral container', () => {
  const debugged = (lifecycle: object): object =>
    pod({ spec: { ephemeralContainers: [{ name: 'debug', image: 'busybox', lifecycle }] } });
  const forbidden = ['Forbidden spec.ephemeralContainers', 'Forbidden spec.ephemeralContainers[0].lifecycle'];

  it('is gone when only a stop signal was in it', () => {
    expect(causes(debugged({ stopSignal: 'SIGTERM' }))).toEqual(['Forbidden spec.ephemeralContainers']);
    expect(causes(debugged({}))).toEqual(forbidden);
    expect(causes(debugged({ stopSignal: 'SIGTERM', preStop: { exec: { command: ['true'] } } }))).toEqual(forbidden);
  });

  it('is gone when only a sleep was in it, until 1.29', () => {
    const sleeping = debugged({ preStop: { sleep: { seconds: 1 } } });
    expect(causes(sleeping, '1.29')).toEqual(['Forbidden spec.ephemeralContainers']);
    expect(causes(sleeping, '1.30')).toEqual(forbidden);
  });
});
