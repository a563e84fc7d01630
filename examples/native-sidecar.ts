import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { emptyDir, Job, sidecarPod } from '../src';

/** A job with a native sidecar that ships its log: it starts before the job's container, and does not keep the job from ending. */
export class NativeSidecar extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new Job(this, 'import', {
      metadata: { name: 'import' },
      backoffLimit: 1,
      template: sidecarPod({
        volumes: { logs: emptyDir() },
        main: {
          name: 'import',
          image: 'busybox:1.37',
          command: ['/bin/sh', '-c', 'for i in 1 2 3; do date >> /var/log/import/import.log; sleep 5; done'],
          mounts: { logs: '/var/log/import' },
        },
        sidecars: {
          name: 'logs',
          native: true,
          image: 'busybox:1.37',
          command: ['/bin/sh', '-c', 'tail -F /logs/import.log'],
          resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { cpu: '50m', memory: '16Mi' } },
          mounts: { logs: { mountPath: '/logs', readOnly: true } },
        },
      }),
    });
  }
}
