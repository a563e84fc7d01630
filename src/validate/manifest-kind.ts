import type { Context } from './context';
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
    const hint = `say which API it is of: apiVersion: ${apiVersionOf(kind, cx) ?? 'v1'}`;
    cx.add('NoKindMatch', Path.of('apiVersion'), {
      value: apiVersion,
      message: "Object 'apiVersion' is missing or no text",
      hint,
    });
    return undefined;
  }
  const found = schemaKind(apiVersion, kind);
  const { minor, version } = cx.kubernetes;
  if (found && found.type !== '' && found.since <= minor && minor <= found.until) return found;
  const slash = apiVersion.indexOf('/');
  const group = slash === -1 ? '' : apiVersion.slice(0, slash);
  if (!found && !isBuiltIn(group)) {
    cx.rule = UNCHECKED;
    cx.note(`${kind} of ${apiVersion} is not a kind of Kubernetes ${version} itself: not checked`);
    return undefined;
  }
  const message = `no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`;
  const wrongKind = !found && apiVersionKnown(apiVersion, cx) && apiVersionOf(kind, cx) === undefined;
  cx.add('NoKindMatch', Path.of(wrongKind ? 'kind' : 'apiVersion'), {
    value: wrongKind ? kind : apiVersion,
    message,
    hint: cure(apiVersion, kind, { found, cx }),
  });
  return undefined;
}

function cure(apiVersion: string, kind: string, { found, cx }: { found: SchemaKind | undefined; cx: Context }): string {
  const served = apiVersionOf(kind, cx);
  if (found && found.type !== '' && found.since > cx.kubernetes.minor)
    return `${apiVersion} has it since Kubernetes 1.${found.since}`;
  if (found) {
    const gone = `Kubernetes 1.${found.until + 1} removed it`;
    const now = found.replacement ?? served;
    return now === undefined ? gone : `${gone}; use apiVersion: ${now}`;
  }
  if (served !== undefined) return `use apiVersion: ${served}`;
  const kinds = new Set([...schemaKinds()].filter((known) => known.type !== '').map((known) => known.kind));
  const meant = suggestion(kind, kinds);
  return meant === undefined
    ? 'see kubectl api-resources for the kinds that a cluster serves'
    : `did you mean ${JSON.stringify(meant)}?`;
}

/** The newest apiVersion that serves a kind in this version of Kubernetes. */
function apiVersionOf(kind: string, cx: Context): string | undefined {
  const { minor } = cx.kubernetes;
  let best: string | undefined;
  for (const known of schemaKinds()) {
    const served = known.kind === kind && known.type !== '' && known.since <= minor && minor <= known.until;
    if (served && (best === undefined || !/(alpha|beta)\d+$/.test(known.apiVersion))) best = known.apiVersion;
  }
  return best;
}

function apiVersionKnown(apiVersion: string, cx: Context): boolean {
  const { minor } = cx.kubernetes;
  for (const known of schemaKinds()) {
    if (known.apiVersion === apiVersion && known.type !== '' && known.since <= minor && minor <= known.until)
      return true;
  }
  return false;
}
