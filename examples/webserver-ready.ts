import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { emptyDir, httpGet, initVolumePod, SidecarPod, webPod } from '../src';

const source = { CONTENTS_SOURCE_URL: 'https://github.com/takara9/web-contents' };

/** A web server that takes requests only when its probe finds a page. */
const server = webPod({
  name: 'nginx',
  image: 'nginx:1.29',
  ports: { http: 80 },
  volumes: { contents: emptyDir() },
  mounts: { contents: { mountPath: '/usr/share/nginx/html', readOnly: true } },
  readinessProbe: httpGet('/', { port: 'http', periodSeconds: 5 }),
});

/** The same, whose contents are cloned before it starts. */
const cloned = initVolumePod({
  init: { name: 'clone', image: 'contents-cloner:0.1', args: ['--once'], env: source, mounts: { contents: '/data' } },
  main: server,
});

/**
 * One step further than webserver.ts, by composition: an init container clones, a sidecar pulls, and a readiness probe holds
 * traffic back until there is something to serve.
 */
export class WebserverReady extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new SidecarPod(this, 'webserver-ready', {
      metadata: { name: 'webserver-ready', labels: { app: 'webserver-ready' } },
      main: cloned,
      sidecars: { name: 'pull', image: 'contents-cloner:0.1', env: source, mounts: { contents: '/data' } },
    });
  }
}
