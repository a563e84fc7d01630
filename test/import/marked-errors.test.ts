import { importManifests } from '../../src/import';
import { readSources } from '../../src/import/read-sources';
import { runCode } from './run-code';

const yaml = `apiVersion: v1
kind: Pod
metadata:
  name: web
  # Who owns it.
  labels: { a.b/c: -x }
spec:
  containers:
    - name: web
      ports:
        - containerPort: 0 # to be said
    - image: helper
`;

async function imported(text: string) {
  const sources = [];
  for await (const source of readSources([text])) if ('manifest' in source) sources.push(source);
  return importManifests(sources);
}

test('errors are marked at the fields that are wrong, or at what lacks a field', async () => {
  const { code, equal } = await imported(yaml);
  expect(equal).toBe(true);
  expect(runCode(code)).toHaveLength(1);
  expect(code).toMatchInlineSnapshot(`
   "import { Chart } from 'cdk8s';
   import type { Construct } from 'constructs';
   import { ManifestObject } from 'cdk8s-pods';

   export class Web extends Chart {
     constructor(scope: Construct, id: string) {
       super(scope, id);
       new ManifestObject(this, 'web', {
         apiVersion: 'v1',
         kind: 'Pod',
         metadata: {
           name: 'web',
           // Who owns it.
           // FIXME: Invalid value: "-x": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character
           // Use letters, digits, dashes, underscores and dots, up to 63; put anything longer into an annotation.
           labels: { 'a.b/c': '-x' },
         },
         spec: {
           containers: [
             // FIXME: image: Required value
             // Give image.
             {
               name: 'web',
               ports: [
                 {
                   // FIXME: Required value
                   // Give containerPort, a name of up to 15 lower case letters, digits and dashes, and protocol TCP, UDP or SCTP.
                   containerPort: 0, // to be said
                 },
               ],
             },
             // FIXME: name: Required value
             // Give a name of lower case letters, digits and dashes, up to 63.
             { image: 'helper' },
           ],
         },
       });
     }
   }
   "
  `);
});

test.each([
  [
    'a misspelt field',
    { spec: { containers: [{ name: 'a', iamge: 'b' }] } },
    /unknown field.*\n *\/\/ did you mean.*\n *iamge:/,
  ],
  ['a key with dots', { metadata: { name: 'a', annotations: { 'a.b_/c': '' } } }, /FIXME.*\n.*\n *annotations:/],
  ['the object as a whole', { metadata: {} }, /FIXME.*\n.*\n *metadata:/],
  ['an apiVersion that is gone', { apiVersion: 'extensions/v1beta1', kind: 'Ingress' }, /FIXME.*\n.*\n *apiVersion:/],
])('%s is marked there', (_, fields, expected) => {
  const { code } = importManifests([
    { manifest: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [] }, ...fields } },
  ]);
  expect(code).toMatch(expected);
});
