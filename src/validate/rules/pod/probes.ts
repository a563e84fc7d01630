import type { Lifecycle, LifecycleHandler, Probe } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { podOfContainer } from '../../examples';
import { httpHeaderName, portName, portNumber } from '../../formats/names';
import type { Path } from '../../path';
import { rule } from '../../rule';
import type { AnyContainer, PodSite } from './site';

type AnyProbe = Decoded<Probe>;
type Handler = Pick<AnyProbe, 'exec' | 'httpGet' | 'tcpSocket' | 'grpc'> & Pick<Decoded<LifecycleHandler>, 'sleep'>;

const probed = (probe: object): object => podOfContainer({ livenessProbe: probe });

const execRule = rule<NonNullable<Handler['exec']>>({
  id: 'handler-exec',
  source: 'pkg/apis/core/validation/validation.go validateExecAction',
  why: 'Something must be run.',
  fix: 'Give command, a list: [cat, /tmp/healthy].',
  bad: () => probed({ exec: {} }),
  good: () => probed({ exec: { command: ['true'] } }),
  check({ command }, at, cx) {
    if (!command || command.length === 0) cx.required(at.child('command'));
  },
});

const portRule = rule<number | string>({
  id: 'handler-port',
  source: 'pkg/apis/core/validation/validation.go ValidatePortNumOrName',
  why: 'A port is a number from 1 to 65535 or the name of a port of the container.',
  fix: 'Give a number from 1 to 65535, without quotes, or a name with at least one letter.',
  bad: () => probed({ tcpSocket: { port: '8080' } }),
  good: () => probed({ tcpSocket: { port: 8080 } }),
  check(port, at, cx) {
    if (typeof port === 'number') {
      if (port < 1 || port > 65535) cx.invalidEach(at, port, portNumber(port));
    } else {
      const complaints = portName(port);
      if (complaints.length > 0) cx.invalidEach(at, port, complaints);
    }
  },
});

const SCHEMES = ['HTTP', 'HTTPS'];

const httpRule = rule<NonNullable<Handler['httpGet']>>({
  id: 'handler-http-get',
  source: 'pkg/apis/core/validation/validation.go validateHTTPGetAction',
  why: 'The request needs a scheme in upper case and headers with valid names.',
  fix: 'Use scheme: HTTP or HTTPS.',
  bad: () => probed({ httpGet: { port: 80, scheme: 'https' } }),
  good: () => probed({ httpGet: { port: 80, scheme: 'HTTPS' } }),
  check({ port = 0, scheme, httpHeaders }, at, cx) {
    portRule(port, at.child('port'), cx);
    // An empty scheme becomes HTTP, an empty path /.
    if (scheme && !SCHEMES.includes(scheme)) cx.notSupported(at.child('scheme'), scheme, SCHEMES);
    if (!httpHeaders) return;
    for (const { name = '' } of httpHeaders) cx.invalidEach(at.child('httpHeaders'), name, httpHeaderName(name));
  },
});

const sleepRule = rule<{ seconds: number; grace: number }>({
  id: 'handler-sleep',
  source: 'pkg/apis/core/validation/validation.go validateSleepAction',
  why: 'The container is killed when its grace period is over, however long it wants to sleep.',
  fix: 'Sleep for less than terminationGracePeriodSeconds (30 by default).',
  bad: () => podOfContainer({ lifecycle: { preStop: { sleep: { seconds: 60 } } } }),
  good: () => podOfContainer({ lifecycle: { preStop: { sleep: { seconds: 10 } } } }),
  check({ seconds, grace }, at, cx) {
    const zero = cx.kubernetes.has('PodLifecycleSleepActionAllowZero');
    if (seconds <= grace && (zero ? seconds >= 0 : seconds > 0)) return;
    const least = zero ? 'must be non-negative' : 'must be greater than 0';
    cx.invalid(at, seconds, `${least} and less than terminationGracePeriodSeconds (${grace})`);
  },
});

const handlerRule = rule<{ handler: Handler; site: PodSite }>({
  id: 'handler',
  source: 'pkg/apis/core/validation/validation.go validateHandler',
  why: 'A probe or hook does exactly one thing.',
  fix: 'Give one of exec, httpGet, tcpSocket, grpc (probes) and sleep (hooks).',
  bad: () => probed({ periodSeconds: 5 }),
  good: () => probed({ httpGet: { port: 80 } }),
  check({ handler, site }, at, cx) {
    const { exec, httpGet, tcpSocket, grpc } = handler;
    const sleep = cx.kubernetes.has('PodLifecycleSleepAction') ? handler.sleep : undefined;
    let found = 0;
    const second = (type: string): boolean => {
      if (found++ === 0) return false;
      cx.forbidden(at.child(type), 'may not specify more than 1 handler type');
      return true;
    };
    if (exec && !second('exec')) execRule(exec, at.child('exec'), cx);
    if (httpGet && !second('httpGet')) httpRule(httpGet, at.child('httpGet'), cx);
    if (tcpSocket && !second('tcpSocket')) portRule(tcpSocket.port ?? 0, at.child('tcpSocket').child('port'), cx);
    if (grpc && !second('grpc')) portRule(grpc.port ?? 0, at.child('grpc').child('port'), cx);
    if (sleep && !second('sleep'))
      sleepRule({ seconds: sleep.seconds ?? 0, grace: graceOf(site, cx) }, at.child('sleep'), cx);
    if (found === 0) cx.required(at, 'must specify a handler type');
  },
});

/** Seconds that a pod has to stop; a negative number counts as 1 where the server says so. */
function graceOf(site: PodSite, cx: Context): number {
  const given = site.spec.terminationGracePeriodSeconds ?? 30;
  return given < 0 && site.isPod && cx.kubernetes.minor >= 27 ? 1 : given;
}

const NUMBERS = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
] as const;

const numbersRule = rule<AnyProbe>({
  id: 'probe-numbers',
  source: 'pkg/apis/core/validation/validation.go validateProbe',
  why: 'The kubelet counts whole seconds and tries, forward only.',
  fix: 'Give 0 (the default) or more; terminationGracePeriodSeconds 1 or more.',
  bad: () => probed({ httpGet: { port: 80 }, periodSeconds: -1 }),
  good: () => probed({ httpGet: { port: 80 }, periodSeconds: 5 }),
  check(probe, at, cx) {
    for (const field of NUMBERS) {
      const value = probe[field];
      if (value !== undefined && value < 0) cx.invalid(at.child(field), value, 'must be greater than or equal to 0');
    }
    const grace = probe.terminationGracePeriodSeconds;
    if (grace !== undefined && grace <= 0)
      cx.invalid(at.child('terminationGracePeriodSeconds'), grace, 'must be greater than 0');
  },
});

const successRule = rule<AnyProbe>({
  id: 'probe-success-threshold',
  source: 'pkg/apis/core/validation/validation.go validateLivenessProbe, validateStartupProbe',
  why: 'A liveness or startup probe has passed as soon as it succeeds once.',
  fix: 'Leave successThreshold out, or use it with readinessProbe.',
  bad: () => probed({ httpGet: { port: 80 }, successThreshold: 2 }),
  good: () => podOfContainer({ readinessProbe: { httpGet: { port: 80 }, successThreshold: 2 } }),
  check({ successThreshold }, at, cx) {
    // 0 becomes 1.
    if (successThreshold && successThreshold !== 1)
      cx.invalid(at.child('successThreshold'), successThreshold, 'must be 1');
  },
});

const readinessGraceRule = rule<AnyProbe>({
  id: 'probe-readiness-grace',
  source: 'pkg/apis/core/validation/validation.go validateReadinessProbe',
  why: 'A readiness probe kills nothing, so there is no grace to give.',
  fix: 'Leave terminationGracePeriodSeconds out of readinessProbe.',
  bad: () => podOfContainer({ readinessProbe: { httpGet: { port: 80 }, terminationGracePeriodSeconds: 5 } }),
  good: () => podOfContainer({ livenessProbe: { httpGet: { port: 80 }, terminationGracePeriodSeconds: 5 } }),
  check({ terminationGracePeriodSeconds: grace }, at, cx) {
    if (grace !== undefined)
      cx.invalid(at.child('terminationGracePeriodSeconds'), grace, 'must not be set for readinessProbes');
  },
});

function checkProbe(probe: AnyProbe, site: PodSite, { at, cx }: { at: Path; cx: Context }): void {
  handlerRule({ handler: probe, site }, at, cx);
  numbersRule(probe, at, cx);
}

/**
 * Whether anything is left of a lifecycle when gates that are off have taken their fields away: an empty one stays, one that had
 * nothing but such fields is gone (pkg/api/pod/util.go dropDisabledFields).
 */
export function hasHooks({ postStart, preStop, stopSignal }: Decoded<Lifecycle>, cx: Context): boolean {
  if (stopSignal !== undefined && !postStart && !preStop) return false;
  const hooks = [postStart, preStop].filter((hook) => hook !== undefined);
  return hooks.length === 0 || hooks.some((hook) => !isDropped(hook, cx));
}

function isDropped({ sleep, exec, httpGet, tcpSocket }: Decoded<LifecycleHandler>, cx: Context): boolean {
  return sleep !== undefined && !cx.kubernetes.has('PodLifecycleSleepAction') && !exec && !httpGet && !tcpSocket;
}

function checkLifecycle(lifecycle: Decoded<Lifecycle>, site: PodSite, { at, cx }: { at: Path; cx: Context }): void {
  // The gate ContainerStopSignals is off in all versions, which drops stopSignal.
  const { postStart, preStop } = lifecycle;
  if (postStart && !isDropped(postStart, cx)) handlerRule({ handler: postStart, site }, at.child('postStart'), cx);
  if (preStop && !isDropped(preStop, cx)) handlerRule({ handler: preStop, site }, at.child('preStop'), cx);
}

/** Checks the hooks and probes of a container that may have them: a main one or a sidecar. */
export function checkProbes(container: AnyContainer, site: PodSite, { at, cx }: { at: Path; cx: Context }): void {
  const { lifecycle, livenessProbe, readinessProbe, startupProbe } = container;
  if (lifecycle) checkLifecycle(lifecycle, site, { at: at.child('lifecycle'), cx });
  if (livenessProbe) {
    const here = at.child('livenessProbe');
    checkProbe(livenessProbe, site, { at: here, cx });
    successRule(livenessProbe, here, cx);
  }
  if (readinessProbe) {
    const here = at.child('readinessProbe');
    checkProbe(readinessProbe, site, { at: here, cx });
    readinessGraceRule(readinessProbe, here, cx);
  }
  if (startupProbe) {
    const here = at.child('startupProbe');
    checkProbe(startupProbe, site, { at: here, cx });
    successRule(startupProbe, here, cx);
  }
}
