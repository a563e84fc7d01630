import type { PropsPortNames } from '../template/guard/props';
import type { At, Maybe } from '../template/guard/tidy';
import type { RestartPolicy } from '../template/pod-template';
import type { PortNamesOf } from '../template/port-names';
import type { PatternTemplate } from './pod-props';

type PortNamesOfEach<L> = L extends readonly unknown[]
  ? PropsPortNames<At<L[number], 'ports'>>
  : PropsPortNames<At<L, 'ports'>>;

/** The restart policy that the template of another pattern brings along. */
type Inherited<Main> = Extract<Maybe<Maybe<Main, 'spec'>, 'restartPolicy'>, RestartPolicy>;

/** The template of a pattern whose main container stands apart; `T` are its props, as literally as the compiler knows them. */
export type MainTemplate<V extends string, R extends RestartPolicy, T> = PatternTemplate<
  [R] extends [never] ? Inherited<At<T, 'main'>> : R,
  V,
  | (At<T, 'main'> extends { readonly spec: unknown }
      ? PortNamesOf<At<T, 'main'>>
      : PropsPortNames<At<At<T, 'main'>, 'ports'>>)
  | PortNamesOfEach<At<T, 'sidecars'>>
>;
