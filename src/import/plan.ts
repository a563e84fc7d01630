import type { KubernetesVersion } from '../validate/kubernetes';
import type { AppChart } from './app-files';
import type { Formatter } from './format';
import type { ImportedModule, Source } from './index';
import { importManifests, isProved } from './index';
import { moduleNames } from './module-names';

/** A file of manifests to import. */
export interface ManifestFile {
  /** What its charts are called after: the name of the file without its ending. */
  readonly name: string;
  /** Where it was read from, as the user named it. */
  readonly path: string;
  readonly sources: readonly Source[];
}

/** A file of code to write. */
export interface PlannedModule extends AppChart {
  /** Where the manifests were read from. */
  readonly path: string;
  readonly imported: ImportedModule;
}

/** How to import files. */
export interface PlanOptions {
  readonly kubernetes?: KubernetesVersion;
  /** Lays the code out; by default it is laid out as prettier would do it with 120 columns and single quotes. */
  readonly format?: Formatter | undefined;
  /** The folder that the code goes to, for the formatter. */
  readonly folder: string;
  /** Names that other files of that folder have. @default none */
  readonly taken?: readonly string[];
}

/** Makes a module of each file, each with a name of its own, and proves what the formatter made of it, too. */
export async function planModules(files: readonly ManifestFile[], options: PlanOptions): Promise<PlannedModule[]> {
  const { format, folder, kubernetes, taken } = options;
  const names = moduleNames(files, taken);
  const modules: PlannedModule[] = [];
  for (const [i, { path, sources }] of files.entries()) {
    const { file = '', className = '' } = names[i] ?? {};
    const imported = importManifests(sources, { className, ...(kubernetes !== undefined && { kubernetes }) });
    const formatted = format ? await format(imported.code, `${folder}/${file}.ts`) : imported.code;
    const code = isProved(formatted, sources, imported.objects) ? formatted : imported.code;
    modules.push({ path, file, className, code, imported });
  }
  return modules;
}
