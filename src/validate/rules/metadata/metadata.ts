import type { ObjectMeta, OwnerReference } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { dns1123Label, lowerCase, nameIsPathSegment, qualifiedName } from '../../formats/names';
import type { DecodedObject, KindRules } from '../../kind-rules';
import { Path } from '../../path';
import { rule } from '../../rule';
import { configMap } from '../../examples';
import { replicationController } from '../workloads/examples';
import { checkLabels } from './labels';

const METADATA = Path.of('metadata');
const NONE: ObjectMeta = {};

/** What metadata is checked against: the kind that it belongs to. */
interface Owner {
  meta: ObjectMeta;
  rules: KindRules;
}

/** What the server appends to a generateName, and how much of that it keeps: apiserver/pkg/storage/names/generate.go. */
const GENERATED = 'xxxxx';
const LONGEST_BASE = 63 - GENERATED.length;

const nameRule = rule<Owner>({
  id: 'metadata-name',
  source: 'apimachinery/pkg/api/validation/objectmeta.go ValidateObjectMetaAccessor',
  why: 'The name is part of the URL and, for most kinds, of names in DNS, so it is limited to what those can hold.',
  fix: 'Give metadata.name of lower case letters, digits and dashes (most kinds allow dots too).',
  bad: () => configMap({ metadata: { name: 'My_Config' } }),
  good: () => configMap({ metadata: { name: 'my-config' } }),
  check({ meta, rules }, at, cx) {
    const format = rules.name(cx.kubernetes);
    const prefix = meta.generateName ?? '';
    if (prefix !== '' && !rules.blamesNameOnly?.(cx.kubernetes)) {
      cx.invalidEach(at.child('generateName'), prefix, format(prefix, true));
    }
    const name = objectName(meta);
    if (name === '') {
      if (!rules.namesItself) cx.required(at.child('name'), 'name or generateName is required');
    } else {
      const complaints = format(name, false);
      if (complaints.length > 0) cx.invalidEach(at.child('name'), name, complaints);
    }
  },
});

const generateNameRule = rule<string>({
  id: 'metadata-generate-name',
  source: 'apiserver/pkg/registry/rest/create.go BeforeCreate',
  since: 36,
  why: 'Whatever names are made of becomes part of a URL, also where the kind itself does not look at it.',
  fix: 'Leave slashes and percent signs out of metadata.generateName, or leave it out beside metadata.name.',
  bad: () => replicationController({ metadata: { name: 'web', generateName: 'web/' } }),
  good: () => replicationController({ metadata: { name: 'web', generateName: 'web-' } }),
  check(prefix, at, cx) {
    cx.invalidEach(at, prefix, nameIsPathSegment(prefix, true));
  },
});

const namespaceRule = rule<ObjectMeta>({
  id: 'metadata-namespace',
  source: 'apimachinery/pkg/api/validation/objectmeta.go validateObjectMetaAccessorWithOptsCommon',
  why: "A namespace's name is a label of DNS.",
  fix: 'Name a namespace of lower case letters, digits and dashes.',
  bad: () => configMap({ metadata: { name: 'config', namespace: 'My_Space' } }),
  good: () => configMap({ metadata: { name: 'config', namespace: 'my-space' } }),
  check(meta, at, cx) {
    if (meta.namespace) cx.invalidEach(at.child('namespace'), meta.namespace, dns1123Label(meta.namespace));
  },
});

const NAME_LABEL = 'kubernetes.io/metadata.name';

/** The kinds whose generation the server sets to 1 before it validates: PrepareForCreate of pkg/registry's strategies. */
const SETS_GENERATION: ReadonlySet<string> = new Set([
  'CronJob',
  'DaemonSet',
  'Deployment',
  'Ingress',
  'IngressClass',
  'Job',
  'NetworkPolicy',
  'PodDisruptionBudget',
  'PodTemplate',
  'PriorityClass',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
]);
/** The first minor that does so for Pods. */
const SETS_GENERATION_OF_PODS = 33;

const generationRule = rule<Owner>({
  id: 'metadata-generation',
  source:
    'apimachinery/pkg/api/validation/objectmeta.go validateObjectMetaAccessorWithOptsCommon; pkg/registry/*/strategy.go',
  why: 'Generations count up from one; the server sets them.',
  fix: 'Leave metadata.generation out.',
  bad: () => configMap({ metadata: { name: 'config', generation: -1 } }),
  good: () => configMap({ metadata: { name: 'config' } }),
  check({ meta, rules: { kind } }, at, cx) {
    if ((meta.generation ?? 0) >= 0 || SETS_GENERATION.has(kind)) return;
    if (kind === 'Pod' && cx.kubernetes.minor >= SETS_GENERATION_OF_PODS) return;
    cx.invalid(at.child('generation'), meta.generation, 'must be greater than or equal to 0');
  },
});

const LARGEST_ANNOTATIONS = 256 * 1024;

/** Annotations: keys like those of labels, in either case, and 256 KiB together. */
export const annotationsRule = rule<Readonly<Record<string, string>>>({
  id: 'metadata-annotations',
  source: 'apimachinery/pkg/api/validation/objectmeta.go ValidateAnnotations',
  why: "An annotation's key is a name with an optional DNS prefix; all annotations together must leave room in an object.",
  fix: 'Use keys such as example.com/my-note, and keep large data elsewhere.',
  bad: () => configMap({ metadata: { name: 'config', annotations: { 'my note': 'x' } } }),
  good: () => configMap({ metadata: { name: 'config', annotations: { 'example.com/my-note': 'x' } } }),
  check(annotations, at, cx) {
    let size = 0;
    for (const key in annotations) {
      const text = annotations[key] ?? '';
      size += key.length + text.length;
      const complaints = qualifiedName(lowerCase(key));
      if (complaints.length > 0) cx.invalidEach(at, key, complaints);
    }
    if (size * 3 <= LARGEST_ANNOTATIONS) return;
    let bytes = 0;
    for (const key in annotations) bytes += Buffer.byteLength(key) + Buffer.byteLength(annotations[key] ?? '');
    if (bytes > LARGEST_ANNOTATIONS) cx.tooLong(at, '', LARGEST_ANNOTATIONS);
  },
});

type Owners = readonly OwnerReference[];

const ownersRule = rule<Owners>({
  id: 'metadata-owner-references',
  source: 'apimachinery/pkg/api/validation/objectmeta.go ValidateOwnerReferences',
  why: 'The garbage collector must find the owner, and only one owner can be the controller.',
  fix: 'Give apiVersion, kind, name and uid of each owner, and controller: true to one of them at most.',
  bad: () =>
    configMap({
      metadata: { name: 'config', ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: 'web', uid: '' }] },
    }),
  good: () =>
    configMap({
      metadata: { name: 'config', ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: 'web', uid: '1234' }] },
    }),
  check(owners, at, cx) {
    // 1.25 goes by the name alone, so that one without a name does not count.
    const byName = cx.kubernetes.minor < 26;
    let controller = '';
    for (const owner of owners) {
      checkOwner(owner, at, cx);
      if (owner.controller !== true) continue;
      const { kind = '', name = '' } = owner as Partial<OwnerReference>;
      const shown = byName ? name : `${kind}/${name}`;
      if (controller === '') controller = shown;
      else {
        const found = `Found "true" in references for ${controller} and ${shown}`;
        cx.invalid(at, owners, `Only one reference can have Controller set to true. ${found}`);
      }
    }
  },
});

const duplicateOwnersRule = rule<readonly string[]>({
  id: 'metadata-owner-references-duplicate',
  source: 'apiserver/pkg/endpoints/handlers/create.go dedupOwnerReferencesAndAddWarning',
  why: 'The server keeps one of several references that are the same, and says that it may stop to do so.',
  fix: 'List each owner once.',
  bad: () => {
    const owner = { apiVersion: 'v1', kind: 'Pod', name: 'web', uid: '1234' };
    return configMap({ metadata: { name: 'config', ownerReferences: [owner, owner] } });
  },
  good: () => configMap({}),
  check(ids, _at, cx) {
    const text =
      '.metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, ' +
      'and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ';
    cx.warn(undefined, text + ids.join(', '));
  },
});

/** What the server keeps of a list of owners: of entries that are the same in all, one. */
function withoutDuplicates(owners: Owners, at: Path, cx: Context): Owners {
  if (owners.length < 2) return owners;
  const seen = new Set<string>();
  // A uid comes as often as its entry was repeated.
  const repeated: string[] = [];
  const kept = owners.filter((owner) => {
    const { apiVersion = '', kind = '', name = '', uid = '' } = owner as Partial<OwnerReference>;
    const key = JSON.stringify([apiVersion, kind, name, uid, owner.controller, owner.blockOwnerDeletion]);
    if (seen.has(key)) repeated.push(uid);
    else {
      seen.add(key);
      return true;
    }
    return false;
  });
  if (repeated.length > 0) duplicateOwnersRule(repeated, at, cx);
  return kept;
}

// Until 1.36 the server leaves the index out and calls what is missing invalid.
function checkOwner(owner: OwnerReference, at: Path, cx: Context): void {
  const { apiVersion = '', kind = '', name = '', uid = '' } = owner as Partial<OwnerReference>;
  const parts = apiVersion.split('/');
  if (parts.length > 2 || parts.at(-1) === '')
    cx.invalid(at.child('apiVersion'), apiVersion, 'version must not be empty');
  for (const [field, value] of Object.entries({ kind, name, uid })) {
    if (value === '')
      cx.invalid(at.child(field), value, `${cx.kubernetes.minor < 34 ? `${field} ` : ''}must not be empty`);
  }
  if ((apiVersion === 'v1' || apiVersion === '/v1') && kind === 'Event')
    cx.invalid(at, owner, '/v1, Kind=Event is disallowed from being an owner');
}

const finalizersRule = rule<readonly string[]>({
  id: 'metadata-finalizers',
  source:
    'apimachinery/pkg/api/validation/objectmeta.go ValidateFinalizers, pkg/apis/core/validation ValidateFinalizerName',
  why: 'A finalizer names the controller that must let go of the object, as a qualified name.',
  fix: 'Use a name with a domain, such as example.com/my-finalizer.',
  bad: () => configMap({ metadata: { name: 'config', finalizers: ['my finalizer'] } }),
  good: () => configMap({ metadata: { name: 'config', finalizers: ['example.com/my-finalizer'] } }),
  check(finalizers, at, cx) {
    for (const name of finalizers) cx.invalidEach(at, name, qualifiedName(name));
    if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
      cx.invalid(at, finalizers, 'finalizer orphan and foregroundDeletion cannot be both set');
    }
  },
});

const STANDARD_FINALIZERS = ['kubernetes', 'orphan', 'foregroundDeletion'];

const standardFinalizersRule = rule<readonly string[]>({
  id: 'metadata-finalizer-domain',
  source: 'pkg/apis/core/validation/validation.go ValidateObjectMeta, validateKubeFinalizerName',
  why: 'Only Kubernetes itself has finalizers without a domain.',
  fix: 'Give the finalizer a domain: example.com/my-finalizer.',
  bad: () => configMap({ metadata: { name: 'config', finalizers: ['mine'] } }),
  good: () => configMap({ metadata: { name: 'config', finalizers: ['foregroundDeletion'] } }),
  check(finalizers, at, cx) {
    for (const [i, name] of finalizers.entries()) {
      if (name.includes('/') || STANDARD_FINALIZERS.includes(name)) continue;
      cx.invalid(at.index(i), name, 'name is neither a standard finalizer name nor is it fully qualified');
    }
  },
});

/** The name that an object gets: its own, or one that the server makes of a generateName. */
export function objectName({ name, generateName }: Decoded<ObjectMeta> = {}): string {
  if (name || !generateName) return name ?? '';
  // It is cut at a byte; what is left of a character is not a valid one either way.
  const bytes = Buffer.from(generateName);
  if (bytes.length <= LONGEST_BASE) return generateName + GENERATED;
  return bytes.toString('utf8', 0, LONGEST_BASE).replace(/\uFFFD$/, '') + GENERATED;
}

/** Checks the metadata of an object; what the object's own rules say comes after. */
export function checkMetadata(
  object: DecodedObject,
  { rules, namespaced }: { rules: KindRules; namespaced: boolean },
  cx: Context,
): void {
  const meta: ObjectMeta = object.metadata ?? NONE;
  nameRule({ meta, rules }, METADATA, cx);
  if (namespaced) namespaceRule(meta, METADATA, cx);
  if (meta.generation !== undefined) generationRule({ meta, rules }, METADATA, cx);
  if (meta.labels) checkLabels(givenLabels(meta.labels, { meta, rules }), METADATA.child('labels'), cx);
  checkCommon(meta, METADATA, cx);
  // Kinds that have nobody but rest.BeforeCreate look at their metadata do not ask this.
  if (meta.finalizers && !rules.metadataLast) standardFinalizersRule(meta.finalizers, METADATA.child('finalizers'), cx);
}

/** Checks what the server asks of every object once its kind's rules found nothing wrong. */
export function checkMetadataAtLast({ metadata = NONE }: DecodedObject, rules: KindRules, cx: Context): void {
  const { generateName } = metadata as ObjectMeta;
  if (generateName && rules.blamesNameOnly?.(cx.kubernetes))
    generateNameRule(generateName, METADATA.child('generateName'), cx);
}

/** The labels without the one that the server makes of a namespace's name (SetDefaults_Namespace), whatever was given. */
function givenLabels(
  labels: NonNullable<ObjectMeta['labels']>,
  { meta, rules }: Owner,
): Readonly<Record<string, string>> {
  if (rules.kind !== 'Namespace' || !meta.name || !Object.hasOwn(labels, NAME_LABEL)) return labels;
  return Object.fromEntries(Object.entries(labels).filter(([key]) => key !== NAME_LABEL));
}

function checkCommon(meta: ObjectMeta, at: Path, cx: Context): void {
  if (meta.annotations) annotationsRule(meta.annotations, at.child('annotations'), cx);
  if (meta.ownerReferences) {
    const here = at.child('ownerReferences');
    ownersRule(withoutDuplicates(meta.ownerReferences, here, cx), here, cx);
  }
  if (meta.finalizers) finalizersRule(meta.finalizers, at.child('finalizers'), cx);
}
