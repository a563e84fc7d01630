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
  /** Whether the server makes up a name where neither a name nor a generateName is given. */
  namesItself?: boolean;
  /** What the server asks ahead of all rules, metadata's included: whatever it finds wrong here hides the rest. */
  before?: (object: DecodedObject, cx: Context) => void;
  /** Whether metadata is looked at only where the kind's own rules found nothing wrong (rest.BeforeCreate does that for all). */
  metadataLast?: boolean;
  /** Runs the rules behind those of metadata, in the server's order. */
  check: (object: DecodedObject, cx: Context) => void;
}

/** Declares the rules of a kind, whose decoded form has the type `Manifest` of `imports/k8s`. */
export function kindRules<Manifest>(
  definition: Omit<KindRules, 'check' | 'before'> & {
    before?: (object: Manifest, cx: Context) => void;
    check: (object: Manifest, cx: Context) => void;
  },
): KindRules {
  const { before, check, ...rest } = definition;
  // The decoder has proved the shape.
  return {
    ...rest,
    ...(before && {
      before: (object, cx) => {
        before(object as unknown as Manifest, cx);
      },
    }),
    check: (object, cx) => {
      check(object as unknown as Manifest, cx);
    },
  };
}
