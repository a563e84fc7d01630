import { kubernetesVersions, newestKubernetes } from '../validate/kubernetes';
import type { KubernetesVersion } from '../validate/kubernetes';

/**
 * The minors that a text names: one (`1.33`), several (`1.25,1.33`), a range (`1.25..1.33`), or a mixture of them.
 *
 * @returns oldest first, each once; the newest for no text
 * @throws RangeError for a text that names anything else
 */
export function versionsOf(text: string | undefined): KubernetesVersion[] {
  if (text === undefined) return [newestKubernetes];
  // JavaScript reads 1.30 as 1.3: versions are texts.
  if (typeof text !== 'string') throw new RangeError(`a version is a text such as '1.33', not ${String(text)}`);
  const named = new Set(text.split(',').flatMap((part) => range(part.trim())));
  return kubernetesVersions.filter((version) => named.has(version));
}

function range(part: string): KubernetesVersion[] {
  const [first = '', last = first, ...more] = part.split('..');
  const from = indexOf(first);
  const to = indexOf(last);
  if (more.length > 0 || to < from)
    throw new RangeError(`${JSON.stringify(part)} is no range of versions: write 1.25..1.33`);
  return kubernetesVersions.slice(from, to + 1);
}

function indexOf(name: string): number {
  // A full version stands for its minor, with or without a v, as clusters give theirs.
  const minor = /^v?(1\.\d+)(?:\.\d+)?$/.exec(name)?.[1];
  const index = kubernetesVersions.findIndex((version) => version === minor);
  if (index >= 0) return index;
  const [oldest = '', newest = ''] = [kubernetesVersions[0], kubernetesVersions.at(-1)];
  throw new RangeError(`${JSON.stringify(name)} is none of the Kubernetes versions ${oldest} to ${newest}`);
}

/** Some minors in few words: `1.25–1.28, 1.31`. */
export function versionsText(some: readonly KubernetesVersion[]): string {
  const parts = runs(kubernetesVersions, (version) => some.includes(version)).filter(({ answer }) => answer);
  return parts.map(({ versions }) => ends(versions)).join(', ');
}

/** What the minors say, in one line: `accepted by 1.25–1.30, rejected from 1.31`. */
export function verdictText(rejectedBy: readonly KubernetesVersion[], asked: readonly KubernetesVersion[]): string {
  const parts = runs(asked, (version) => rejectedBy.includes(version));
  const texts = parts.map(({ answer: rejected, versions }, i) => {
    const [first = ''] = versions;
    const last = i > 0 && i === parts.length - 1;
    return `${rejected ? 'rejected' : 'accepted'} ${last ? `from ${first}` : `by ${versionsText(versions)}`}`;
  });
  return texts.join(', ');
}

interface Run {
  answer: boolean;
  versions: KubernetesVersion[];
}

/** Neighbours among versions, as long as they have the same answer. */
function runs(all: readonly KubernetesVersion[], ask: (version: KubernetesVersion) => boolean): Run[] {
  const found: Run[] = [];
  for (const version of all) {
    const answer = ask(version);
    const last = found.at(-1);
    if (last?.answer === answer) last.versions.push(version);
    else found.push({ answer, versions: [version] });
  }
  return found;
}

function ends(versions: readonly KubernetesVersion[]): string {
  const [first = '', last = ''] = [versions[0], versions.at(-1)];
  return first === last ? first : `${first}–${last}`;
}
