import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { emptyDir, SidecarPod } from '../src';

/** nginx serves what a cloner beside it fetches into the volume that they share. The cloner's source is in images/contents-cloner. */
export class Webserver extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new SidecarPod(this, 'webserver', {
      metadata: { name: 'webserver' },
      volumes: { 'contents-vol': emptyDir() },
      main: {
        name: 'nginx',
        image: 'nginx',
        mounts: { 'contents-vol': { mountPath: '/usr/share/nginx/html', readOnly: true } },
      },
      sidecars: {
        name: 'cloner',
        image: 'maho/c-cloner:0.1',
        env: { CONTENTS_SOURCE_URL: 'https://github.com/takara9/web-contents' },
        mounts: { 'contents-vol': '/data' },
      },
    });
  }
}
