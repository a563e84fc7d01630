import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { WebPod } from '../src';

/** The smallest pod. */
export class NginxPod extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new WebPod(this, 'nginx', { metadata: { name: 'nginx' }, name: 'nginx', image: 'nginx:latest' });
  }
}
