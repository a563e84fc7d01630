import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runSync } from '../child-process';
import type { AppFolder } from './app-folder';
import { TEMPORARY } from './watch-process';

/** How many cycles have been shown. */
export function verdicts(screen: string): number {
  return screen.match(/^[✓✗!] .* · \d\d:\d\d:\d\d$/gm)?.length ?? 0;
}

/** Where apps that are being watched write to: what the watch of one app has in its folder for what is temporary. */
export function scratchFolders(app: AppFolder): string[] {
  return readdirSync(join(app.path, TEMPORARY));
}

/** One that has ended may still be there for its parent to ask how. */
export function isRunning(pid: number): boolean {
  const { stdout } = runSync('ps', ['-o', 'stat=', '-p', String(pid)]);
  return stdout.trim() !== '' && !stdout.includes('Z');
}

/** Waits for what no output tells of. */
export async function eventually(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; !isSo() && Date.now() < end;) await new Promise((done) => setTimeout(done, 20));
  expect(isSo()).toBe(true);
}
