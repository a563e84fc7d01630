import { timingAdvice, timingRules } from '../../src/timeline';

const rules = (manifest: unknown): string[] => timingAdvice(manifest).map(({ rule }) => rule);
const http = { httpGet: { path: '/healthz', port: 3000 } };

describe.each(timingRules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('speaks about its bad example', () => {
    expect(rules(rule.bad)).toContain(id);
  });

  it('is silent about its good example', () => {
    expect(rules(rule.good)).not.toContain(id);
  });

  it('tells what, why and what to do in whole sentences', () => {
    expect(id).toMatch(/^timing-[a-z-]+$/);
    for (const text of [rule.why, rule.fix]) expect(text).toMatch(/^[A-Z].*\.$/s);
    for (const { message, hint } of timingAdvice(rule.bad)) {
      expect(message.length).toBeGreaterThan(20);
      expect(hint.length).toBeGreaterThan(20);
    }
  });
});

it('has no two rules of one id', () => {
  expect(new Set(timingRules.map(({ id }) => id)).size).toBe(timingRules.length);
});

it.each<[string, unknown, string]>([
  ['a bare pod spec', { containers: [{ name: 'a', livenessProbe: http }] }, 'containers[0].livenessProbe'],
  [
    'a Pod',
    { kind: 'Pod', spec: { containers: [{ name: 'a', livenessProbe: http }] } },
    'spec.containers[0].livenessProbe',
  ],
  [
    'a CronJob',
    {
      kind: 'CronJob',
      spec: { jobTemplate: { spec: { template: { spec: { containers: [{ name: 'a', livenessProbe: http }] } } } } },
    },
    'spec.jobTemplate.spec.template.spec.containers[0].livenessProbe',
  ],
])('names the field from the root of %s', (_, manifest, field) => {
  expect(timingAdvice(manifest).map((advice) => advice.field)).toContain(field);
});

it('names the field of the Deployment for its deadline', () => {
  const [advice] = timingAdvice(timingRules.find(({ id }) => id === 'timing-never-ready-in-time')?.bad);
  expect(advice).toMatchObject({ field: 'spec.progressDeadlineSeconds', value: 60, severity: 'advice' });
});

it.each<[string, unknown]>([
  ['a container without probes', { containers: [{ name: 'a' }] }],
  [
    'an init container, whose probes nobody runs',
    { initContainers: [{ name: 'i', livenessProbe: http }], containers: [{ name: 'a' }] },
  ],
  [
    'well set probes',
    {
      containers: [
        {
          name: 'a',
          ports: [{ containerPort: 3000 }],
          startupProbe: { ...http, failureThreshold: 30 },
          livenessProbe: { ...http, failureThreshold: 6 },
          readinessProbe: { httpGet: { path: '/ready', port: 3000 } },
        },
      ],
    },
  ],
])('is silent about %s', (_, spec) => {
  expect(rules(spec)).toEqual([]);
});

it('looks at sidecars as at main containers', () => {
  const sidecar = { name: 's', restartPolicy: 'Always', livenessProbe: { ...http, failureThreshold: 1 } };
  expect(timingAdvice({ initContainers: [sidecar], containers: [{ name: 'a' }] }).map(({ field }) => field)).toContain(
    'initContainers[0].livenessProbe.failureThreshold',
  );
});

it('says nothing of traffic before a startup probe has passed: the container is not ready', () => {
  const container = { name: 'a', ports: [{ containerPort: 3000 }], livenessProbe: http };
  expect(rules({ containers: [container] })).toContain('timing-liveness-without-readiness');
  expect(rules({ containers: [{ ...container, startupProbe: http }] })).not.toContain(
    'timing-liveness-without-readiness',
  );
});

it('says nothing of kills by a probe that cannot run', () => {
  const livenessProbe = { httpGet: { path: '/', port: 'nosuch' } };
  const found = rules({ containers: [{ name: 'a', livenessProbe }] });
  expect(found).toContain('timing-port-not-declared');
  expect(found).not.toContain('timing-liveness-kills-slow-start');
});
