import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { httpGet, WebPod } from '../src';

/** A web pod whose liveness and readiness the kubelet asks for by HTTP. The image's source is in images/webapl. */
export class WebaplPod extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new WebPod(this, 'webapl', {
      metadata: { name: 'webapl' },
      name: 'webapl',
      image: 'maho/webapl:0.1',
      livenessProbe: httpGet('/healthz', { port: 3000, initialDelaySeconds: 3, periodSeconds: 5 }),
      readinessProbe: httpGet('/ready', { port: 3000, initialDelaySeconds: 15, periodSeconds: 6 }),
    });
  }
}
