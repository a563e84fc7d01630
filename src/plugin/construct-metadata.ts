import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

const NAME = 'construct-metadata.json';

/**
 * Removes the file in which cdk8s writes down construct paths where there are validations. cdk8s-cli leaves it among the
 * manifests, where `kubectl apply -f dist/` takes it for one and fails. By the time that plugins run it has been read.
 */
export function removeConstructMetadata(manifests: readonly string[]): void {
  // The file is in the output folder; manifests are there or, one folder a chart, one below.
  const folders = new Set(manifests.flatMap((manifest) => [dirname(manifest), dirname(dirname(manifest))]));
  for (const folder of folders) {
    const file = join(folder, NAME);
    if (isConstructMetadata(file)) rmSync(file, { force: true });
  }
}

function isConstructMetadata(file: string): boolean {
  try {
    const content = JSON.parse(readFileSync(file, 'utf8')) as { version?: unknown; resources?: unknown } | null;
    return typeof content?.version === 'string' && typeof content.resources === 'object';
  } catch {
    return false;
  }
}
