/** An object with exactly one of the fields of `Choices`. */
export type OneOf<Choices> = {
  [Chosen in keyof Choices]: { [K in Chosen]: Choices[K] } & { [K in Exclude<keyof Choices, Chosen>]?: never };
}[keyof Choices];
