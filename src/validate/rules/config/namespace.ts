import type { Namespace, ServiceAccount } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { labelValue, qualifiedName } from '../../formats/names';
import { Path } from '../../path';
import { rule } from '../../rule';
import { namespace, serviceAccount } from './examples';

const FINALIZERS = Path.of('spec').child('finalizers');
const LABELS = Path.of('metadata').child('labels');
const ANNOTATIONS = Path.of('metadata').child('annotations');

type Texts = Readonly<Record<string, string | undefined>>;

const LEVELS = ['privileged', 'baseline', 'restricted'];
const MODES = ['enforce', 'audit', 'warn'];
const podSecurityLabel = (mode: string): string => `pod-security.kubernetes.io/${mode}`;

const podSecurity = rule<Texts>({
  id: 'namespace-pod-security',
  source: 'staging/src/k8s.io/pod-security-admission/api/helpers.go PolicyToEvaluate',
  why: 'Pod Security admission reads the level and version to hold pods to from these labels, and does not guess.',
  fix: 'Use privileged, baseline or restricted as level, and latest or v1.N as version.',
  bad: () => namespace({ metadata: { labels: { [podSecurityLabel('enforce')]: 'strict' } } }),
  good: () => namespace({ metadata: { labels: { [podSecurityLabel('enforce')]: 'restricted' } } }),
  check(labels, at, cx) {
    for (const mode of MODES) {
      const level = podSecurityLabel(mode);
      const version = podSecurityLabel(`${mode}-version`);
      if (Object.hasOwn(labels, level) && !LEVELS.includes(labels[level] ?? '')) {
        cx.invalid(at.key(level), labels[level], `must be one of ${LEVELS.join(', ')}`);
      }
      if (Object.hasOwn(labels, version) && !/^(latest|v1\.(0|[1-9]\d*))$/.test(labels[version] ?? '')) {
        cx.invalid(at.key(version), labels[version], 'must be "latest" or "v1.x"');
      }
    }
  },
});

const nameLabel = rule<string>({
  id: 'namespace-name-label',
  source: 'pkg/apis/core/v1/defaults.go SetDefaults_Namespace',
  why: 'The server labels each namespace with its name, so the name must be a label value too.',
  fix: 'Name a namespace of lower case letters, digits and dashes, up to 63.',
  bad: () => namespace({ metadata: { name: 'My Space' } }),
  good: () => namespace({ metadata: { name: 'my-space' } }),
  check(name, at, cx) {
    cx.invalidEach(at, name, labelValue(name));
  },
});

const finalizers = rule<readonly string[]>({
  id: 'namespace-finalizers',
  source: 'pkg/apis/core/validation/validation.go ValidateNamespace, validateFinalizerName',
  why: 'A finalizer names the controller that must let go of the namespace, as a qualified name.',
  fix: 'Leave spec.finalizers out, or use names with a domain.',
  bad: () => namespace({ spec: { finalizers: ['mine'] } }),
  good: () => namespace({ spec: { finalizers: ['example.com/mine'] } }),
  check(names, at, cx) {
    for (const name of names) {
      cx.invalidEach(at, name, qualifiedName(name));
      if (!name.includes('/') && !['kubernetes', 'orphan', 'foregroundDeletion'].includes(name)) {
        cx.invalid(at, name, 'name is neither a standard finalizer name nor is it fully qualified');
      }
    }
  },
});

/** Checks the rest of a namespace. */
export function checkNamespace({ metadata, spec }: Decoded<Namespace>, cx: Context): void {
  if (metadata?.name) nameLabel(metadata.name, LABELS, cx);
  if (spec?.finalizers) finalizers(spec.finalizers, FINALIZERS, cx);
  // Validating admission sees only what is valid.
  if (metadata?.labels && !cx.failed()) podSecurity(metadata.labels, LABELS, cx);
}

const ENFORCE = 'kubernetes.io/enforce-mountable-secrets';

const mountableSecrets = rule<Decoded<ServiceAccount>>({
  id: 'service-account-mountable-secrets',
  source: 'pkg/registry/core/serviceaccount/strategy.go warnIfHasEnforceMountableSecretsAnnotation',
  since: 32,
  why: 'The annotation is deprecated: it kept pods from some Secrets only where they named them themselves.',
  fix: 'Keep Secrets that are not for everybody in a namespace of their own.',
  bad: () => serviceAccount({ metadata: { annotations: { [ENFORCE]: 'true' } } }),
  good: () => serviceAccount({}),
  check({ metadata }, at, cx) {
    if (!Object.hasOwn(metadata?.annotations ?? {}, ENFORCE)) return;
    cx.warn(at.key(ENFORCE), 'deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets');
  },
});

/** Warns about a service account. */
export function checkServiceAccount(account: Decoded<ServiceAccount>, cx: Context): void {
  mountableSecrets(account, ANNOTATIONS, cx);
}
