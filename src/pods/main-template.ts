import type { PropsPortNames } from '../template/guard/props';
import type { At, Maybe } from '../template/guard/tidy';
import type { RestartPolicy } from '../template/pod-template';
import type { PortNamesOf } from '../template/port-names';
import type { PatternTemplate } from './pod-props';

type PortNamesOfEach<L> = L extends readonly unknown[]
  ? PropsPortNames<Maybe<L[number], 'ports'>>
  : PropsPortNames<Maybe<L, 'ports'>>;

/** The restart policy that the template of another pattern brings along. */
type Inherited<Main> = Extract<Maybe<Maybe<Main, 'spec'>, 'restartPolicy'>, RestartPolicy>;

type MainPortNames<Main> = Main extends { readonly spec: unknown }
  ? PortNamesOf<Main>
  : PropsPortNames<Maybe<Main, 'ports'>>;

/** The names of the ports of a pattern; any, where its props are not known. */
type PortNames<Own, T> = unknown extends T ? string : Own | PortNamesOfEach<At<T, 'sidecars'>>;

/** The template of a pattern whose main container stands apart; `T` are its props, as literally as the compiler knows them. */
export type MainTemplate<V extends string, R extends RestartPolicy, T> = PatternTemplate<
  [R] extends [never] ? Inherited<At<T, 'main'>> : R,
  V,
  PortNames<MainPortNames<At<T, 'main'>>, T>
>;

/** The template of a web pod, whose props are those of its container, too. */
export type WebPodTemplate<V extends string, R extends RestartPolicy, T> = PatternTemplate<
  R,
  V,
  PortNames<PropsPortNames<Maybe<T, 'ports'>>, T>
>;
