import { call, fields, list, type CallCode, type Comments, type Entry, type FieldsCode, type Item } from './code';
import { containerCode, containerProps, isNative, mountedBy, mountsOneOf, type ContainerContext } from './container';
import type { FromJson } from './from-json';
import { canBeKeys, hasOnly, isObject, isObjectList, without, type Json } from './json';
import { sourceCode } from './volume-sources';

/** The patterns that a pod can be of. */
export type PodPattern = 'webPod' | 'initVolumePod' | 'sidecarPod';

/** A pod, bare or as a template, as a pattern says it. */
export interface PodCode {
  readonly pattern: PodPattern;
  readonly props: FieldsCode;
}

/** A pod, or the template of one. */
export interface PodParts extends Json {
  readonly metadata?: unknown;
  readonly spec: Json;
}

/** A container, and where it stands. */
interface Placed {
  readonly container: Json;
  readonly list: readonly Json[];
  readonly index: number;
}

interface Containers {
  readonly main: Placed;
  readonly beside: readonly Placed[];
  readonly init: readonly Placed[];
  /** Native sidecars that stand behind all init containers, where the pattern puts them. */
  readonly native: readonly Placed[];
}

/**
 * Recognises the pattern of a pod, by what its containers have in common:
 *
 * - sidecars, plain or native, that share a volume with the main container: `sidecarPod`;
 * - init containers that mount a volume that the main container mounts: `initVolumePod`;
 * - a main container that answers, that is has ports or probes: `webPod`, whose props have no place for a restart policy of the
 *   container's own.
 */
function recognise(spec: Json): PodPattern | undefined {
  const containers = split(spec);
  if (!containers) return undefined;
  const { main, beside, init, native } = containers;
  const shared = new Set(mountedBy(main.container));
  const shares = ({ container }: Placed): boolean => mountsOneOf(container, shared);
  const sidecar = beside.some(shares) || [...init, ...native].some((each) => isNative(each.container) && shares(each));
  // A native sidecar among the init containers stays there: its pod needs another one to be a sidecar pod.
  if (sidecar && beside.length + native.length > 0) return 'sidecarPod';
  if (init.some(shares)) return 'initVolumePod';
  const answers = ['ports', 'livenessProbe', 'readinessProbe', 'startupProbe'].some((key) => key in main.container);
  return answers && !('restartPolicy' in main.container) ? 'webPod' : undefined;
}

function split({ containers, initContainers = [] }: Json): Containers | undefined {
  if (!isObjectList(containers) || !isObjectList(initContainers)) return undefined;
  const placed = (list: readonly Json[]): Placed[] => list.map((container, index) => ({ container, list, index }));
  const [main, ...beside] = placed(containers);
  if (!main) return undefined;
  const before = placed(initContainers);
  const trailing = [...before].reverse().findIndex(({ container }) => !isNative(container));
  const last = trailing < 0 ? 0 : before.length - trailing;
  return { main, beside, init: before.slice(0, last), native: before.slice(last) };
}

/**
 * The props of the pattern that a pod is of; `undefined` if it is of none, or has what no pattern can say.
 *
 * @param claims the claim templates of the StatefulSet that it stands in
 */
export function podCode(parts: PodParts, claims: readonly Json[], from: FromJson): PodCode | undefined {
  const { spec, metadata } = parts;
  const pattern = recognise(spec);
  const containers = split(spec);
  const names = [...volumesOf(spec).map(({ name }) => name), ...claims.map(claimName)];
  if (!pattern || !containers || !canBeKeys(names)) return undefined;
  const cx: ContainerContext = { from, volumes: names };
  const web = pattern === 'webPod' ? webEntries(containers, spec, cx) : [];
  const inSpec = fields([
    ...web,
    volumeRecord(spec, claims, from),
    initEntry(containers, spec, cx),
    pattern === 'webPod' ? undefined : mainEntry(containers, spec, cx),
    sidecarEntry(containers, spec, cx),
    restEntry(spec, from),
  ]);
  const props = fields(
    [
      metadata === undefined ? undefined : from.entry(parts, 'metadata'),
      ...from.leading(parts, 'spec', inSpec.entries),
    ],
    [...from.notes.end(spec), ...from.notes.end(parts)],
  );
  return { pattern, props };
}

function volumesOf({ volumes }: Json): readonly Json[] {
  return isObjectList(volumes) ? volumes : [];
}

function claimName({ metadata }: Json): unknown {
  return isObject(metadata) ? metadata.name : undefined;
}

function volumeRecord(spec: Json, claims: readonly Json[], from: FromJson): Entry | undefined {
  const volumes = volumesOf(spec);
  const sources = volumes.map((volume, index) => {
    const code = sourceCode(volume, from);
    const { before, after } = from.notes.take(volumes, index);
    return { key: volume.name as string, code, before: [...before, ...from.notes.inside(volume)], after };
  });
  const claimed = claims.map((claim) => {
    const code = claimCall(claim, from);
    return { key: claimName(claim) as string, code, before: from.notes.inside(claim) };
  });
  if (sources.length + claimed.length === 0) return undefined;
  const code = fields([...sources, ...claimed], from.notes.end(volumes));
  return spec.volumes === undefined ? { key: 'volumes', code } : from.entry(spec, 'volumes', code);
}

/** `volumeClaimTemplate(SPEC, METADATA)`, where it says all that the claim template says. */
function claimCall({ metadata, spec }: Json, from: FromJson): CallCode {
  const others = without(metadata as Json, 'name');
  const more = Object.keys(others).length > 0 ? [from.literal(others)] : [];
  return call('volumeClaimTemplate', from.literal(spec), ...more);
}

/** Whether all claim templates can be said by `volumeClaimTemplate`. */
export function claimsAreSimple(claims: readonly Json[]): boolean {
  return claims.every(
    (claim) => hasOnly(claim, 'metadata', 'spec') && isObject(claim.spec) && typeof claimName(claim) === 'string',
  );
}

function webEntries({ main }: Containers, spec: Json, cx: ContainerContext): Entry[] {
  const [first, ...others] = containerProps(main.container, cx);
  if (!first) return [];
  const around = [cx.from.notes.take(spec, 'containers'), cx.from.notes.take(main.list, main.index)];
  const before = around.flatMap((comments) => [...comments.before, ...comments.after]);
  return [{ ...first, before: [...before, ...(first.before ?? [])] }, ...others];
}

function mainEntry({ main }: Containers, spec: Json, { from, ...cx }: ContainerContext): Entry {
  const around = from.notes.take(spec, 'containers');
  const { code, before = [], after = [] } = item(main, { from, ...cx });
  return { key: 'main', code, before: [...around.before, ...before], after: [...around.after, ...after] };
}

function initEntry({ init }: Containers, spec: Json, cx: ContainerContext): Entry | undefined {
  if (init.length === 0) return undefined;
  return oneOrMore(
    'init',
    init.map((each) => item(each, cx)),
    cx.from.notes.take(spec, 'initContainers'),
  );
}

function sidecarEntry({ beside, native }: Containers, spec: Json, cx: ContainerContext): Entry | undefined {
  const sidecars = [...beside.map((each) => item(each, cx)), ...native.map((each) => item(each, cx, true))];
  if (sidecars.length === 0) return undefined;
  const around = native.length > 0 ? cx.from.notes.take(spec, 'initContainers') : { before: [], after: [] };
  return oneOrMore('sidecars', sidecars, around);
}

function item({ container, list: all, index }: Placed, cx: ContainerContext, native = false): Item {
  return { code: containerCode(container, cx, native), ...cx.from.notes.take(all, index) };
}

function oneOrMore(key: string, containers: readonly Item[], { before, after }: Comments): Entry {
  const [only] = containers;
  if (containers.length !== 1 || !only) return { key, code: list(containers), before, after };
  return {
    key,
    code: only.code,
    before: [...before, ...(only.before ?? [])],
    after: [...after, ...(only.after ?? [])],
  };
}

/** Every other field of the pod. */
function restEntry(spec: Json, from: FromJson): Entry | undefined {
  const entries = from.entries(spec, 'containers', 'initContainers', 'volumes');
  return entries.length === 0 ? undefined : { key: 'pod', code: fields(entries) };
}
