import type { Context } from '../../context';
import { pod } from '../../examples';
import { rule } from '../../rule';
import { checkContainer, imageSpaceRule, uniqueRule } from './containers';
import { hasHooks } from './probes';
import { dropsRestartRules } from './restart-rules';
import type { AnyContainer, PodSite } from './site';

const FORBIDDEN = 'cannot be set for an Ephemeral Container';

// In the order of the fields of EphemeralContainerCommon.
const NOT_ALLOWED = [
  'ports',
  'resources',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
] as const;

const debugged = (fields: object): object => {
  return pod({ spec: { ephemeralContainers: [{ name: 'debug', image: 'busybox', ...fields }] } });
};

const fieldsRule = rule<AnyContainer>({
  id: 'ephemeral-container-fields',
  source: 'pkg/apis/core/validation/validation.go validateEphemeralContainers',
  why: 'An ephemeral container is for debugging and has no say in how the pod lives.',
  fix: 'Leave out ports, probes, lifecycle, resources and sub paths.',
  bad: () => debugged({ ports: [{ containerPort: 80 }] }),
  good: () => pod({}),
  check(container, at, cx) {
    for (const field of NOT_ALLOWED) {
      const value: unknown = container[field];
      if (value === undefined || dropped(field, container, cx)) continue;
      if (field === 'resources' && Object.keys(value as object).length === 0) continue;
      cx.forbidden(at.child(field), FORBIDDEN);
    }
    for (const [i, { subPath, subPathExpr }] of (container.volumeMounts ?? []).entries()) {
      const mount = at.child('volumeMounts').index(i);
      if (subPath) cx.forbidden(mount.child('subPath'), FORBIDDEN);
      if (subPathExpr) cx.forbidden(mount.child('subPathExpr'), FORBIDDEN);
    }
  },
});

/** Whether a gate that is off has removed the field. */
function dropped(field: (typeof NOT_ALLOWED)[number], { lifecycle }: AnyContainer, cx: Context): boolean {
  const { kubernetes } = cx;
  if (field === 'lifecycle') return !hasHooks(lifecycle ?? {}, cx);
  if (field === 'resizePolicy') return !kubernetes.has('InPlacePodVerticalScaling');
  if (field === 'restartPolicy') return dropsRestartRules(cx);
  return field === 'restartPolicyRules' && !kubernetes.has('ContainerRestartRules');
}

const targetRule = rule<string>({
  id: 'ephemeral-container-target',
  source: 'pkg/apis/core/validation/validation.go validateEphemeralContainers',
  why: 'The container whose processes are to be seen must be there.',
  fix: 'Name a container or init container of the pod in targetContainerName.',
  bad: () => debugged({ targetContainerName: 'nobody' }),
  good: () => pod({}),
  check(target, at, cx) {
    cx.notFound(at, target);
  },
});

/** Checks ephemeral containers: validateEphemeralContainers. */
export function checkEphemeralContainers(site: PodSite, cx: Context): void {
  const { ephemeralContainers, containers = [], initContainers = [] } = site.spec;
  if (!ephemeralContainers) return;
  const others = new Set<string>();
  for (const { name = '' } of [...containers, ...initContainers]) others.add(name);
  const names = new Set(others);
  const list = site.at.child('ephemeralContainers');
  for (const [i, container] of (ephemeralContainers as readonly AnyContainer[]).entries()) {
    const at = list.index(i);
    checkContainer(container, { site, role: 'ephemeral' }, { at, cx });
    imageSpaceRule(container, at, cx);
    const { name = '', targetContainerName = '' } = container;
    if (names.has(name)) uniqueRule(name, at.child('name'), cx);
    else names.add(name);
    if (targetContainerName !== '' && !others.has(targetContainerName)) {
      targetRule(targetContainerName, at.child('targetContainerName'), cx);
    }
    fieldsRule(container, at, cx);
  }
}
