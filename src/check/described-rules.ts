import { yamlLibrary } from '../read/yaml-library';
import type { TimingRule } from '../timeline/findings/rule';
import type * as Validate from '../validate';
import { timing } from './advice';
import { duplicateObject } from './duplicate-object';
import { droppedField } from './dropped-fields';
import { referenceRules } from './references/rules';

/** A rule as `explain` and docs/rules describe it. Its examples are manifests, or YAML text where it is about the text. */
export interface DescribedRule extends Omit<Validate.RuleMeta, 'bad' | 'good'> {
  bad: () => object | string;
  good: () => object | string;
}

/** A job at three every night, which two versions of its API write in the same way. */
function nightly(apiVersion: string): object {
  const containers = [{ name: 'report', image: 'report:1' }];
  const spec = { template: { spec: { restartPolicy: 'Never', containers } } };
  return {
    apiVersion,
    kind: 'CronJob',
    metadata: { name: 'report' },
    spec: { schedule: '0 3 * * *', jobTemplate: { spec } },
  };
}

/** The rules of reading and decoding, which every manifest passes ahead of the rules of its kind. */
const stages: readonly DescribedRule[] = [
  {
    id: 'yaml-syntax',
    source: 'sigs.k8s.io/yaml and go.yaml.in/yaml/v2, by which kubectl reads files',
    why: 'A text that does not parse holds no manifest: kubectl refuses the file before it asks the server.',
    fix: 'Mend the text at the place that is shown.',
    bad: () => 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  motto: never: say never\n',
    good: () => "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  motto: 'never: say never'\n",
  },
  {
    id: 'duplicate-key',
    source: 'sigs.k8s.io/yaml UnmarshalStrict; apiserver fieldValidation=Strict',
    why: 'A key that is there twice has two values, and which of them holds depends on who reads it; strict readers refuse.',
    fix: 'Remove one of them.',
    bad: () => 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  colour: red\n  colour: blue\n',
    good: () => 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  colour: blue\n',
  },
  duplicateObject,
  {
    id: 'manifest',
    source: 'apimachinery/pkg/runtime/serializer/json',
    why: 'The server takes one object at a time, with an apiVersion and a kind that say what it is.',
    fix: 'Write a mapping with apiVersion, kind and metadata.',
    bad: () => '- apiVersion: v1\n  kind: ConfigMap\n  metadata:\n    name: web\n',
    good: () => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' } }),
  },
  {
    id: 'kind-served',
    source: 'apimachinery/pkg/runtime Scheme; the lists of APIs by release',
    why: 'A server knows the kinds of its own version, each in certain apiVersions: betas go away, and kinds move between groups.',
    fix: 'Use an apiVersion and kind that the target version serves.',
    bad: () => nightly('batch/v1beta1'),
    good: () => nightly('batch/v1'),
  },
  {
    id: 'kind-not-checked',
    source: 'ours',
    why: 'What a custom resource may hold is written in a cluster, and of some kinds this library knows the fields but no rules: that nothing was found says little there.',
    fix: 'Ask a cluster: kubectl create --dry-run=server.',
    bad: () => ({ apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'web' } }),
    good: () => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' } }),
  },
  {
    id: 'unknown-field',
    source: 'sigs.k8s.io/json UnmarshalStrict; apiserver fieldValidation=Strict',
    why: 'A field that the version does not have would be dropped without a word, and what it was to do would not happen.',
    fix: 'Mend the name, or move the field to where it belongs; a field of a later version has to wait for that version.',
    bad: () => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web' },
      spec: { containers: [{ name: 'web', iamge: 'nginx:1.27' }] },
    }),
    good: () => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web' },
      spec: { containers: [{ name: 'web', image: 'nginx:1.27' }] },
    }),
  },
  {
    id: 'wrong-type',
    source: 'sigs.k8s.io/json; the Go types of kubernetes/api',
    why: 'Each field takes JSON of one type. YAML guesses types: an unquoted 80 is a number, and an unquoted yes is true.',
    fix: 'Write a value of the type that is asked for; quote what is meant as text.',
    bad: () => 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  port: 80\n',
    good: () => "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  port: '80'\n",
  },
];

/** Every rule that a finding can name, in the order of their ids. */
export function describedRules(): DescribedRule[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- only `explain` and reports in SARIF need them all
  const { knownRules } = require('../validate') as typeof Validate;
  return [...stages, droppedField, ...referenceRules, ...knownRules(), ...timing().timingRules.map(timingRule)].sort(
    (a, b) => (a.id < b.id ? -1 : 1),
  );
}

function timingRule({ id, title, why, fix, bad, good }: TimingRule): DescribedRule {
  const source = 'ours, by what the kubelet does: docs/probes.md';
  return { id, source, why: `${title}. ${why}`, fix, bad: () => wholeManifest(bad), good: () => wholeManifest(good) };
}

interface Example {
  kind?: string;
  spec?: { template?: { spec: Example } };
  containers?: object[];
  initContainers?: object[];
}

/** The examples of timing leave out all else: a pod spec, or a Deployment without its name. */
function wholeManifest(example: unknown): object {
  const withImages = (spec: Example): object => ({
    ...spec,
    ...(spec.initContainers && {
      initContainers: spec.initContainers.map((each) => ({ image: 'busybox:1.37', ...each })),
    }),
    containers: spec.containers?.map((container) => ({ image: 'example.com/web:1', ...container })),
  });
  const { kind, spec } = example as Example;
  const metadata = { name: 'web' };
  if (!spec?.template) return { apiVersion: 'v1', kind: 'Pod', metadata, spec: withImages(example as Example) };
  const labels = { app: 'web' };
  const template = { metadata: { labels }, spec: withImages(spec.template.spec) };
  return { apiVersion: 'apps/v1', kind, metadata, spec: { selector: { matchLabels: labels }, ...spec, template } };
}

/** An example in YAML, as people write manifests. */
export function exampleText(example: object | string): string {
  if (typeof example === 'string') return example;
  return yamlLibrary().stringify(example, {
    aliasDuplicateObjects: false,
    lineWidth: 0,
    singleQuote: true,
    version: '1.1',
  });
}

/** An example as it is shown: of a line that nobody reads to its end, the beginning. */
export function shownExample(example: object | string): string {
  return exampleText(example).replace(
    /^(.{60}).{200,}$/gm,
    (line: string, start: string) => `${start}… # ${line.length} characters in all`,
  );
}

/** When a rule holds, in words. */
export function holdsIn({ since, until, podSecurity }: DescribedRule): string {
  const where =
    podSecurity === undefined ? '' : `, where the namespace enforces the ${podSecurity} level of Pod Security`;
  if (since === undefined && until === undefined) return `all supported versions${where}`;
  if (since === undefined) return `Kubernetes up to 1.${until ?? ''}${where}`;
  return until === undefined
    ? `Kubernetes 1.${since} and later${where}`
    : `Kubernetes 1.${since} to 1.${until}${where}`;
}
