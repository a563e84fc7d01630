import type { Context } from './context';
import { decodeAs } from './decoding';
import type { DecodedObject, KindRules } from './kind-rules';
import { rulesOf } from './kinds';
import { servedKind } from './manifest-kind';
import { Path } from './path';
import { deprecatedKind } from './rules/metadata/deprecated-kinds';
import { checkMetadata, checkMetadataAtLast } from './rules/metadata/metadata';

/**
 * Decodes a manifest strictly and runs the rules of its kind; what they find is in the context.
 *
 * @param isData whether the manifest is JSON; of anything else, rules are only run where it turns out to be whole
 */
export function check(manifest: unknown, cx: Context, isData = true): void {
  if (typeof manifest !== 'object' || manifest === null || Array.isArray(manifest)) {
    const message = 'a manifest is a JSON object with apiVersion, kind and metadata';
    cx.add('BadRequest', undefined, { message, value: manifest });
    return;
  }
  const kind = servedKind(manifest as Record<string, unknown>, cx);
  if (!kind) return;
  deprecatedKind(kind, Path.of('apiVersion'), cx);
  const object = decodeAs(manifest, kind, cx);
  if (!object || !(isData || cx.isWhole)) return;
  const rules = rulesOf(kind.apiVersion, kind.kind);
  if (rules) {
    checkKind(object, { rules, namespaced: kind.namespaced }, cx);
  } else {
    cx.rule = { id: 'kind-not-checked', fix: '' };
    cx.note(`${kind.kind} decodes as ${kind.apiVersion}, but its values are not checked`);
  }
}

function checkKind(object: DecodedObject, of: { rules: KindRules; namespaced: boolean }, cx: Context): void {
  const { rules } = of;
  rules.before?.(object, cx);
  if (cx.failed()) return;
  if (!rules.metadataLast) checkMetadata(object, of, cx);
  rules.check(object, cx);
  if (cx.failed()) return;
  if (rules.metadataLast) checkMetadata(object, of, cx);
  else checkMetadataAtLast(object, rules, cx);
}
