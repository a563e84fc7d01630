import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '../cli/process';

/** The folder of a small app of cdk8s. */
export class AppFolder {
  /** Its absolute path, which is another one in each test. */
  path = '';

  /** A new one for each test of the surrounding `describe`. */
  static forEachTest(): AppFolder {
    const app = new AppFolder();
    beforeEach(() => {
      app.make();
    });
    afterEach(() => {
      rmSync(app.path, { recursive: true, force: true });
    });
    return app;
  }

  private make(): void {
    this.path = mkdtempSync(join(tmpdir(), 'cdk8s-pods-test-'));
    mkdirSync(join(this.path, 'node_modules'));
    for (const name of ['cdk8s', 'constructs']) {
      symlinkSync(join(projectRoot, 'node_modules', name), join(this.path, 'node_modules', name));
    }
    this.write('cdk8s.yaml', 'language: typescript\napp: node main.js\n');
  }

  /** Saves a file in place. */
  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.path, name)), { recursive: true });
    writeFileSync(join(this.path, name), text);
  }

  /** Saves a file as many editors do: a new one takes the place of the old one. */
  replace(name: string, text: string): void {
    this.write(`${name}.new`, text);
    renameSync(join(this.path, `${name}.new`), join(this.path, name));
  }

  /** Saves a file in one instant, so that nobody finds it empty; what is made beside is nothing to a watch. */
  save(name: string, text: string): void {
    const whole = join('node_modules', 'save');
    this.write(whole, text);
    renameSync(join(this.path, whole), join(this.path, name));
  }

  /** What a file says; undefined where there is none. */
  read(name: string): string | undefined {
    return existsSync(join(this.path, name)) ? readFileSync(join(this.path, name), 'utf8') : undefined;
  }
}

/** The source of an app with one Pod in the chart `shop`. */
export function podApp(container: object): string {
  const spec = JSON.stringify({ containers: [{ name: 'web', image: 'nginx', ...container }] });
  return `const { ApiObject, App, Chart } = require('cdk8s');
const app = new App();
const chart = new Chart(app, 'shop');
new ApiObject(chart, 'web', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: ${spec} });
app.synth();
`;
}

/** The source of an app without any library, which writes these files. */
export function plainApp(files: Readonly<Record<string, string>>): string {
  return `const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
for (const [name, text] of Object.entries(${JSON.stringify(files)})) {
  const path = join(process.env.CDK8S_OUTDIR, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
`;
}

/** A ConfigMap in YAML. */
export function configMap(name: string, data: Readonly<Record<string, string>> = {}): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata: ${JSON.stringify(data)}\n`;
}
