import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { CronJob, webPod } from '../src';

/** A job that runs every morning, at most once at a time, and gives up after two more tries. */
export class ReportCronJob extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new CronJob(this, 'report', {
      metadata: { name: 'report' },
      schedule: '0 6 * * *',
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      jobTemplate: { spec: { backoffLimit: 2, ttlSecondsAfterFinished: 86400 } },
      template: webPod({
        name: 'report',
        image: 'busybox:1.37',
        command: ['/bin/sh', '-c', 'date; echo all is well'],
        pod: { restartPolicy: 'Never' },
      }),
    });
  }
}
