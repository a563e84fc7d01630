/**
 * A type as a manifest spells it: where a field may be absent it may also be `null`, which means the same to the API
 * server (and which YAML yields for a key without a value). cdk8s leaves such fields out.
 */
export type Pasted<T> = {
  [K in keyof T]: unknown extends T[K]
    ? T[K]
    : string extends K
      ? Pasted<T[K]> | null
      : undefined extends T[K]
        ? Pasted<T[K]> | null
        : Pasted<T[K]>;
};
