import { shown, wantOptions } from '../argument/argument';
import type { PodTemplate } from '../template/pod-template';
import type { KubernetesVersion } from '../validate/kubernetes';
import { problemText, validateManifest } from './verdict';

/** Data that is no pod template; the message names every problem, each with its field and its cure. */
export class UntypedTemplateError extends Error {
  public override readonly name = 'UntypedTemplateError';
}

/** Options of {@link podTemplateFrom}. */
export interface UntypedOptions {
  /** The minor of the API server to check against. @default the newest that this library knows */
  readonly kubernetes?: KubernetesVersion;
}

/**
 * The way in for data without a type, such as parsed YAML: a Pod manifest, or a template (`{ metadata?, spec }`), is checked as
 * the API server would check it on create, and comes out as a `PodTemplate` for `new Pod(…)`, for a workload, or as the `main`
 * of a pattern. The data itself is not copied or changed.
 *
 * Its restart policy is not known to the compiler, so that every workload takes it; synth tells whether it may.
 *
 * @param data any value
 * @throws UntypedTemplateError with all problems, if the API server would not take it
 *
 * @example new Pod(chart, 'web', podTemplateFrom(Yaml.load('web-pod.yaml')[0]))
 */
export function podTemplateFrom(data: unknown, options: UntypedOptions = {}): PodTemplate<never> {
  wantOptions(options, 'podTemplateFrom');
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new UntypedTemplateError(`a pod template is an object with a spec, not ${shown(data)}`);
  }
  const { apiVersion, kind, metadata, spec, ...others } = data as Record<string, unknown>;
  // A template needs no name. What is no metadata goes to the check as it is.
  const isMetadata = metadata === undefined || (typeof metadata === 'object' && !Array.isArray(metadata));
  const named = isMetadata ? { name: 'pod', ...metadata } : metadata;
  const manifest = { apiVersion: apiVersion ?? 'v1', kind: kind ?? 'Pod', metadata: named, spec, ...others };
  if (manifest.kind !== 'Pod') {
    const given = typeof manifest.kind === 'string' ? `a ${JSON.stringify(manifest.kind)}` : shown(manifest.kind);
    throw new UntypedTemplateError(
      `a pod template comes from a Pod, not from ${given}; pass its spec.template instead`,
    );
  }
  const problems = validateManifest(manifest, options.kubernetes);
  if (problems.length > 0) {
    throw new UntypedTemplateError(`this is no pod template:\n  ${problems.map(problemText).join('\n  ')}`);
  }
  return { ...(metadata !== undefined && { metadata }), spec } as PodTemplate<never>;
}
