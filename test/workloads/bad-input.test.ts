import { App, Chart } from 'cdk8s';
import { Deployment, emptyDir, httpGet, Pod, podTemplateFrom, setTarget, SidecarPod, WebPod, webPod } from '../../src';

/** Untyped input, as from JavaScript: the compiler refuses every one of these. */
const untyped = (value: unknown): never => value as never;

/** A name that the compiler does not know. */
const anyPort: string = 'http';

type Add = (chart: Chart) => unknown;

const mistakes: readonly [title: string, add: Add, line: RegExp][] = [
  [
    'a missing image',
    (c) => new WebPod(c, 'x', untyped({ name: 'web' })),
    /\[c\/x\] spec\.containers\[0\]\.image: Required/,
  ],
  [
    'an empty name',
    (c) => new WebPod(c, 'x', { name: '', image: 'i' } as never),
    /\[c\/x\] spec\.containers\[0\]\.name: Required/,
  ],
  [
    'two containers of one name',
    (c) => new SidecarPod(c, 'x', untyped({ main: { name: 'a', image: 'i' }, sidecars: { name: 'a', image: 'i' } })),
    /\[c\/x\] spec\.containers\[1\]\.name: Duplicate value: "a"/,
  ],
  [
    'a mount of the same path twice',
    (c) => new WebPod(c, 'x', { name: 'a', image: 'i', volumes: { v: emptyDir() }, mounts: { v: ['/d', '/d'] } }),
    /\[c\/x\] spec\.containers\[0\]\.volumeMounts\[1\]\.mountPath: .*must be unique/,
  ],
  [
    'a mount of a volume that is not there',
    (c) => new WebPod(c, 'x', untyped({ name: 'a', image: 'i', mounts: { v: '/d' } })),
    /\[c\/x\] spec\.containers\[0\]\.volumeMounts\[0\]\.name: Not found: "v"/,
  ],
  [
    'a pattern without its main container',
    (c) => new SidecarPod(c, 'x', untyped({ sidecars: { name: 'a', image: 'i' } })),
    /\[c\/x\] spec: SidecarPod needs a main container, and got none/,
  ],
  [
    'a port name that no container has',
    (c) => new WebPod(c, 'x', { name: 'a', image: 'i', livenessProbe: httpGet('/', { port: anyPort }) }),
    /\[c\/x\] spec\.containers\[0\]\.livenessProbe\.httpGet\.port: container a has no port named "http"/,
  ],
  [
    'a service port name that no container has',
    (c) => {
      const template = webPod({ name: 'a', image: 'i', ports: { http: 80 } });
      new Deployment(c, 'x', { template }).expose(untyped({ ports: [{ port: 80, targetPort: 'web' }] }));
    },
    /\[c\/x\/Service\] spec\.ports\[0\]\.targetPort: .*no port named "web"/,
  ],
  [
    'a budget that is no duration',
    (c) => new WebPod(c, 'x', untyped({ name: 'a', image: 'i', startsWithin: 'soon' })),
    /\[c\/x\] spec\.containers\[0\]: startsWithin: "soon" is not a whole, positive number of seconds/,
  ],
  [
    'a budget without a probe to ask with',
    (c) => new WebPod(c, 'x', { name: 'a', image: 'i', startsWithin: '90s' }),
    /\[c\/x\] spec\.containers\[0\]: startsWithin has no probe to ask with/,
  ],
  [
    'ports that are no record',
    (c) => new WebPod(c, 'x', untyped({ name: 'a', image: 'i', ports: 80 })),
    /\[c\/x\] spec\.containers\[0\]: ports: 80 is not a record such as/,
  ],
  [
    'a function where its result was meant',
    (c) => new WebPod(c, 'x', untyped({ name: 'a', image: 'i', volumes: { d: emptyDir } })),
    /\[c\/x\] spec: volumes\.d: a function is not a volume such as emptyDir\(\)/,
  ],
  [
    'volumes as a list',
    (c) => new WebPod(c, 'x', untyped({ name: 'a', image: 'i', volumes: [{ name: 'd', emptyDir: {} }] })),
    /\[c\/x\] spec: volumes: .* is not a record such as \{ data: emptyDir\(\) \}/,
  ],
  [
    'a prop that the pattern does not have',
    (c) => new SidecarPod(c, 'x', untyped({ main: { name: 'a', image: 'i' }, sidecar: { name: 'b', image: 'i' } })),
    /\[c\/x\] spec: SidecarPod has no prop "sidecar"\n +It takes main, init, sidecars, /,
  ],
  [
    'a number as the value of a variable',
    (c) => new WebPod(c, 'x', untyped({ name: 'a', image: 'i', env: { PORT: 80 } })),
    /\[c\/x\] spec\.containers\[0\]\.env\[0\]\.value: .*\n +A text is wanted here: put it in quotes/,
  ],
  [
    'a construct where a word was meant',
    (c) => new WebPod(c, 'x', untyped({ name: 'a', image: 'i', security: c })),
    /\[c\/x\] spec: security: an object that is no plain data is not 'baseline' or 'restricted'/,
  ],
  [
    'a security level that there is not',
    (c) => new WebPod(c, 'x', untyped({ name: 'a', image: 'i', security: 'hardened' })),
    /\[c\/x\] spec: security: "hardened" is not 'baseline' or 'restricted'/,
  ],
  [
    'a sidecar that is null',
    (c) => new SidecarPod(c, 'x', untyped({ main: { name: 'a', image: 'i' }, sidecars: [null] })),
    /\[c\/x\] spec: sidecars: null is not a container/,
  ],
  [
    'two grace periods',
    (c) => new WebPod(c, 'x', { name: 'a', image: 'i', stopsWithin: '9s', pod: { terminationGracePeriodSeconds: 60 } }),
    /\[c\/x\] spec: stopsWithin and pod\.terminationGracePeriodSeconds are the same/,
  ],
  [
    'a selector that contradicts the template',
    (c) => {
      const template = webPod({ metadata: { labels: { app: 'web' } }, name: 'a', image: 'i' });
      return new Deployment(c, 'x', { selector: { matchLabels: { app: 'wbe' } }, template });
    },
    /\[c\/x\] spec\.selector\.matchLabels: the selector wants the label app to be "wbe"/,
  ],
  [
    'a problem in a template that was taken apart',
    (c) => {
      const { spec } = webPod({ name: 'a', image: 'i', startsWithin: '90s' });
      return new Deployment(c, 'x', { template: { metadata: { labels: { app: 'x' } }, spec } });
    },
    /\[c\/x\] spec\.template\.spec\.containers\[0\]: startsWithin has no probe to ask with/,
  ],
  ['a typo', (c) => new WebPod(c, 'x', untyped({ name: 'a', iamge: 'i' })), /did you mean "image"/],
  ['no template', (c) => new Pod(c, 'x', untyped(undefined)), /\[c\/x\] spec/],
  [
    'a template with a mistake in a controller',
    (c) => new Deployment(c, 'x', untyped({ template: { spec: { containers: [{ name: 'a' }] } } })),
    /\[c\/x\] spec\.template\.spec\.containers\[0\]\.image: Required/,
  ],
  [
    'a claim template outside of a StatefulSet',
    (c) => new WebPod(c, 'x', { name: 'a', image: 'i', volumes: { v: { volumeClaimTemplate: { spec: {} } } } }),
    /\[c\/x\] spec\.volumes: v is a volume claim template, which only a StatefulSet has/,
  ],
];

function synthError(add: Add, prepare: (app: App) => void = () => undefined): string {
  const app = new App();
  prepare(app);
  add(new Chart(app, 'c'));
  try {
    app.synthYaml();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('a synth fails, with construct path, field and cure, on', () => {
  test.each(mistakes)('%s', (_, add, line) => {
    const message = synthError(add);
    expect(message).toMatch(line);
    // The cure stands below its problem.
    expect(message).toMatch(/\n {6}\S/);
  });
});

test('all problems of the app are reported at once', () => {
  const message = synthError((chart) => {
    new WebPod(chart, 'a', untyped({ name: 'A', image: '' }));
    new WebPod(chart, 'b', untyped({ name: 'b' }));
  });
  expect(message).toMatch(/\[c\/a\] spec\.containers\[0\]\.name/);
  expect(message).toMatch(/\[c\/a\] spec\.containers\[0\]\.image/);
  expect(message).toMatch(/\[c\/b\] spec\.containers\[0\]\.image/);
});

test('what the server would only say once a field is known is said at once', () => {
  const message = synthError((chart) => {
    new Pod(chart, 'a', untyped({ spec: { containers: [{ name: 'a', image: 'i', prots: [{ containerPort: 0 }] }] } }));
  });
  expect(message).toMatch(
    /unknown field "spec\.containers\[0\]\.prots"[^]*\[c\/a\] spec\.containers\[0\]\.ports\[0\]\.containerPort/,
  );
});

describe('the target', () => {
  const newer: Add = (chart) =>
    new WebPod(chart, 'x', { name: 'a', image: 'i', pod: { resources: { limits: { cpu: '1' } } } });

  test('decides which fields there are', () => {
    expect(synthError(newer)).toBe('');
    const old = synthError(newer, (app) => {
      setTarget(app, { kubernetes: '1.25' });
    });
    expect(old).toMatch(/unknown field "spec\.resources"/);
  });

  test('can switch the checks off', () => {
    const wrong: Add = (chart) => new WebPod(chart, 'x', untyped({ name: 'a' }));
    const off = (app: App) => {
      setTarget(app, { problems: 'off' });
    };
    expect(synthError(wrong)).not.toBe('');
    expect(synthError(wrong, off)).toBe('');
  });

  test('can make them warnings', () => {
    const emitWarning = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const wrong: Add = (chart) => new WebPod(chart, 'x', untyped({ name: 'a' }));
    const warn = (app: App) => {
      setTarget(app, { problems: 'warn' });
    };
    expect(synthError(wrong, warn)).toBe('');
    expect(emitWarning).toHaveBeenCalledWith(expect.stringContaining('[c/x] spec.containers[0].image'), {
      type: 'cdk8s-pods',
    });
    emitWarning.mockRestore();
  });
});

describe('podTemplateFrom', () => {
  const spec = { containers: [{ name: 'a', image: 'i' }] };

  test.each([
    ['a manifest', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' }, spec }, { metadata: { name: 'x' }, spec }],
    ['a template', { spec }, { spec }],
  ])('takes %s', (_, data, template) => {
    expect(podTemplateFrom(data)).toStrictEqual(template);
  });

  test.each([
    ['a typo', { spec: { containers: [{ name: 'a', iamge: 'i' }] } }, /did you mean "image"/],
    [
      'another kind',
      { apiVersion: 'apps/v1', kind: 'Deployment', spec: {} },
      /not from a "Deployment"; pass its spec\.template/,
    ],
    ['no object', [1], /an object with a spec, not a list of 1$/],
    ['a function', () => spec, /an object with a spec, not a function$/],
    ['an integer beyond doubles', 99999999999999999999n, /an object with a spec, not 99999999999999999999$/],
    ['a kind that is no text', { kind: 10n, spec }, /comes from a Pod, not from 10; pass/],
    ['metadata that is a number', { metadata: 5, spec }, /^ {2}metadata: .*cannot unmarshal number/m],
    ['metadata that is a text', { metadata: 'web', spec }, /^ {2}metadata: .*cannot unmarshal string/m],
    ['metadata that is a list', { metadata: [], spec }, /^ {2}metadata: .*cannot unmarshal array/m],
    ['nothing', undefined, /an object with a spec, not undefined/],
    ['no spec', {}, /spec\.containers: Required/],
  ])('refuses %s', (_, data, message) => {
    expect(() => podTemplateFrom(data)).toThrow(message);
  });
});
