/**
 * A type of `imports/k8s` as rules meet it: decoded, but by nobody proved valid. Any field may be missing, and a text that
 * should be one of a few can be any.
 */
export type Decoded<T> = T extends string
  ? string
  : T extends readonly (infer Element)[]
    ? readonly Decoded<Element>[]
    : T extends object
      ? string extends keyof T
        ? Readonly<Record<string, Decoded<T[keyof T]>>>
        : { [Field in keyof T]?: Decoded<T[Field]> | undefined }
      : T;
