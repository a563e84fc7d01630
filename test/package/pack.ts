import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from './shell';

/** Packs the project (`prepack` builds it first) into a folder of its own; every project of these tests lives below it. */
export default function pack(): void {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-pods-package-'));
  process.env.PACKAGE_FOLDER = folder;
  const project = resolve(__dirname, '..', '..');
  const printed = run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: project });
  // The build prints before it.
  const [{ filename }] = JSON.parse(printed.slice(printed.indexOf('[\n'))) as [{ filename: string }];
  process.env.PACKAGE_TARBALL = join(folder, filename);
}
