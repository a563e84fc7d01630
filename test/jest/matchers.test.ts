import { expect as importedExpect } from '@jest/globals';
import { ApiObject, Chart, Testing } from 'cdk8s';
import { matchers, register, toYaml, yamlSerializer } from '../../src/jest';

const pod = (fields: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { containers: [{ name: 'web', image: 'nginx', ...fields }] },
});
const sidecar = {
  ...pod(),
  spec: {
    initContainers: [{ name: 's', image: 'i', restartPolicy: 'Always' }],
    containers: [{ name: 'c', image: 'i' }],
  },
};
const widget = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' } };

function chartOf(...manifests: object[]): Chart {
  const chart = new Chart(Testing.app(), 'shop');
  manifests.forEach(
    (manifest, i) => new ApiObject(chart, `object-${i}`, manifest as { apiVersion: string; kind: string }),
  );
  return chart;
}

/** What a matcher says when it does not match. */
function complaint(expectation: () => void): string {
  try {
    expectation();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('toBeAcceptedBy', () => {
  test.each<[string, unknown]>([
    ['a manifest', pod()],
    ['a list of manifests', [pod(), pod()]],
    ['what Testing.synth gives', Testing.synth(chartOf(pod()))],
    ['a chart', chartOf(pod())],
    ['an app', chartOf(pod()).node.root],
    ['a chart with kinds that are not known', chartOf(pod(), widget)],
  ])('passes %s that is accepted', (_title, subject) => {
    expect(subject).toBeAcceptedBy('1.33');
    expect(subject).toBeAcceptedBy('1.25..1.36');
  });

  test.each<[string, unknown]>([
    ['a manifest', pod({ image: '' })],
    ['a list of manifests with one', [pod(), pod({ image: '' })]],
    ['a chart with one', chartOf(pod(), pod({ image: '' }))],
    ['a chart without objects', chartOf()],
    ['a manifest of a kind that is not known', widget],
  ])('fails %s that is rejected, or not checked', (_title, subject) => {
    expect(subject).not.toBeAcceptedBy('1.33');
    expect(
      complaint(() => {
        expect(subject).toBeAcceptedBy('1.33');
      }),
    ).toContain("toBeAcceptedBy('1.33')");
  });

  test('says what is wrong, where, and how to cure it', () => {
    const said = complaint(() => {
      expect(chartOf(pod(), pod({ iamge: 'x' }))).toBeAcceptedBy('1.33');
    });
    expect(said).toContain('shop/object-1: Pod web, rejected by 1.33');
    expect(said).toContain('BadRequest strict decoding error: unknown field "spec.containers[0].iamge"');
    expect(said).toContain('did you mean "image"?');
  });

  test('says what comes next, which is no reason for a rejection yet', () => {
    const wrong = pod({ volumeMount: [{ name: 'data', mountPath: '/data' }] });
    const said = complaint(() => {
      expect(wrong).toBeAcceptedBy('1.33');
    });
    expect(said).toMatch(
      /unknown field.*\n.*did you mean.*\n {2}The server stops there\..*\n {2}- FieldValueNotFound /,
    );
    expect(wrong).not.toBeRejectedBy('1.33', { reason: 'FieldValueNotFound' });
  });

  test('takes no version that is not known', () => {
    expect(() => {
      // @ts-expect-error -- and the types say so
      expect(pod()).toBeAcceptedBy('1.24');
    }).toThrow(RangeError);
  });

  test('is there in @jest/globals', () => {
    // Their types are merged into @types/jest only.
    const imported = importedExpect as unknown as typeof expect;
    imported(pod()).toBeAcceptedBy('1.33');
    imported(pod({ image: '' })).not.toBeAcceptedBy('1.33');
  });

  test('asks each minor of a range', () => {
    expect(sidecar).toBeAcceptedBy('1.29..1.36');
    expect(sidecar).not.toBeAcceptedBy('1.27..1.36');
    const said = complaint(() => {
      expect(sidecar).toBeAcceptedBy('1.27..1.36');
    });
    expect(said).toContain('rejected by 1.27, accepted from 1.28');
  });

  test('takes no level of Pod Security that there is not', () => {
    expect(() => {
      expect(pod()).toBeAcceptedBy('1.33', { podSecurity: 'Restricted' as 'restricted' });
    }).toThrow(new RangeError('podSecurity: "Restricted" is no level: write privileged, baseline or restricted'));
  });

  test('asks Pod Security admission', () => {
    expect(pod()).not.toBeAcceptedBy('1.33', { podSecurity: 'restricted' });
    expect(pod()).toBeAcceptedBy('1.33', { podSecurity: 'baseline' });
  });

  test('takes warnings for failures where it is to be strict', () => {
    const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx' }] } };
    const spec = { selector: { matchLabels: { app: 'web' } }, template };
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec };
    expect(deployment).toBeAcceptedBy('1.33', { podSecurity: 'restricted' });
    expect(deployment).toBeAcceptedBy('1.33', { podSecurity: 'baseline', strict: true });
    const said = complaint(() => {
      expect(deployment).toBeAcceptedBy('1.33', { podSecurity: 'restricted', strict: true });
    });
    expect(said).toMatch(
      /Deployment web, accepted with warnings\n  - \S+ .*would violate PodSecurity "restricted:v1.33"/,
    );
  });

  test.each([['text'], [1], [undefined], [null]])('refuses %p, which is no manifest', (subject) => {
    expect(() => {
      expect(subject).toBeAcceptedBy('1.33');
    }).toThrow(TypeError);
  });
});

describe('toBeRejectedBy', () => {
  test.each([
    ['anything', {}],
    ['the field', { field: 'spec.containers[0].image' }],
    ['the field by a pattern', { field: /image$/ }],
    ['the reason', { reason: 'FieldValueRequired' as const }],
    ['a part of the message', { message: 'Required' }],
    ['the rule', { rule: 'container-image' }],
    ['all of it', { field: 'spec.containers[0].image', reason: 'FieldValueRequired' as const }],
  ])('passes where %s is as expected', (_title, expected) => {
    expect(pod({ image: '' })).toBeRejectedBy('1.25', expected);
    expect(chartOf(pod(), pod({ image: '' }))).toBeRejectedBy('1.25..1.36', expected);
  });

  test.each([
    ['the field', { field: 'spec.containers[0]' }],
    ['the reason', { reason: 'FieldValueInvalid' as const }],
    ['the message', { message: /^nothing/ }],
    ['the rule', { rule: 'labels' }],
    ['one of two', { field: 'spec.containers[0].image', reason: 'FieldValueInvalid' as const }],
  ])('fails where %s is not', (_title, expected) => {
    expect(pod({ image: '' })).not.toBeRejectedBy('1.25', expected);
    expect(
      complaint(() => {
        expect(pod({ image: '' })).toBeRejectedBy('1.25', expected);
      }),
    ).toContain('No such reason on Kubernetes 1.25');
  });

  test('what is misspelt expects nothing, and is refused', () => {
    const [feild, any] = [{ feild: 'spec' }, { podsecurity: 'baseline' }] as object[];
    expect(() => {
      expect(pod({ image: '' })).toBeRejectedBy('1.33', feild);
    }).toThrow('toBeRejectedBy: feild is none of its options; did you mean field?');
    expect(() => {
      expect(pod()).toBeAcceptedBy('1.33', any);
    }).toThrow('did you mean podSecurity?');
  });

  test('asks a pattern anew each time, whatever its flags', () => {
    const [field, message] = [/image/g, /Required/g];
    for (let i = 0; i < 3; i++) expect(pod({ image: '' })).toBeRejectedBy('1.33', { field, message });
  });

  test('fails where all is accepted, or accepted by one of the minors', () => {
    expect(pod()).not.toBeRejectedBy('1.33');
    expect(sidecar).toBeRejectedBy('1.25..1.27');
    expect(sidecar).not.toBeRejectedBy('1.25..1.28');
  });
});

describe('snapshots', () => {
  const yaml = `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - image: nginx
      name: web
`;

  test('of charts are the YAML that cdk8s writes', () => {
    expect(chartOf(pod())).toMatchInlineSnapshot(yaml);
    expect(chartOf(pod(), pod())).toMatchInlineSnapshot(`${yaml}---${yaml}`);
  });

  test('of apps and objects are, too', () => {
    const chart = chartOf(pod());
    expect(chart.node.root).toMatchInlineSnapshot(yaml);
    expect(chart.node.children[0]).toMatchInlineSnapshot(yaml);
  });

  test('are indented in a list', () => {
    expect([chartOf(pod())]).toMatchInlineSnapshot(`
[
${yaml.trim().replace(/^/gm, '  ')},
]
`);
  });

  test('have no indentation in a list where jest compares without it, to show what differs', () => {
    const lines = yaml.trim().replace(/^ +/gm, '');
    expect(yamlSerializer.serialize(chartOf(pod()), { indent: '' }, '', 1)).toBe(lines);
  });

  test('of manifests are as ever, and as YAML where asked for', () => {
    expect({ kind: 'Pod' }).toMatchInlineSnapshot(`
{
  "kind": "Pod",
}
`);
    expect(toYaml([{ kind: 'Pod' }, { kind: 'Job' }])).toBe('kind: Pod\n---\nkind: Job\n');
  });
});

describe('an expect of another kind', () => {
  test('gets the matchers, and the serializer where it takes one', () => {
    const extend = jest.fn();
    register({ extend });
    expect(extend).toHaveBeenCalledWith(matchers);
    const addSnapshotSerializer = jest.fn();
    register({ extend, addSnapshotSerializer });
    expect(addSnapshotSerializer).toHaveBeenCalledWith(yamlSerializer);
  });
});
