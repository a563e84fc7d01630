import type { Checked } from '../check/finding';
import { versionsText } from '../check/versions';
import type { KubernetesVersion } from '../validate/kubernetes';

/** What a check came to. */
export interface Summary {
  /** The minors that were asked. */
  kubernetes: readonly KubernetesVersion[];
  files: number;
  /** Files found in folders that hold no manifest, and are left alone. */
  filesWithout: number;
  objects: number;
  /** Objects, and texts that do not parse, with at least one error. */
  rejected: number;
  errors: number;
  warnings: number;
  /** Pieces of advice about what is accepted. */
  advice: number;
  /** How many objects there are of each kind that was not checked, as `Kind.group`. */
  unchecked: Record<string, number>;
}

/** Counts as the check goes on. */
export class Tally implements Summary {
  files = 0;
  filesWithout = 0;
  objects = 0;
  rejected = 0;
  errors = 0;
  warnings = 0;
  advice = 0;
  readonly unchecked: Record<string, number> = {};

  constructor(readonly kubernetes: readonly KubernetesVersion[]) {}

  add({ object, findings, rejectedBy, unchecked, isMore }: Checked): void {
    if (object && !isMore) this.objects++;
    if (rejectedBy.length > 0) this.rejected++;
    for (const { severity } of findings) {
      if (severity === 'error') this.errors++;
      if (severity === 'warning') this.warnings++;
      if (severity === 'advice') this.advice++;
    }
    if (!object || !unchecked) return;
    const { apiVersion, kind } = object;
    const slash = apiVersion.indexOf('/');
    const name = slash < 0 ? kind : `${kind}.${apiVersion.slice(0, slash)}`;
    this.unchecked[name] = (this.unchecked[name] ?? 0) + 1;
  }
}

/** The summary in a sentence or two. */
export function summaryText(summary: Summary): string {
  const { kubernetes, files, objects, rejected, errors, warnings, advice } = summary;
  const checked = `${count(objects, 'object')} in ${count(files, 'file')}`;
  const found = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
    ...(advice > 0 ? [`${advice} × advice`] : []),
  ];
  const verdict = rejected > 0 ? `${rejected} rejected` : objects > 0 ? 'none rejected' : 'nothing to check';
  const counted = found.length > 0 ? ` (${found.join(', ')})` : '';
  const kinds = Object.entries(summary.unchecked);
  const unknown = kinds.reduce((sum, [, objectsOfKind]) => sum + objectsOfKind, 0);
  const names = kinds.map(([kind, objectsOfKind]) => (objectsOfKind > 1 ? `${kind} × ${objectsOfKind}` : kind));
  const without = summary.filesWithout > 0 ? `; ${count(summary.filesWithout, 'other file')} without manifests` : '';
  const unchecked = unknown > 0 ? `; ${unknown} not checked: ${listed(names)}` : '';
  return `Kubernetes ${versionsText(kubernetes)}, ${checked}: ${verdict}${counted}${unchecked}${without}`;
}

/** The first few of many. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).join(', ');
  return names.length > 8 ? `${shown} and ${names.length - 8} more kinds` : shown;
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
