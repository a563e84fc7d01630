import { App } from '../src';
import { Database } from './database';
import { InitSample } from './init-sample';
import { NativeSidecar } from './native-sidecar';
import { NginxPod } from './nginx-pod';
import { ReportCronJob } from './report-cron-job';
import { RestrictedWeb } from './restricted-web';
import { WebDeployment } from './web-deployment';
import { WebaplPod } from './webapl-pod';
import { Webserver } from './webserver';
import { WebserverReady } from './webserver-ready';

/** The app of all examples: each a chart, each chart a file in dist/. */
export function examplesApp(outdir?: string): App {
  const app = new App({ outputFileExtension: '.yaml', ...(outdir !== undefined && { outdir }) });
  new NginxPod(app, 'nginx-pod');
  new WebaplPod(app, 'webapl-pod');
  new InitSample(app, 'init-sample');
  new Webserver(app, 'webserver');
  new WebserverReady(app, 'webserver-ready');
  new WebDeployment(app, 'web-deployment');
  new Database(app, 'database');
  new ReportCronJob(app, 'report-cron-job');
  new NativeSidecar(app, 'native-sidecar');
  new RestrictedWeb(app, 'restricted-web');
  return app;
}
