import { simulate, statusColumn } from '../../src/timeline';
import type { Scenario } from '../../src/timeline';

interface Case {
  title: string;
  spec: object;
  scenario: Scenario;
  horizon: number;
  lines: string[];
}

const cases: Case[] = [
  {
    title: 'a pod that is well',
    spec: { containers: [{ name: 'a' }] },
    scenario: {},
    horizon: 20,
    lines: ['0/1 ContainerCreating 0', '1/1 Running 0'],
  },
  {
    title: 'init containers, one of which fails once',
    spec: { initContainers: [{ name: 'i' }, { name: 'j' }], containers: [{ name: 'a' }, { name: 'b' }] },
    scenario: { containers: { j: { exits: [2, 2].map((at, run) => ({ at, code: 1 - run })) } } },
    horizon: 20,
    lines: [
      '0/2 Init:0/2 0',
      '0/2 Init:1/2 0',
      '0/2 Init:Error 0',
      '0/2 Init:1/2 1',
      '0/2 PodInitializing 1',
      '2/2 Running 1',
    ],
  },
  {
    title: 'a crash loop',
    spec: { containers: [{ name: 'a' }] },
    scenario: { containers: { a: { exits: { at: 5, code: 1 } } } },
    horizon: 25,
    lines: [
      '0/1 ContainerCreating 0',
      '1/1 Running 0',
      '0/1 Error 0',
      '1/1 Running 1',
      '0/1 Error 1',
      '0/1 CrashLoopBackOff 1',
      '1/1 Running 2',
    ],
  },
  {
    title: 'a job that is done',
    spec: { restartPolicy: 'Never', containers: [{ name: 'a' }] },
    scenario: { containers: { a: { exits: { at: 5, code: 0 } } } },
    horizon: 20,
    lines: ['0/1 ContainerCreating 0', '1/1 Running 0', '0/1 Completed 0'],
  },
  {
    title: 'a container that loses and regains its readiness',
    spec: { containers: [{ name: 'a', readinessProbe: { httpGet: { port: 80 }, periodSeconds: 2 } }] },
    scenario: { containers: { a: { readiness: { fails: [[10, 20]] } } } },
    horizon: 40,
    lines: ['0/1 ContainerCreating 0', '1/1 Running 0', '0/1 Running 0', '1/1 Running 0'],
  },
  {
    title: 'a postStart hook that fails',
    spec: { containers: [{ name: 'a', lifecycle: { postStart: { exec: { command: ['sleep 2'] } } } }] },
    scenario: { containers: { a: { postStartFails: true } } },
    horizon: 30,
    lines: [
      '0/1 ContainerCreating 0',
      '0/1 PostStartHookError 0',
      '0/1 PostStartHookError 1',
      '0/1 CrashLoopBackOff 1',
      '0/1 PostStartHookError 2',
      '0/1 CrashLoopBackOff 2',
    ],
  },
  ...(['ErrImagePull', 'CreateContainerConfigError', 'RunContainerError'] as const)
    .map((reason) => ({
      title: `a container that cannot be started: ${reason}`,
      spec: { containers: [{ name: 'a' }, { name: 'b' }] },
      scenario: { containers: { a: { startFails: { reason, until: 20 } } } },
      horizon: 60,
      lines: {
        ErrImagePull: ['1/2 ErrImagePull 0', '1/2 ImagePullBackOff 0', '1/2 ErrImagePull 0', '2/2 Running 0'],
        CreateContainerConfigError: ['1/2 CreateContainerConfigError 0', '2/2 Running 0'],
        RunContainerError: [
          '1/2 RunContainerError 0',
          '1/2 RunContainerError 1',
          '1/2 CrashLoopBackOff 1',
          '1/2 RunContainerError 2',
          '1/2 CrashLoopBackOff 2',
          '2/2 Running 3',
        ],
      }[reason],
    }))
    .map((one) => ({ ...one, lines: ['0/2 ContainerCreating 0', ...one.lines] })),
  {
    title: 'a job whose command is missing',
    spec: { restartPolicy: 'Never', containers: [{ name: 'a' }] },
    scenario: { containers: { a: { startFails: { reason: 'RunContainerError', until: null } } } },
    horizon: 20,
    lines: ['0/1 ContainerCreating 0', '0/1 StartError 0'],
  },
  {
    title: 'an init container that fails for good',
    spec: { restartPolicy: 'Never', initContainers: [{ name: 'i' }], containers: [{ name: 'a' }] },
    scenario: { containers: { i: { exits: { at: 2, code: 1 } } } },
    horizon: 20,
    lines: ['0/1 Init:0/1 0', '0/1 Init:Error 0'],
  },
  {
    title: 'a deleted pod',
    spec: { containers: [{ name: 'a' }] },
    scenario: { deletedAt: 5, containers: { a: { onSigterm: { after: 3 } } } },
    horizon: 20,
    lines: ['0/1 ContainerCreating 0', '1/1 Running 0', '1/1 Terminating 0', '0/1 Terminating 0'],
  },
];

it.each(cases)('shows $title', ({ spec, scenario, horizon, lines }) => {
  const column = statusColumn(simulate({ spec }, scenario, { horizon, courses: 1 }));
  expect(column.map(({ ready, status, restarts }) => `${ready} ${status} ${restarts}`)).toEqual(lines);
});
