import type { Context } from '../../context';
import { pod, podOfContainer } from '../../examples';
import { dns1123Label } from '../../formats/names';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { checkEnv, checkEnvFrom } from './env';
import { checkMounts } from './mounts';
import { checkHostPorts, checkPorts } from './ports';
import { checkProbes, hasHooks } from './probes';
import { checkRequirements, filledRequests } from './resources';
import { initRestartRule, mainRestartRule } from './restart-rules';
import { checkSecurityContext } from './security-context';
import { restartPolicyOf } from './site';
import type { AnyContainer, PodSite, Role } from './site';

const nameRule = rule<string>({
  id: 'container-name',
  source: 'pkg/apis/core/validation/validation.go validateContainerCommon',
  why: "The name is a label of DNS; logs, kubectl and the pod's status use it.",
  fix: 'Give a name of lower case letters, digits and dashes, up to 63.',
  bad: () => podOfContainer({ name: 'My_App' }),
  good: () => podOfContainer({ name: 'my-app' }),
  check(name, at, cx) {
    if (name === '') cx.required(at);
    else {
      const complaints = dns1123Label(name);
      if (complaints.length > 0) cx.invalidEach(at, name, complaints);
    }
  },
});

const imageRule = rule<AnyContainer>({
  id: 'container-image',
  source: 'pkg/apis/core/validation/validation.go validateContainerCommon',
  why: 'There is nothing to run without an image.',
  fix: 'Give image.',
  bad: () => podOfContainer({ image: '' }),
  good: () => podOfContainer({ image: 'nginx:1.27' }),
  check({ image }, at, cx) {
    if (!image) cx.required(at.child('image'));
  },
});

/** Only pods mind; templates may have a blank that something fills in. */
export const imageSpaceRule = rule<AnyContainer>({
  id: 'container-image-space',
  source: 'pkg/apis/core/validation/validation.go validateContainerOnlyForPod',
  why: 'No image has a name with spaces around.',
  fix: 'Take the spaces out.',
  bad: () => podOfContainer({ image: ' nginx' }),
  good: () => podOfContainer({ image: 'nginx' }),
  check({ image = '' }, at, cx) {
    if (image.trim() !== image) cx.invalid(at.child('image'), image, 'must not have leading or trailing whitespace');
  },
});

const MESSAGE_POLICIES = ['File', 'FallbackToLogsOnError'];
const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];

const enumsRule = rule<{ value: string; supported: readonly string[] }>({
  id: 'container-policy',
  source: 'pkg/apis/core/validation/validation.go validateContainerCommon, validatePullPolicy',
  why: 'The kubelet knows only these ways.',
  fix: 'Use one of the supported values, in exactly this case.',
  bad: () => podOfContainer({ imagePullPolicy: 'always' }),
  good: () => podOfContainer({ imagePullPolicy: 'Always' }),
  check({ value, supported }, at, cx) {
    if (!supported.includes(value)) cx.notSupported(at, value, supported);
  },
});

const RESIZABLE = ['cpu', 'memory'];
const RESIZE_POLICIES = ['NotRequired', 'RestartContainer'];

const resizeRule = rule<{ container: AnyContainer; restartPolicy: string }>({
  id: 'container-resize-policy',
  source: 'pkg/apis/core/validation/validation.go validateResizePolicy',
  since: 33,
  why: 'Only cpu and memory can be resized, each in one way, and not by a restart where nothing restarts.',
  fix: 'List cpu and memory once each, with NotRequired or RestartContainer.',
  bad: () => podOfContainer({ resizePolicy: [{ resourceName: 'gpu', restartPolicy: 'NotRequired' }] }),
  good: () => podOfContainer({ resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }] }),
  check({ container, restartPolicy }, at, cx) {
    const seen = new Set<string>();
    for (const [i, { resourceName = '', restartPolicy: way = '' }] of (container.resizePolicy ?? []).entries()) {
      if (seen.has(resourceName)) cx.duplicate(at.index(i), resourceName);
      seen.add(resourceName);
      if (resourceName === '') cx.required(at);
      else if (!RESIZABLE.includes(resourceName)) cx.notSupported(at, resourceName, RESIZABLE);
      if (way === '') cx.required(at);
      else if (!RESIZE_POLICIES.includes(way)) cx.notSupported(at, way, RESIZE_POLICIES);
      if (restartPolicy === 'Never' && way !== 'NotRequired') {
        const pod = cx.kubernetes.minor < 36 ? '' : 'pod ';
        cx.invalid(at, way, `must be 'NotRequired' when ${pod}\`restartPolicy\` is 'Never'`);
      }
    }
  },
});

/** What all containers have in common: validateContainerCommon. */
export function checkContainer(
  container: AnyContainer,
  { site, role }: { site: PodSite; role: Role },
  { at, cx }: { at: Path; cx: Context },
): void {
  nameRule(container.name ?? '', at.child('name'), cx);
  if (!container.image) imageRule(container, at, cx);
  const { terminationMessagePolicy, imagePullPolicy, resources, securityContext, env, envFrom } = container;
  if (terminationMessagePolicy) {
    enumsRule(
      { value: terminationMessagePolicy, supported: MESSAGE_POLICIES },
      at.child('terminationMessagePolicy'),
      cx,
    );
  }
  checkPorts({ container, site, filled: role !== 'ephemeral' }, at, cx);
  if (env) checkEnv(env, at.child('env'), cx);
  if (envFrom) checkEnvFrom(envFrom, at.child('envFrom'), cx);
  checkMounts(container, site, { at, cx });
  if (imagePullPolicy) enumsRule({ value: imagePullPolicy, supported: PULL_POLICIES }, at.child('imagePullPolicy'), cx);
  if (resources) {
    const filled = site.isPod && role !== 'ephemeral' ? filledRequests(resources) : undefined;
    checkRequirements({ requirements: resources, site, filled }, at.child('resources'), cx);
  }
  if (container.resizePolicy && cx.kubernetes.has('InPlacePodVerticalScaling')) {
    resizeRule({ container, restartPolicy: restartPolicyOf(site.spec) }, at.child('resizePolicy'), cx);
  }
  if (securityContext) checkSecurityContext(securityContext, site.hostUsers, { at: at.child('securityContext'), cx });
}

const uniqueRule = rule<string>({
  id: 'container-name-duplicate',
  source:
    'pkg/apis/core/validation/validation.go validateContainers, validateInitContainers, validateEphemeralContainers',
  why: 'All containers of a pod share one space of names, init and ephemeral ones too.',
  fix: 'Give each container a name of its own.',
  bad: () => pod({ spec: { initContainers: [{ name: 'web', image: 'busybox' }] } }),
  good: () => pod({ spec: { initContainers: [{ name: 'setup', image: 'busybox' }] } }),
  check(name, at, cx) {
    cx.duplicate(at, name);
  },
});

const neededRule = rule<undefined>({
  id: 'containers-required',
  source: 'pkg/apis/core/validation/validation.go validateContainers',
  why: 'A pod is its containers.',
  fix: 'Give at least one element in containers.',
  bad: () => pod({ spec: { containers: [] } }),
  good: () => pod({}),
  check(_, at, cx) {
    cx.required(at);
  },
});

/** Checks the main containers: validateContainers. */
export function checkMainContainers(site: PodSite, cx: Context): void {
  const { containers } = site.spec;
  const list = site.at.child('containers');
  if (!containers || containers.length === 0) {
    neededRule(undefined, list, cx);
    return;
  }
  const names = new Set<string>();
  for (let i = 0; i < containers.length; i++) {
    const container = containers[i];
    if (!container) continue;
    const at = list.index(i);
    checkContainer(container, { site, role: 'main' }, { at, cx });
    const { name = '' } = container;
    if (names.has(name)) uniqueRule(name, at.child('name'), cx);
    else names.add(name);
    checkProbes(container, site, { at, cx });
    if (container.restartPolicy !== undefined || container.restartPolicyRules) mainRestartRule(container, at, cx);
  }
  checkHostPorts(containers, site, { at: list, cx });
}

const HOOKS = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const;

const hooksRule = rule<AnyContainer>({
  id: 'init-container-probes',
  source: 'pkg/apis/core/validation/validation.go validateInitContainers',
  why: 'An init container has done its work when it ends; there is nothing to probe, unless it is a sidecar.',
  fix: 'Leave these out, or make it a sidecar with restartPolicy: Always (since 1.29).',
  bad: () =>
    pod({
      spec: { initContainers: [{ name: 'setup', image: 'busybox', livenessProbe: { tcpSocket: { port: 80 } } }] },
    }),
  good: () =>
    pod({
      spec: {
        initContainers: [
          { name: 'proxy', image: 'envoy', restartPolicy: 'Always', livenessProbe: { tcpSocket: { port: 80 } } },
        ],
      },
    }),
  check(container, at, cx) {
    // The words came with the code of sidecars, a minor before they were on.
    const unless = cx.kubernetes.minor >= 28 ? ' without restartPolicy=Always' : '';
    for (const field of HOOKS) {
      if (container[field] === undefined || (field === 'lifecycle' && !hasHooks(container.lifecycle ?? {}, cx)))
        continue;
      cx.forbidden(at.child(field), `may not be set for init containers${unless}`);
    }
  },
});

const initResizeRule = rule<AnyContainer>({
  id: 'init-container-resize-policy',
  source: 'pkg/apis/core/validation/validation.go validateInitContainers',
  since: 36,
  why: 'An init container that is not a sidecar cannot be restarted to be resized.',
  fix: 'Use NotRequired, or make it a sidecar with restartPolicy: Always.',
  bad: () =>
    pod({
      spec: {
        initContainers: [
          {
            name: 'setup',
            image: 'busybox',
            resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }],
          },
        ],
      },
    }),
  good: () =>
    pod({
      spec: {
        initContainers: [
          { name: 'setup', image: 'busybox', resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }] },
        ],
      },
    }),
  check(container, at, cx) {
    const { resizePolicy = [], restartPolicy } = container;
    if (restartPolicy === 'Always') return;
    for (const [i, { restartPolicy: way }] of resizePolicy.entries()) {
      if (way === 'RestartContainer') {
        cx.invalid(
          at.index(i).child('restartPolicy'),
          way,
          "must not be set to 'RestartContainer' for non-sidecar initContainers",
        );
      }
    }
  },
});

/** Checks the init containers, sidecars among them: validateInitContainers. */
export function checkInitContainers(site: PodSite, cx: Context): void {
  const { initContainers, containers = [] } = site.spec;
  if (!initContainers) return;
  const names = new Set<string>();
  for (const { name = '' } of containers) names.add(name);
  const list = site.at.child('initContainers');
  const restarts = cx.kubernetes.has('SidecarContainers');
  for (const [i, container] of initContainers.entries()) {
    const at = list.index(i);
    const sidecar = restarts && container.restartPolicy === 'Always';
    checkContainer(container, { site, role: sidecar ? 'sidecar' : 'init' }, { at, cx });
    if (restarts && (container.restartPolicy !== undefined || container.restartPolicyRules))
      initRestartRule(container, at, cx);
    const { name = '' } = container;
    if (names.has(name)) uniqueRule(name, at.child('name'), cx);
    else if (name !== '') names.add(name);
    // They run one by one, so each is compared with itself; the server blames the first of the list.
    checkHostPorts([container], site, { at: list, cx });
    if (sidecar) checkProbes(container, site, { at, cx });
    else if (HOOKS.some((field) => container[field] !== undefined)) hooksRule(container, at, cx);
    if (container.resizePolicy && cx.kubernetes.has('InPlacePodVerticalScaling'))
      initResizeRule(container, at.child('resizePolicy'), cx);
  }
}

export { uniqueRule };
