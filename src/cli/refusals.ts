import { validate } from '../validate';
import type { KubernetesVersion } from '../validate';
import { newestKubernetes } from '../validate/kubernetes';
import { count } from '../report/summary';
import { printable } from '../report/printable';
import type { LoadedManifest } from './loaded-manifests';
import type { Progress } from './progress';

export interface Drawn {
  readonly loaded: readonly LoadedManifest[];
  /** As `1.36`. */
  readonly kubernetes: string;
  /** As the user named them. */
  readonly paths: readonly string[];
  readonly progress?: Progress;
}

/**
 * Says in one line on standard error that an API server would refuse some of what is shown: no kubelet gets to see it. What is
 * shown is shown all the same.
 */
export function tellRefusals({ loaded, kubernetes, paths, progress }: Drawn): void {
  let refused = 0;
  let errors = 0;
  loaded.forEach(({ manifest, duplicates }, index) => {
    const found = validate(manifest, { kubernetes: kubernetes as KubernetesVersion, warnings: false });
    const own = duplicates.length + found.filter(({ severity }) => severity === 'error').length;
    if (own > 0) refused++;
    errors += own;
    progress?.tell(`${index + 1} of ${count(loaded.length, 'object')} checked`);
  });
  progress?.clear();
  if (refused === 0) return;
  const which = loaded.length === 1 ? 'this object' : `${refused} of ${loaded.length} objects`;
  const version = kubernetes === newestKubernetes ? '' : `--kubernetes ${kubernetes} `;
  const check = `cdk8s-pods check ${version}${paths.map(quoted).join(' ')}`;
  process.stderr.write(
    printable(`cdk8s-pods: an API server would refuse ${which} (${count(errors, 'error')}): see ${check}`) + '\n',
  );
}

/** As a shell takes it. */
function quoted(path: string): string {
  return /^[\w./:@%+=-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
