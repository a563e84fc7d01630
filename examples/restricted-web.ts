import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { emptyDir, httpGet, WebPod } from '../src';

/**
 * A web server under the restricted Pod Security Standard. Its image listens on a port above 1024 and runs as user 101, by
 * number, which is what the standard needs to know; what it writes goes to a volume.
 */
export class RestrictedWeb extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new WebPod(this, 'restricted-web', {
      metadata: { name: 'restricted-web', labels: { app: 'restricted-web' } },
      security: 'restricted',
      name: 'nginx',
      image: 'nginxinc/nginx-unprivileged:1.29',
      ports: { http: 8080 },
      volumes: { tmp: emptyDir() },
      mounts: { tmp: '/tmp' },
      securityContext: { readOnlyRootFilesystem: true },
      startsWithin: '1m',
      livenessProbe: httpGet('/', { port: 'http', failureThreshold: 6 }),
      readinessProbe: httpGet('/', { port: 'http' }),
    });
  }
}
