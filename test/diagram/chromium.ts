import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** Debian's; CHROMIUM names another. */
export const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** `describe`, or a `describe.skip` that says why. */
export const describeInBrowser = existsSync(chromiumPath)
  ? describe
  : (title: string, body: () => void) => {
      describe.skip(`${title} (no browser at ${chromiumPath}: apt-get install chromium, or set CHROMIUM)`, body);
    };

const quiet = ['background-networking', 'component-update', 'sync', 'gpu', 'quic'];

/** A browser with an empty profile that asks nothing of the network by itself. */
export async function launch(): Promise<Browser> {
  const args = ['--no-sandbox', '--no-first-run', ...quiet.map((name) => `--disable-${name}`)];
  return chromium.launch({ executablePath: chromiumPath, headless: true, args, timeout: 60_000 });
}
