import { detectionTime, rollout, startBudget, timingAdvice } from '../../src/timeline';
import type { DetectionOptions } from '../../src/timeline';

const web = { containers: [{ name: 'web', livenessProbe: { httpGet: { port: 80 } } }] };
const unprobed = { containers: [{ name: 'web' }] };
const deployment = { kind: 'Deployment', spec: { template: { spec: unprobed } } };

test.each<[string, (kubernetes: string) => unknown]>([
  ['detectionTime', (kubernetes) => detectionTime(unprobed, { kubernetes })],
  ['startBudget', (kubernetes) => startBudget(unprobed, { kubernetes })],
  ['timingAdvice', (kubernetes) => timingAdvice(unprobed, { kubernetes })],
  ['rollout', (kubernetes) => rollout(deployment, { kubernetes })],
])('%s refuses a version that is not known, whatever the pod', (_, ask) => {
  expect(() => ask('1.99')).toThrow(
    new RangeError("kubernetes '1.99' is not supported; give a minor from 1.25 to 1.36"),
  );
  expect(() => ask(136n as unknown as string)).toThrow(new RangeError("kubernetes is 136; give a text such as '1.36'"));
});

test('detectionTime refuses a way to be dead that it does not know', () => {
  const options = { dead: 'refused' } as unknown as DetectionOptions;
  expect(() => detectionTime(web, options)).toThrow(new RangeError(`dead is "refused"; give 'refuses' or 'hangs'`));
});
