import { join, resolve } from 'node:path';
import { setting } from './project';
import { run } from './shell';

const root = resolve(__dirname, '..', '..');

/** Runs an installed command on the tarball; it fails where the command finds a problem. */
function check(command: string, ...args: string[]): string {
  return run(join(root, 'node_modules', '.bin', command), [setting('PACKAGE_TARBALL'), ...args], { cwd: root });
}

test('publint finds nothing', () => {
  expect(check('publint', '--strict')).toContain('All good!');
});

test('types resolve by node10, node16 (CommonJS and ESM) and bundler', () => {
  expect(check('attw', '--no-color')).toContain('No problems found');
});
