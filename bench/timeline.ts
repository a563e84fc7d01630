/**
 * How fast the timeline is: `node -r sucrase/register bench/timeline.ts`. Exits 1 when 10,000 simulations of an hour of a healthy pod, with
 * the ranges of all their times, take more than a second of one core. Ranges lay 9 to 49 courses of a pod's life over each other.
 *
 * Measured is what esbuild makes of the sources, as in the published package: sucrase's stand-ins for `?.` and `??` are slow.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { projectRoot } from '../scripts/package/entries';

const outfile = join(projectRoot, '.cache/bench/timeline.js');
buildSync({
  entryPoints: [join(projectRoot, 'bench/timeline-rows.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
});
process.exitCode = spawnSync(process.execPath, [outfile], { stdio: 'inherit' }).status ?? 1;
