import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { projectRoot } from '../../scripts/package/entries';

/** What is measured for each item, warm, each in a process of its own: the title, and the file that measures it. */
const measurements: Readonly<Record<string, string>> = {
  'The writer of YAML': 'bench/items/writer.ts',
  Validation: 'bench/items/validate.ts',
  Simulation: 'bench/timeline-rows.ts',
  'YAML to code': 'bench/items/import.ts',
};

/**
 * Runs each measurement and gives what it prints. Measured is what esbuild makes of the sources, as in the published package:
 * sucrase's stand-ins for `?.` and `??` are slow.
 */
export function perItem({ folder }: { folder: string }): string {
  return Object.entries(measurements)
    .map(([title, source], index) => {
      const outfile = join(folder, `item-${index}.js`);
      buildSync({
        entryPoints: [join(projectRoot, source)],
        outfile,
        bundle: true,
        platform: 'node',
        target: 'node20',
        packages: 'external',
      });
      const env = { ...process.env, NODE_EXTRA_CA_CERTS: '' };
      const { stdout, stderr } = spawnSync(process.execPath, [outfile], { cwd: projectRoot, env, encoding: 'utf8' });
      if (stdout === '') throw new Error(`${source} measured nothing:\n${stderr}`);
      return `#### ${title}\n\n\`\`\`text\n${stdout.trim()}\n\`\`\``;
    })
    .join('\n\n');
}
