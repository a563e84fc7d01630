import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { emptyDir, InitVolumePod } from '../src';

/** An init container makes a directory in a shared volume and gives it to www-data before the main container starts. */
export class InitSample extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new InitVolumePod(this, 'init-sample', {
      metadata: { name: 'init-sample' },
      volumes: { 'data-vol': emptyDir() },
      init: {
        name: 'init',
        image: 'alpine',
        command: ['/bin/sh'],
        args: ['-c', 'mkdir /mnt/html; chown 33:33 /mnt/html'],
        mounts: { 'data-vol': { mountPath: '/mnt', readOnly: false } },
      },
      main: {
        name: 'main',
        image: 'ubuntu',
        command: ['/bin/sh'],
        args: ['-c', 'tail -f /dev/null'],
        mounts: { 'data-vol': { mountPath: '/docs', readOnly: false } },
      },
    });
  }
}
