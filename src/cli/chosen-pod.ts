import { at, word } from '../diagram/json';
import { nameOf, namespaceOf, podTemplate } from '../diagram/pod-view';
import { suggestion } from '../validate/decode/suggestion';
import { InputError } from './loaded-manifests';
import type { LoadedManifest } from './loaded-manifests';

/**
 * The one manifest with a pod that is meant.
 *
 * @param name as `NAME`, `KIND/NAME` or `KIND/NAMESPACE/NAME`; may be left out where there is only one
 * @throws InputError where none fits, or several do, with what there is
 */
export function chosenPod(loaded: readonly LoadedManifest[], name: string | undefined): LoadedManifest {
  const pods = loaded.filter(({ manifest }) => podTemplate(manifest) !== undefined);
  const [first, ...others] = loaded;
  // Lets the timeline say what it is that is there instead of a pod.
  if (pods.length === 0 && first && others.length === 0) return first;
  if (pods.length === 0) throw new InputError('there is no pod in these files');
  const fitting = name === undefined ? pods : pods.filter(({ manifest }) => names(manifest).includes(name));
  const [only, ...more] = fitting;
  if (only && more.length === 0) return only;
  if (only) throw new InputError(`there are ${fitting.length} pods; choose one with --pod:`, listed(fitting));
  const problem = `--pod ${name ?? ''}: there is no such pod`;
  const meant = suggestion(name ?? '', new Set(pods.flatMap(({ manifest }) => names(manifest))));
  if (meant !== undefined) throw new InputError(`${problem}; did you mean ${meant}?`);
  throw new InputError(`${problem}, but:`, listed(pods));
}

function names(pod: unknown): string[] {
  const [name, kind, namespace] = [nameOf(pod), word(at(pod, 'kind')) ?? 'Pod', namespaceOf(pod) ?? 'default'];
  return [name, `${kind}/${name}`, `${kind}/${namespace}/${name}`];
}

/** So many are shown of very many. */
const SHOWN = 10;

/** One a line; with namespace where names repeat, with the file where even that does. */
function listed(pods: readonly LoadedManifest[]): string[] {
  const counts = new Map<string, number>();
  for (const { manifest } of pods)
    for (const name of new Set(names(manifest))) counts.set(name, (counts.get(name) ?? 0) + 1);
  const lines = pods.slice(0, SHOWN).map(({ manifest, file }) => {
    const [, short = '', long = ''] = names(manifest);
    if (counts.get(short) === 1) return short;
    return counts.get(long) === 1 ? long : `${long} in ${file}`;
  });
  return pods.length > SHOWN ? [...lines, `… and ${pods.length - SHOWN} more`] : lines;
}
