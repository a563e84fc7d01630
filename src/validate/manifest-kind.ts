import type { Context } from './context';
import { Decoder } from './decode/decode';
import { structOf } from './decode/plan';
import { schemaKind, schemaKinds } from './decode/schema';
import type { SchemaKind } from './decode/schema';
import { suggestion } from './decode/suggestion';
import { Path } from './path';

const KIND = { id: 'kind-served', fix: '' };
const UNCHECKED = { id: 'kind-not-checked', fix: '' };

/** Groups without a dot cannot be anybody's but Kubernetes' own; of those with one, these are. */
function isBuiltIn(group: string): boolean {
  if (!group.includes('.')) return true;
  for (const { apiVersion } of schemaKinds()) if (apiVersion.startsWith(`${group}/`)) return true;
  return false;
}

/**
 * Finds what a manifest is by its apiVersion and kind, and reports what is not served or not known.
 *
 * @returns undefined where there is nothing to decode against
 */
export function servedKind(manifest: Record<string, unknown>, cx: Context): SchemaKind | undefined {
  const { apiVersion, kind } = manifest;
  cx.rule = KIND;
  if (typeof kind !== 'string' || kind === '') {
    cx.add('NoKindMatch', Path.of('kind'), {
      value: kind,
      message: "Object 'Kind' is missing or no text",
      hint: 'say what it is: kind: Pod',
    });
    return undefined;
  }
  if (typeof apiVersion !== 'string' || apiVersion === '') {
    const known = apiVersionFor({ ...manifest, kind }, cx);
    const hint = known === undefined ? 'say which API it is of' : `say which API it is of: apiVersion: ${known}`;
    cx.add('NoKindMatch', Path.of('apiVersion'), {
      value: apiVersion,
      message: "Object 'apiVersion' is missing or no text",
      hint,
    });
    return undefined;
  }
  const found = schemaKind(apiVersion, kind);
  const { version } = cx.kubernetes;
  if (found && isServed(found, cx)) return found;
  if (!found && !isBuiltIn(groupOf(apiVersion))) {
    cx.rule = UNCHECKED;
    cx.note(`${kind} of ${apiVersion} is not a kind of Kubernetes ${version} itself: not checked`);
    return undefined;
  }
  const message = `no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`;
  const wrongKind = !found && apiVersionKnown(apiVersion, cx) && apiVersionOf(kind, cx) === undefined;
  cx.add('NoKindMatch', Path.of(wrongKind ? 'kind' : 'apiVersion'), {
    value: wrongKind ? kind : apiVersion,
    message,
    hint: cure({ ...manifest, apiVersion, kind }, { found, cx }),
  });
  return undefined;
}

function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}

/**
 * What a manifest would be by the apiVersion that serves its kind, or the kind that was probably meant; undefined where its own
 * apiVersion does, or none.
 */
export function servedInstead(manifest: Record<string, unknown>, cx: Context): SchemaKind | undefined {
  const { apiVersion, kind } = manifest;
  if (typeof kind !== 'string') return undefined;
  const written = typeof apiVersion === 'string' ? apiVersion : '';
  const found = schemaKind(written, kind);
  if (found ? isServed(found, cx) || isStillToCome(found, cx) : !isBuiltIn(groupOf(written))) return undefined;
  for (const meant of [kind, kindMeant(kind)]) {
    if (meant === undefined) continue;
    const asWritten = schemaKind(written, meant);
    if (asWritten && isServed(asWritten, cx)) return asWritten;
    const now = found?.replacement ?? apiVersionFor({ ...manifest, kind: meant }, cx);
    const instead = now === undefined ? undefined : schemaKind(now, meant);
    if (instead && isServed(instead, cx)) return instead;
  }
  return undefined;
}

function kindMeant(kind: string): string | undefined {
  return suggestion(kind, new Set([...schemaKinds()].filter(({ type }) => type !== '').map((known) => known.kind)));
}

function isServed({ type, since, until }: SchemaKind, { kubernetes: { minor } }: Context): boolean {
  return type !== '' && since <= minor && minor <= until;
}

function isStillToCome({ type, since }: SchemaKind, { kubernetes: { minor } }: Context): boolean {
  return type !== '' && since > minor;
}

function cure(manifest: Named, { found, cx }: { found: SchemaKind | undefined; cx: Context }): string {
  const { kind } = manifest;
  if (found && isStillToCome(found, cx)) return sinceWhen(found);
  const replaced = found?.replacement === undefined ? undefined : schemaKind(found.replacement, kind);
  const served = replaced && isServed(replaced, cx) ? replaced.apiVersion : apiVersionFor(manifest, cx);
  const later = served === undefined ? laterOf(kind, cx) : undefined;
  const instead = served === undefined ? later && sinceWhen(later) : `use apiVersion: ${served}`;
  if (found) {
    const gone =
      found.until === 0 ? 'no server has it unless it is switched on' : `Kubernetes 1.${found.until + 1} removed it`;
    return instead === undefined ? gone : `${gone}; ${instead}`;
  }
  if (instead !== undefined) return instead;
  const meant = kindMeant(kind);
  return meant === undefined
    ? 'see kubectl api-resources for the kinds that a cluster serves'
    : `did you mean ${JSON.stringify(meant)}?`;
}

const sinceWhen = ({ apiVersion, since }: SchemaKind): string => `${apiVersion} has it since Kubernetes 1.${since}`;

/** The first to serve a kind that this version does not serve yet. */
function laterOf(kind: string, cx: Context): SchemaKind | undefined {
  const later = [...schemaKinds()].filter((known) => known.kind === kind && isStillToCome(known, cx));
  return later.sort((a, b) => a.since - b.since)[0];
}

interface Named {
  readonly apiVersion?: unknown;
  readonly kind: string;
}

/** The apiVersion to write: the newest one, unless the manifest is written for another one that is served, too. */
function apiVersionFor(manifest: Named, cx: Context): string | undefined {
  const { kind } = manifest;
  const newest = apiVersionOf(kind, cx);
  const others = [...schemaKinds()].filter((known) => {
    return known.kind === kind && known.apiVersion !== newest && isServed(known, cx);
  });
  const isAs = (known: SchemaKind | undefined): boolean => {
    if (known === undefined) return false;
    const struct = structOf(known.type, cx.kubernetes.minor);
    return new Decoder().decode({ ...manifest, apiVersion: known.apiVersion }, struct).problems.length === 0;
  };
  if (newest === undefined || others.length === 0 || isAs(schemaKind(newest, kind))) return newest;
  return others.find(isAs)?.apiVersion ?? newest;
}

/** The newest apiVersion that serves a kind in this version of Kubernetes. */
function apiVersionOf(kind: string, cx: Context): string | undefined {
  let best: string | undefined;
  for (const known of schemaKinds()) {
    const served = known.kind === kind && isServed(known, cx);
    if (served && (best === undefined || !/(alpha|beta)\d+$/.test(known.apiVersion))) best = known.apiVersion;
  }
  return best;
}

function apiVersionKnown(apiVersion: string, cx: Context): boolean {
  for (const known of schemaKinds()) if (known.apiVersion === apiVersion && isServed(known, cx)) return true;
  return false;
}
