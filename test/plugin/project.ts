import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { exitOf } from '../child-process';

const projectRoot = resolve(__dirname, '..', '..');

/** A project that uses cdk8s-cli, in a folder of its own, with our plugin installed in node_modules. */
export class CdkProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'cdk8s-pods-'));

  constructor() {
    const modules = join(this.folder, 'node_modules');
    const plugin = join(modules, 'cdk8s-pods');
    mkdirSync(plugin, { recursive: true });
    for (const name of ['cdk8s', 'cdk8s-plus-25', 'constructs', 'yaml', 'cdk8s-cli']) {
      symlinkSync(join(projectRoot, 'node_modules', name), join(modules, name));
    }
    buildSync({
      entryPoints: [join(projectRoot, 'src', 'plugin', 'index.ts')],
      outfile: join(plugin, 'index.js'),
      bundle: true,
      platform: 'node',
      target: 'node20',
      packages: 'external',
    });
    writeFileSync(
      join(plugin, 'package.json'),
      JSON.stringify({ name: 'cdk8s-pods', version: '0.1.0', main: 'index.js' }),
    );
  }

  /** Writes the app, which gets `app`, `chart` and the libraries, and the plugin's properties. */
  write({ body, properties = {} }: { body: string; properties?: object }): void {
    const head = `const { App, ApiObject, Chart } = require('cdk8s');
const kplus = require('cdk8s-plus-25');
const app = new App();
const chart = new Chart(app, 'shop');
`;
    writeFileSync(join(this.folder, 'main.js'), `${head}${body}\napp.synth();\n`);
    const validation = { package: './node_modules/cdk8s-pods', version: '0.1.0', class: 'PodsValidation', properties };
    const config = { language: 'typescript', app: 'node main.js', validations: [validation] };
    // JSON is YAML.
    writeFileSync(join(this.folder, 'cdk8s.yaml'), JSON.stringify(config));
  }

  /** Runs the real `cdk8s synth`. */
  async synth(...options: string[]): Promise<{ code: number | null; output: string }> {
    const cdk8s = join(projectRoot, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');
    const child = spawn(process.execPath, [cdk8s, 'synth', '--check-upgrade=false', ...options], {
      cwd: this.folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
    return { code: await exitOf(child), output };
  }

  /** What lies in dist/. */
  dist(): string[] {
    return readdirSync(join(this.folder, 'dist')).sort();
  }

  /** A file of the project, if it is there. */
  read(name: string): string | undefined {
    const file = join(this.folder, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
