import { join } from 'node:path';
import * as ts from 'typescript';

const imports = join(__dirname, '../../imports/k8s');

/** The compiler's messages for each snippet, under the strictest and the oldest options that users have. */
function compile(snippets: readonly string[]): string[][] {
  const texts = new Map(snippets.map((code, i) => [join(__dirname, `snippet-${i}.ts`), `import type * as k8s from '${imports}';\n${code}\n`]));
  const options: ts.CompilerOptions = { strict: true, exactOptionalPropertyTypes: true, noEmit: true, lib: ['lib.es2016.d.ts'], types: [] };
  const host = ts.createCompilerHost(options);
  const disk = ts.createCompilerHost(options);
  host.fileExists = (name) => texts.has(name) || disk.fileExists(name);
  host.getSourceFile = (name, version) => {
    const code = texts.get(name);
    return code === undefined ? disk.getSourceFile(name, version) : ts.createSourceFile(name, code, version);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  const messages = (name: string): string[] =>
    program.getSemanticDiagnostics(program.getSourceFile(name)).map((d) => ts.flattenDiagnosticMessageText(d.messageText, ' '));
  return [messages(`${imports}.ts`), ...[...texts.keys()].map(messages)];
}

const accepted: [string, string][] = [
  ['a whole kind', `export const x: k8s.Pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers: [{ name: 'a', image: 'b' }] } };`],
  ['data as const', `export const x: k8s.PodSpec = { containers: [{ name: 'a', command: ['x'], ports: [{ containerPort: 1, protocol: 'UDP' }] }] } as const;`],
  ['numbers and strings where the API has both', `export const x: k8s.HTTPGetAction[] = [{ port: 80 }, { port: 'http' }];`],
  ['a quantity as number or string', `export const x: k8s.ResourceRequirements = { limits: { cpu: 2, memory: '64Mi', 'nvidia.com/gpu': 1 } };`],
  ['a claim template without its kind', `export const x: k8s.StatefulSetSpec['volumeClaimTemplates'] = [{ metadata: { name: 'a' }, spec: { accessModes: ['ReadWriteOnce'] } }];`],
  ['a claim template with its kind', `export const x: k8s.StatefulSetSpec['volumeClaimTemplates'] = [{ apiVersion: 'v1', kind: 'PersistentVolumeClaim' }];`],
  ['the null that kubectl writes', `export const x: k8s.ObjectMeta = { creationTimestamp: null };`],
  ['a field of 1.35 alone and one gone since 1.31', `export const x: k8s.PodSpec = { containers: [], workloadRef: { name: 'a', podGroup: 'b' }, resourceClaims: [{ name: 'a', source: {} }] };`],
  ['the older version of a kind', `export const x: k8s.HorizontalPodAutoscalerV1['apiVersion'] = 'autoscaling/v1';`],
  ['a change of a field', `export function f(pod: k8s.PodSpec): void { pod.restartPolicy = 'Never'; pod.containers = []; }`],
];

const refused: [string, string, RegExp][] = [
  ['an unknown field', `export const x: k8s.Container = { name: 'a', iamge: 'b' };`, /'iamge' does not exist.*|Did you mean to write 'image'/],
  ['another letter case', `export const x: k8s.ServiceSpec = { clusterIp: 'None' };`, /clusterIp/],
  ['a value outside of a closed set', `export const x: k8s.PodSpec = { containers: [], restartPolicy: 'always' };`, /Did you mean '"Always"'/],
  ['a missing required field', `export const x: k8s.ContainerPort = { hostPort: 1 };`, /'containerPort' is missing/],
  ['an explicit undefined', `export const x: k8s.Container = { name: 'a', image: undefined };`, /exactOptionalPropertyTypes/],
  ['a string for an integer', `export const x: k8s.ContainerPort = { containerPort: '80' };`, /'string' is not assignable to type 'number'/],
  ['another kind', `export const x: k8s.Deployment = { apiVersion: 'apps/v1beta1', kind: 'Deployment' };`, /"apps\/v1beta1"/],
  ['a number as label', `export const x: k8s.ObjectMeta = { labels: { a: 1 } };`, /'number' is not assignable to type 'string'/],
];

const [own, ...results] = compile([...accepted, ...refused].map(([, code]) => code));

test('the types compile', () => {
  expect(own).toEqual([]);
});

test.each(accepted.map(([title], i) => [title, i] as const))('%s compiles', (_, i) => {
  expect(results[i]).toEqual([]);
});

test.each(refused.map(([title, , message], i) => [title, message, i] as const))('%s does not compile, with %s', (_, message, i) => {
  expect(results[accepted.length + i]?.join('\n')).toMatch(message);
});
