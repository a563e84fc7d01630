import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App as Cdk8sApp, type AppProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { App } from '../../src/app/app';

/** All files below a folder, or the error of making them, and the one text of the app. */
type Outcome = Record<string, string>;

/** For all that the apps write. */
export const folder = mkdtempSync(join(tmpdir(), 'cdk8s-pods-app-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

export function attempt(run: () => string): string {
  try {
    return run();
  } catch (error) {
    return `throws ${(error as Error).message}`;
  }
}

function outcome(kind: typeof Cdk8sApp, build: (app: Cdk8sApp) => void, props: AppProps): Outcome {
  const outdir = mkdtempSync(join(folder, 'out-'));
  const make = (): Cdk8sApp => {
    const app = new kind({ ...props, outdir });
    build(app);
    return app;
  };
  const files: Outcome = {};
  files['synth()'] = attempt(() => {
    make().synth();
    return 'done';
  });
  for (const name of readdirSync(outdir, { recursive: true }) as string[]) {
    const path = join(outdir, name);
    files[name] = statSync(path).isFile() ? readFileSync(path, 'utf8') : 'a folder';
  }
  files['synthYaml()'] = attempt(() => make().synthYaml());
  files['charts'] = attempt(() =>
    make()
      .charts.map(({ node }) => node.path)
      .join(),
  );
  return files;
}

/** Asserts that both apps come to the same, and returns that. */
export function expectSame(build: (app: Cdk8sApp) => void, props: AppProps = {}): Outcome {
  const theirs = outcome(Cdk8sApp, build, props);
  expect(outcome(App, build, props)).toEqual(theirs);
  return theirs;
}

/** An object of cdk8s. */
export const configMap = (scope: Construct, id: string, data?: object): ApiObject =>
  new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', ...(data && { data }) });
