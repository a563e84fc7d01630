import { call, fields, type Code, type Entry } from './code';
import type { FromJson } from './from-json';
import { hasOnly, isObject, isObjectList, without, type Json } from './json';
import { isNamedWell } from './spelling';
import { claimsAreSimple, podCode, type PodParts, type PodPattern } from './pod';

/** A manifest as the construct that makes it. */
export interface Construction {
  /** The class, of those that this library exports or cdk8s. */
  readonly name: string;
  readonly argument: Code;
  /** See {@link Statement}. */
  readonly removes?: string;
  /** The pattern of its pod, if it is of one. */
  readonly pattern?: PodPattern;
}

const CONTROLLERS: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  ReplicaSet: 'apps/v1',
  Job: 'batch/v1',
  CronJob: 'batch/v1',
};

/** The constructs that could make a workload, the one that says most first; none for what is no workload. */
export function workloadConstructions(manifest: Json, from: FromJson): (() => Construction | undefined)[] {
  const { apiVersion, kind, spec } = manifest;
  if (!hasOnly(manifest, 'apiVersion', 'kind', 'metadata', 'spec') || !isObject(spec)) return [];
  if (!isNamedWell(manifest.metadata)) return [];
  if (kind === 'Pod' && apiVersion === 'v1') return [() => patternPod(manifest, from), () => plainPod(manifest, from)];
  if (typeof kind !== 'string' || CONTROLLERS[kind] !== apiVersion) return [];
  return [() => controller(manifest, 'pattern', from), () => controller(manifest, 'plain', from)];
}

function patternPod(manifest: Json, from: FromJson): Construction | undefined {
  const code = podCode(manifest as PodParts, [], from);
  if (!code) return undefined;
  const name = `${code.pattern.charAt(0).toUpperCase()}${code.pattern.slice(1)}`;
  return { name, argument: code.props, pattern: code.pattern };
}

function plainPod(manifest: Json, from: FromJson): Construction {
  return { name: 'Pod', argument: from.fields(manifest, 'apiVersion', 'kind') };
}

function controller(manifest: Json, style: 'pattern' | 'plain', from: FromJson): Construction | undefined {
  const kind = manifest.kind as string;
  const spec = manifest.spec as Json;
  const job = kind === 'CronJob' ? spec.jobTemplate : undefined;
  const runs = kind === 'CronJob' ? (isObject(job) && isObject(job.spec) ? job.spec : {}) : spec;
  const { template } = runs;
  if (!isObject(template) || !isObject(template.spec) || !hasOnly(template, 'metadata', 'spec')) return undefined;
  const claims = kind === 'StatefulSet' && style === 'pattern' ? claimsOf(spec) : [];
  const pod = style === 'pattern' ? podCode(template as PodParts, claims, from) : undefined;
  if (style === 'pattern' && !pod) return undefined;
  const left = [
    'template',
    'jobTemplate',
    ...wired(spec, kind),
    ...(claims.length > 0 ? ['volumeClaimTemplates'] : []),
  ];
  const inSpec = [
    ...from.entries(spec, ...left),
    ...(isObject(job) ? jobEntry(spec, job, from) : []),
    from.entry(runs, 'template', pod && call(pod.pattern, pod.props)),
  ];
  const argument = fields(
    [
      manifest.metadata === undefined ? undefined : from.entry(manifest, 'metadata'),
      ...from.leading(manifest, 'spec', inSpec),
    ],
    [...from.notes.end(spec), ...from.notes.end(manifest)],
  );
  return { name: kind, argument, ...(pod && { pattern: pod.pattern }) };
}

/** Claim templates that the pod's pattern can declare as volumes. */
function claimsOf({ volumeClaimTemplates: claims }: Json): readonly Json[] {
  return isObjectList(claims) && claimsAreSimple(claims) ? claims : [];
}

/** The selector, where it is what the controller makes of the labels of its pods anyway. */
function wired({ selector, template }: Json, kind: string): string[] {
  if (kind === 'Job' || kind === 'CronJob' || !isObject(selector) || !hasOnly(selector, 'matchLabels')) return [];
  const labels = isObject(template) && isObject(template.metadata) ? template.metadata.labels : undefined;
  return isObject(labels) && sameLabels(labels, selector.matchLabels) ? ['selector'] : [];
}

function sameLabels(labels: Json, matched: unknown): boolean {
  if (!isObject(matched) || Object.keys(labels).length === 0) return false;
  const keys = Object.keys(labels);
  return keys.length === Object.keys(matched).length && keys.every((key) => labels[key] === matched[key]);
}

/** The job of a CronJob, where there is more to it than its pod. */
function jobEntry(spec: Json, job: Json, from: FromJson): Entry[] {
  const inside = isObject(job.spec) ? job.spec : {};
  const rest = from.entries(inside, 'template');
  const others = Object.keys(without(job, 'spec')).map((key) => from.entry(job, key));
  if (rest.length + others.length === 0) return [];
  const code = rest.length === 0 ? fields(others) : fields([...others, from.entry(job, 'spec', fields(rest))]);
  return [from.entry(spec, 'jobTemplate', code)];
}
