import type { EnvFromSource, EnvVar, EnvVarSource } from '../../../../imports/k8s';
import type { Context } from '../../context';
import type { Decoded } from '../../decoded';
import { podOfContainer } from '../../examples';
import {
  configMapKey,
  dns1123Label,
  environmentName,
  nameIsDnsSubdomain,
  relaxedEnvironmentName,
} from '../../formats/names';
import type { Path } from '../../path';
import { rule } from '../../rule';
import { fieldSelectorRule, resourceSelectorRule } from './downward';
import { checkNoBacksteps } from './file-paths';

function nameComplaints(name: string, cx: Context): readonly string[] {
  return cx.kubernetes.has('RelaxedEnvironmentVariableValidation')
    ? relaxedEnvironmentName(name)
    : environmentName(name);
}

const nameRule = rule<Decoded<EnvVar>>({
  id: 'env-name',
  source: 'pkg/apis/core/validation/validation.go ValidateEnv',
  why: 'Since 1.32 a variable may be named by any printable ASCII but "=", before only like an identifier with dots and dashes.',
  fix: 'Give the variable a name of letters, digits and underscores.',
  bad: () => podOfContainer({ env: [{ name: 'A=B', value: '1' }] }),
  good: () => podOfContainer({ env: [{ name: 'A_B', value: '1' }] }),
  check({ name = '' }, at, cx) {
    if (name === '') {
      cx.required(at.child('name'));
      return;
    }
    const complaints = nameComplaints(name, cx);
    if (complaints.length > 0) cx.invalidEach(at.child('name'), name, complaints);
  },
});

const FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.podIP',
  'status.podIPs',
];
const FIELDS_WITH_HOST_IPS = [...FIELDS, 'status.hostIPs'].sort();

const keyRule = rule<{ name?: string | undefined; key?: string | undefined }>({
  id: 'env-key-ref',
  source: 'pkg/apis/core/validation/validation.go validateConfigMapKeySelector, validateSecretKeySelector',
  why: 'The value is found by the name of the ConfigMap or Secret and one key in it.',
  fix: 'Give name and key.',
  bad: () => podOfContainer({ env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'keys' } } }] }),
  good: () => podOfContainer({ env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'keys', key: 'token' } } }] }),
  check({ name = '', key = '' }, at, cx) {
    cx.invalidEach(at.child('name'), name, nameIsDnsSubdomain(name, false));
    if (key === '') cx.required(at.child('key'));
    else cx.invalidEach(at.child('key'), key, configMapKey(key));
  },
});

const fileRule = rule<NonNullable<Decoded<EnvVarSource>['fileKeyRef']>>({
  id: 'env-file-ref',
  source: 'pkg/apis/core/validation/validation.go validateFileKeySelector',
  since: 35,
  why: 'The value is found by a volume, a file in it and a key in the file.',
  fix: 'Give volumeName, path and key.',
  bad: () =>
    podOfContainer(
      { env: [{ name: 'A', valueFrom: { fileKeyRef: { volumeName: 'v', path: '../a', key: 'A' } } }] },
      { volumes: [{ name: 'v' }] },
    ),
  good: () =>
    podOfContainer(
      { env: [{ name: 'A', valueFrom: { fileKeyRef: { volumeName: 'v', path: 'a', key: 'A' } } }] },
      { volumes: [{ name: 'v' }] },
    ),
  check({ key = '', volumeName = '', path = '' }, at, cx) {
    if (key === '') cx.required(at.child('key'));
    else cx.invalidEach(at.child('key'), key, relaxedEnvironmentName(key));
    if (volumeName === '') cx.required(at.child('volumeName'));
    else cx.invalidEach(at.child('volumeName'), volumeName, dns1123Label(volumeName));
    if (path === '') cx.required(at.child('path'));
    else checkNoBacksteps(path, at.child('path'), cx);
  },
});

const sourceRule = rule<{ from: Decoded<EnvVarSource>; value: string }>({
  id: 'env-value-from',
  source: 'pkg/apis/core/validation/validation.go validateEnvVarValueFrom',
  why: 'A variable has one source: a literal value, or one kind of reference.',
  fix: 'Give value or valueFrom, and in valueFrom one reference.',
  bad: () =>
    podOfContainer({ env: [{ name: 'A', value: 'a', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] }),
  good: () => podOfContainer({ env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] }),
  check({ from, value }, at, cx) {
    let sources = 0;
    if (from.fieldRef) {
      sources++;
      // They are among those that 1.28 names, too, which refuses them all the same.
      const fields = cx.kubernetes.minor >= 28 ? FIELDS_WITH_HOST_IPS : FIELDS;
      fieldSelectorRule({ selector: from.fieldRef, fields }, at.child('fieldRef'), cx);
    }
    if (from.resourceFieldRef) {
      sources++;
      resourceSelectorRule({ selector: from.resourceFieldRef, inVolume: false }, at.child('resourceFieldRef'), cx);
    }
    if (from.configMapKeyRef) {
      sources++;
      keyRule(from.configMapKeyRef, at.child('configMapKeyRef'), cx);
    }
    if (from.secretKeyRef) {
      sources++;
      keyRule(from.secretKeyRef, at.child('secretKeyRef'), cx);
    }
    const files = cx.kubernetes.has('EnvFiles');
    if (from.fileKeyRef && files) {
      sources++;
      fileRule(from.fileKeyRef, at.child('fileKeyRef'), cx);
    }
    if (sources === 0) {
      const known = '`fieldRef`, `resourceFieldRef`, `configMapKeyRef`';
      cx.invalid(
        at,
        '',
        `must specify one of: ${known}${files ? ', `secretKeyRef` or `fileKeyRef`' : ' or `secretKeyRef`'}`,
      );
    } else if (value !== '') cx.invalid(at, '', 'may not be specified when `value` is not empty');
    else if (sources > 1) cx.invalid(at, '', 'may not have more than one field specified at a time');
  },
});

/** Checks the variables of a container: ValidateEnv. */
export function checkEnv(variables: readonly Decoded<EnvVar>[], at: Path, cx: Context): void {
  for (let i = 0; i < variables.length; i++) {
    const variable = variables[i];
    if (!variable) continue;
    const here = at.index(i);
    nameRule(variable, here, cx);
    if (variable.valueFrom)
      sourceRule({ from: variable.valueFrom, value: variable.value ?? '' }, here.child('valueFrom'), cx);
  }
}

const fromRule = rule<{ source: Decoded<EnvFromSource>; list: Path }>({
  id: 'env-from',
  source: 'pkg/apis/core/validation/validation.go ValidateEnvFrom',
  why: 'Variables come from one ConfigMap or Secret each time, which must be named; a prefix becomes part of their names.',
  fix: 'Give either configMapRef or secretRef, with a name.',
  bad: () => podOfContainer({ envFrom: [{ prefix: 'A_' }] }),
  good: () => podOfContainer({ envFrom: [{ prefix: 'A_', configMapRef: { name: 'conf' } }] }),
  check({ source, list }, at, cx) {
    const { prefix = '', configMapRef, secretRef } = source;
    if (prefix !== '') cx.invalidEach(at.child('prefix'), prefix, nameComplaints(prefix, cx));
    if (configMapRef) checkSource(configMapRef.name, at.child('configMapRef').child('name'), cx);
    if (secretRef) checkSource(secretRef.name, at.child('secretRef').child('name'), cx);
    // The server blames the list and not the element.
    if (!configMapRef && !secretRef) cx.invalid(list, '', 'must specify one of: `configMapRef` or `secretRef`');
    else if (configMapRef && secretRef) cx.invalid(list, '', 'may not have more than one field specified at a time');
  },
});

function checkSource(name = '', at: Path, cx: Context): void {
  if (name === '') cx.required(at);
  else cx.invalidEach(at, name, nameIsDnsSubdomain(name, true));
}

/** Checks where a container takes variables from as a whole: ValidateEnvFrom. */
export function checkEnvFrom(sources: readonly Decoded<EnvFromSource>[], at: Path, cx: Context): void {
  for (const [i, source] of sources.entries()) fromRule({ source, list: at }, at.index(i), cx);
}
