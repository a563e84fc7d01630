import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { Deployment, fromField, httpGet, webPod } from '../src';

/** Three replicas of a web pod that starts slowly and stops gracefully, behind a Service. */
export class WebDeployment extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const web = new Deployment(this, 'web', {
      metadata: { name: 'web' },
      replicas: 3,
      template: webPod({
        metadata: { labels: { app: 'web' } },
        name: 'web',
        image: 'webapl:0.2',
        ports: { http: 3000 },
        env: { STOP: 'graceful', HEALTHY_FOR_SECONDS: '1000000', POD_NAME: fromField('metadata.name') },
        resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '128Mi' } },
        livenessProbe: httpGet('/healthz', { port: 'http' }),
        readinessProbe: httpGet('/ready', { port: 'http', periodSeconds: 5 }),
        startsWithin: '60s',
        drainsFor: '5s',
        stopsWithin: '20s',
      }),
    });
    web.expose({ metadata: { name: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 'http' }] });
  }
}
