import { importManifests } from '../../src/import';
import { readSources } from '../../src/import/read-sources';

const yaml = `# All of it.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web # its name
spec:
  # Three of them.
  replicas: 3
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        # The server.
        - name: web
          image: nginx # pinned
          ports:
            - containerPort: 80 # for people
              name: http
          env:
            # Never in the clear.
            - name: TOKEN
              valueFrom: { secretKeyRef: { name: tokens, key: web } }
          livenessProbe:
            httpGet: { path: /, port: http }
            periodSeconds: 20 # slow
          volumeMounts:
            - name: data
              mountPath: /data
        # The helper.
        - name: helper
          image: busybox
          volumeMounts: [{ name: data, mountPath: /d }]
      volumes:
        # Shared.
        - name: data
          emptyDir: {}
      # The end.
`;

async function codeOf(text: string): Promise<string> {
  const sources = [];
  for await (const source of readSources([text])) if ('manifest' in source) sources.push(source);
  const { code, equal } = importManifests(sources);
  expect(equal).toBe(true);
  return code;
}

test('comments stand where they stood', async () => {
  expect(await codeOf(yaml)).toMatchInlineSnapshot(`
   "import { Chart } from 'cdk8s';
   import type { Construct } from 'constructs';
   import { Deployment, emptyDir, fromSecret, httpGet, sidecarPod } from 'cdk8s-pods';

   export class Web extends Chart {
     constructor(scope: Construct, id: string) {
       super(scope, id);
       // All of it.
       new Deployment(this, 'web', {
         metadata: {
           name: 'web', // its name
         },
         // Three of them.
         replicas: 3,
         template: sidecarPod({
           metadata: { labels: { app: 'web' } },
           // Shared.
           volumes: { data: emptyDir() },
           // The server.
           main: {
             name: 'web',
             image: 'nginx', // pinned
             ports: {
               http: 80, // for people
             },
             // Never in the clear.
             env: { TOKEN: fromSecret('tokens', 'web') },
             // slow
             livenessProbe: httpGet('/', { port: 'http', periodSeconds: 20 }),
             mounts: { data: '/data' },
           },
           // The helper.
           sidecars: { name: 'helper', image: 'busybox', mounts: { data: '/d' } },
           // The end.
         }),
       });
     }
   }
   "
  `);
});

test('no comment is lost', async () => {
  const code = await codeOf(yaml);
  for (const [, comment] of yaml.matchAll(/# (.*)/g)) expect(code).toContain(`// ${comment}`);
  expect(code.match(/\/\//g)).toHaveLength([...yaml.matchAll(/# /g)].length);
});

test('comments of the items of a List go to their items', async () => {
  const code = await codeOf(
    'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Namespace\n  metadata:\n    # one\n    name: one\n' +
      '- apiVersion: v1\n  kind: Namespace\n  metadata:\n    # two\n    name: two\n',
  );
  expect(code.indexOf('// one')).toBeGreaterThan(code.indexOf("'one'"));
  expect(code.indexOf('// two')).toBeGreaterThan(code.indexOf("'two'"));
});
