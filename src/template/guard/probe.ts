import type { Has, PortName } from './literal';
import type { Natural, PortNumber, Positive } from './number';
import type { At, Checked, TidyList } from './tidy';

/** What is wrong with a probe. */
export type ProbeMistakes<P> = Checked<P, ProbeChecks<P>>;

interface ProbeChecks<P> extends HandlerChecks<P> {
  initialDelaySeconds: Natural<At<P, 'initialDelaySeconds'>>;
  periodSeconds: Natural<At<P, 'periodSeconds'>>;
  timeoutSeconds: Natural<At<P, 'timeoutSeconds'>>;
  successThreshold: Natural<At<P, 'successThreshold'>>;
  failureThreshold: Natural<At<P, 'failureThreshold'>>;
  terminationGracePeriodSeconds: Positive<At<P, 'terminationGracePeriodSeconds'>>;
  grpc: Checked<At<P, 'grpc'>, { port: PortNumber<At<At<P, 'grpc'>, 'port'>> }>;
}

interface HandlerChecks<P> {
  httpGet: Checked<At<P, 'httpGet'>, HttpChecks<At<P, 'httpGet'>>>;
  tcpSocket: Checked<At<P, 'tcpSocket'>, { port: ProbePort<At<At<P, 'tcpSocket'>, 'port'>> }>;
  exec: Checked<
    At<P, 'exec'>,
    { command: At<At<P, 'exec'>, 'command'> extends readonly [] ? readonly [string, ...string[]] : unknown }
  >;
}

interface HttpChecks<H> {
  port: ProbePort<At<H, 'port'>>;
  httpHeaders: Headers<At<H, 'httpHeaders'>>;
}

type Headers<L> = TidyList<{ [I in keyof L]: Checked<L[I], { name: HeaderName<At<L[I], 'name'>> }> }>;

type HeaderName<S> = S extends '' | Has<' ' | '_' | ':' | '/' | '.'>
  ? "the name of a header is made of letters, digits and '-'"
  : unknown;

type ProbePort<P> = [P] extends [number] ? PortNumber<P> : P extends '' ? 'a port has a number or a name' : PortName<P>;

/** What is wrong with the hooks of a container. */
export type LifecycleMistakes<L> = Checked<L, LifecycleChecks<L>>;

interface LifecycleChecks<L> {
  postStart: Checked<At<L, 'postStart'>, HookChecks<At<L, 'postStart'>>>;
  preStop: Checked<At<L, 'preStop'>, HookChecks<At<L, 'preStop'>>>;
}

interface HookChecks<H> extends HandlerChecks<H> {
  sleep: Checked<At<H, 'sleep'>, { seconds: Natural<At<At<H, 'sleep'>, 'seconds'>> }>;
}
