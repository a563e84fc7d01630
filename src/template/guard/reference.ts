/** `unknown` where `N` is among `Names`, or either is not known to the compiler; else what would fit. */
export type Reference<N, Names, None extends string> = [N] extends [string]
  ? string extends N | Names
    ? unknown
    : N extends Names
      ? unknown
      : [Names] extends [never]
        ? None
        : Names
  : unknown;
