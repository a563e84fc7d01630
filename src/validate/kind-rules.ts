import type { Context } from './context';
import type { NameFormat } from './formats/names';
import type { Kubernetes } from './kubernetes';

/** A decoded object of any kind, as far as the engine looks into it. */
export interface DecodedObject {
  apiVersion: string;
  kind: string;
  metadata?: object;
}

/** The rules of one kind. */
export interface KindRules {
  kind: string;
  /** The apiVersions that these rules serve. */
  apiVersions: readonly string[];
  /** What its name must look like; asked per version. */
  name: (kubernetes: Kubernetes) => NameFormat;
  /** Whether a bad generateName is blamed only through the name that comes of it (ValidateObjectMetaWithOpts). */
  blamesNameOnly?: (kubernetes: Kubernetes) => boolean;
  /** Runs the rules behind those of metadata, in the server's order. */
  check: (object: DecodedObject, cx: Context) => void;
}

/** Declares the rules of a kind, whose decoded form has the type `Manifest` of `imports/k8s`. */
export function kindRules<Manifest>(
  definition: Omit<KindRules, 'check'> & { check: (object: Manifest, cx: Context) => void },
): KindRules {
  const { check, ...rest } = definition;
  // The decoder has proved the shape.
  return { ...rest, check: (object, cx) => { check(object as unknown as Manifest, cx); } };
}
