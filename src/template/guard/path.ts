/** A path with an element that goes up. */
export type Climbing = '..' | `../${string}` | `${string}/..` | `${string}/../${string}`;

/** What is wrong with a path within a volume, which may be empty: validateLocalDescendingPath. */
export type DescendingPath<S> = S extends `/${string}` | Climbing
  ? "a path within the volume, with no '..' and no '/' before it"
  : unknown;

/** The same for a file that the kubelet writes; names that start with `..` are its own: validateLocalNonReservedPath. */
export type FilePath<S> = S extends '' | `/${string}` | `..${string}` | Climbing
  ? "a path within the volume, with no '..' and no '/' before it"
  : unknown;
