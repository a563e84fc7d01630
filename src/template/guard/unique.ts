import type { At } from './tidy';

/** True where the element at another place of `L` has the name `N`. */
export type Repeats<N, L extends readonly unknown[], I> = {
  [J in keyof L]: J extends I ? never : At<L[J], 'name'> extends N ? true : never;
}[number] extends never
  ? false
  : true;

/** `Wrong` where a name is wrong in itself; else `Message` where another element of the list has it, too. */
export type UniqueName<L, I extends keyof L, Wrong, Message> = unknown extends Wrong
  ? L extends readonly unknown[]
    ? string extends At<L[I & keyof L], 'name'>
      ? unknown
      : Repeats<At<L[I & keyof L], 'name'>, L, I> extends true
        ? Message
        : unknown
    : unknown
  : Wrong;
