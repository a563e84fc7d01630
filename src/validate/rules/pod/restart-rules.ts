import type { Context } from '../../context';
import { pod, podOfContainer } from '../../examples';
import type { Path } from '../../path';
import { rule } from '../../rule';
import type { AnyContainer } from './site';

const POLICIES = ['Always', 'Never', 'OnFailure'];
const OPERATORS = ['In', 'NotIn'];
const MOST_RULES = 20;
const MOST_CODES = 255;
const FIRST_WITH_GATE = 34;

const onExit = (action: string): object => ({ action, exitCodes: { operator: 'In', values: [42] } });

/** With 1.34 came the gate ContainerRestartRules: where it is off, what it is for is dropped, and before that refused. */
export function dropsRestartRules({ kubernetes }: Context): boolean {
  return kubernetes.minor >= FIRST_WITH_GATE && !kubernetes.has('ContainerRestartRules');
}

/** validateContainerRestartPolicy. */
function checkPolicy({ restartPolicy, restartPolicyRules: rules = [] }: AnyContainer, at: Path, cx: Context): void {
  const here = at.child('restartPolicy');
  if (restartPolicy === undefined) {
    if (rules.length === 0) return;
    cx.required(here, 'must specify restartPolicy when restart rules are used');
  } else if (!POLICIES.includes(restartPolicy)) cx.notSupported(here, restartPolicy, POLICIES);
  const list = at.child('restartPolicyRules');
  refuseMany(list, { values: rules, most: MOST_RULES }, cx);
  const actions = cx.kubernetes.has('RestartAllContainersOnContainerExits')
    ? ['Restart', 'RestartAllContainers']
    : ['Restart'];
  for (const [i, { action = '', exitCodes }] of rules.entries()) {
    if (!actions.includes(action)) cx.notSupported(list.index(i).child('action'), action, actions);
    const codes = list.index(i).child('exitCodes');
    if (!exitCodes) {
      cx.required(codes, 'must be specified');
      continue;
    }
    const { operator = '', values = [] } = exitCodes;
    if (!OPERATORS.includes(operator)) cx.notSupported(codes.child('operator'), operator, OPERATORS);
    refuseMany(codes.child('values'), { values, most: MOST_CODES }, cx);
  }
}

/** 1.35 calls a list too long that later minors say has too many items. */
function refuseMany(at: Path, { values, most }: { values: readonly unknown[]; most: number }, cx: Context): void {
  if (values.length <= most) return;
  if (cx.kubernetes.minor < 36) cx.tooLong(at, values, most);
  else cx.tooMany(at, values.length, most);
}

export const mainRestartRule = rule<AnyContainer>({
  id: 'container-restart-policy',
  source: 'pkg/apis/core/validation/validation.go validateContainers, validateContainerRestartPolicy',
  why: 'Until 1.34 only the pod had a restart policy; since 1.35 a container can have its own, with rules by exit code.',
  fix: 'Use spec.restartPolicy; since 1.35, restartPolicy Always, Never or OnFailure, and rules with an action and exitCodes.',
  bad: () => podOfContainer({ restartPolicyRules: [onExit('Restart')] }),
  good: () => podOfContainer({ restartPolicy: 'Never', restartPolicyRules: [onExit('Restart')] }),
  check(container, at, cx) {
    if (dropsRestartRules(cx)) return;
    if (cx.kubernetes.has('ContainerRestartRules')) checkPolicy(container, at, cx);
    else if (container.restartPolicy !== undefined) {
      cx.forbidden(at.child('restartPolicy'), 'may not be set for non-init containers');
    }
  },
});

export const initRestartRule = rule<AnyContainer>({
  id: 'init-container-restart-policy',
  source: 'pkg/apis/core/validation/validation.go validateInitContainerRestartPolicy',
  since: 29,
  why: 'Always makes an init container a sidecar; other policies came with 1.35.',
  fix: 'Use restartPolicy: Always for a sidecar, or leave it out.',
  bad: () => pod({ spec: { initContainers: [{ name: 'proxy', image: 'envoy', restartPolicy: 'always' }] } }),
  good: () => pod({ spec: { initContainers: [{ name: 'proxy', image: 'envoy', restartPolicy: 'Always' }] } }),
  check(container, at, cx) {
    const { restartPolicy, restartPolicyRules = [] } = container;
    if (dropsRestartRules(cx)) return;
    if (!cx.kubernetes.has('ContainerRestartRules')) {
      if (restartPolicy !== undefined && restartPolicy !== 'Always')
        cx.notSupported(at.child('restartPolicy'), restartPolicy, ['Always']);
    } else if (restartPolicy === 'Always' && !cx.kubernetes.has('RestartAllContainersOnContainerExits')) {
      if (restartPolicyRules.length > 0) {
        const message = 'restartPolicyRules are not allowed for init containers with restart policy Always';
        cx.forbidden(at.child('restartPolicyRules'), message);
      }
    } else if (restartPolicy === undefined) {
      if (restartPolicyRules.length > 0)
        cx.required(at.child('restartPolicy'), 'must specify restartPolicy when restart rules are used');
    } else checkPolicy(container, at, cx);
  },
});
