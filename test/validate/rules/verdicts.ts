import { kubernetesVersions, validate } from '../../../src/validate';
import type { KubernetesVersion } from '../../../src/validate';

/** What the server gives as causes, in any order: `FieldValueInvalid spec.type`, with the first part of the reason left out. */
export function causes(manifest: object, kubernetes: KubernetesVersion = '1.36'): string[] {
  return validate(manifest, { kubernetes })
    .filter(({ severity }) => severity === 'error')
    .map(({ reason, field }) => `${reason.replace('FieldValue', '')} ${field}`.trimEnd())
    .sort();
}

/** The warnings that the server sends along. */
export function warnings(manifest: object, kubernetes: KubernetesVersion = '1.36'): string[] {
  return validate(manifest, { kubernetes })
    .filter(({ severity }) => severity === 'warning')
    .map(({ message }) => message);
}

/** A manifest and the causes for which it is refused; none where it is accepted. */
export type Case = readonly [title: string, manifest: object, ...causes: string[]];

/** One test for each case, on 1.36. */
export function verdicts(cases: readonly Case[]): void {
  it.each(cases.map(([title, manifest, ...expected]) => ({ title, manifest, expected })))(
    '$title',
    ({ manifest, expected }) => {
      expect(causes(manifest)).toEqual([...expected].sort());
    },
  );
}

/** The minors that refuse a manifest. */
export function refusedBy(manifest: object): KubernetesVersion[] {
  return kubernetesVersions.filter((version) => causes(manifest, version).length > 0);
}

/** `1.29` to `1.36`. */
export function minors(first: number, last = 36): KubernetesVersion[] {
  return kubernetesVersions.slice(first - 25, last - 24);
}
