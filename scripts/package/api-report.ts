import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import { declare } from './declarations';
import { entries, packageJson, projectRoot, type Entry } from './entries';

/**
 * Writes what the entry points export to etc/, a report each: a change of the public API shows in the diff of a commit.
 * `--check` writes nothing and fails where a report is stale. (k8s.d.ts is left out: it is generated, and in git as it is.)
 */
function main(check: boolean): void {
  const cache = join(projectRoot, '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'api-'));
  try {
    const modules = entries().filter(({ isCommand }) => !isCommand);
    declare(modules, folder);
    const stale = modules
      .filter(({ source }) => source.startsWith('src/'))
      .filter((entry) => update(entry, folder, check));
    if (!check || stale.length === 0) return;
    for (const entry of stale)
      console.error(`etc/${fileName(entry)} is stale: run \`npm run api\` and review its diff`);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Brings a report up to date, or only looks. Returns whether it was stale. */
function update(entry: Entry, folder: string, check: boolean): boolean {
  const path = join(projectRoot, 'etc', fileName(entry));
  const current = report(entry, folder);
  const committed = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (!check) writeFileSync(path, current);
  return current !== committed;
}

function fileName({ name }: Entry): string {
  return `${packageJson().name}${name.slice(1).replaceAll('/', '.')}.api.md`;
}

function report({ output }: Entry, folder: string): string {
  const declarations = join(folder, `${output}.d.ts`);
  const none = { default: { logLevel: ExtractorLogLevel.None } };
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: projectRoot,
      mainEntryPointFilePath: declarations,
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          extends: join(projectRoot, 'tsconfig.build.json'),
          compilerOptions: { types: [] },
          files: [declarations],
        },
      },
      apiReport: {
        enabled: true,
        reportFolder: folder,
        reportTempFolder: join(folder, 'report'),
        reportFileName: 'entry.api.md',
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: none,
        tsdocMessageReporting: none,
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(projectRoot, 'package.json'),
  });
  const { errorCount } = Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      // It tells which compiler it uses and that there was no report before: neither is news.
      message.handled = message.logLevel !== ExtractorLogLevel.Error;
    },
  });
  if (errorCount > 0) throw new Error(`${output}.d.ts has ${String(errorCount)} problems`);
  return readFileSync(join(folder, 'report', 'entry.api.md'), 'utf8');
}

main(process.argv.includes('--check'));
