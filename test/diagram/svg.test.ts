import fc from '../fast-check';
import {
  ManifestError,
  podMermaid,
  podSvg,
  reportHtml,
  timelineHtml,
  timelineSvg,
  timelineText,
} from '../../src/diagram/index';
import { mermaidText } from '../../src/diagram/mermaid';
import { reportScript } from '../../src/diagram/report-script';
import { deployment, nasty, podOf, service, serviceOf, webPod, webScenario } from './samples';
import { markupProblem } from './well-formed';

/** The page without its document type and the one script that is ours. */
function body(html: string): string {
  return html.replace('<!doctype html>\n', '').replace(reportScript, '');
}

const outputs = [
  ['podSvg', (text: string) => podSvg([podOf(text), serviceOf(text)]), 40],
  ['timelineSvg', (text: string) => timelineSvg(podOf(text), {}, { horizon: 30 }), 10],
  ['timelineHtml', (text: string) => body(timelineHtml(podOf(text), {}, { horizon: 30 })), 2],
  [
    'reportHtml',
    (text: string) => body(reportHtml([podOf(text), serviceOf(text)].map((manifest) => ({ manifest, file: text })))),
    2,
  ],
] as const;

describe.each(outputs)('%s of any text in a manifest', (_, draw, numRuns) => {
  test('a hostile one stays text', () => {
    const markup = draw(nasty);
    expect(markupProblem(markup)).toBeUndefined();
    expect(markup).not.toContain('<script>alert');
    expect(markup).toContain('&#60;/script&#62;');
  });

  test('a property: the markup is well formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), (text) => {
        expect(markupProblem(draw(text))).toBeUndefined();
      }),
      { numRuns },
    );
  });
});

describe('well-formedness as these tests see it', () => {
  test.each(['<b>', '<b></i>', '<b x=1></b>', '<b x="<"></b>', 'a & b', '<b></b></b>', '<B></B>'])(
    'refuses %s',
    (markup) => {
      expect(markupProblem(markup)).toBeDefined();
    },
  );
});

describe('pictures', () => {
  test.each([
    ['podSvg', () => podSvg([deployment(), service()])],
    ['podMermaid', () => podMermaid([deployment(), service()])],
    ['timelineSvg', () => timelineSvg(webPod(), webScenario)],
    ['reportHtml', () => reportHtml([{ manifest: deployment() }])],
  ])('%s comes out the same', (_, draw) => {
    expect(draw()).toBe(draw());
  });

  test.each([
    ['podSvg', podSvg],
    ['podMermaid', podMermaid],
  ])('%s says so when there is no pod', (_, draw) => {
    expect(() => draw([service()])).toThrow(ManifestError);
    expect(() => draw([])).toThrow(ManifestError);
  });

  test('every pod of the manifests is drawn', () => {
    const svg = podSvg([webPod(), deployment(), service()]);
    for (const title of ['Pod webapl', 'Deployment shop in store', 'Service, ClusterIP'])
      expect(svg).toContain(`>${title}<`);
  });

  test('a name that is too long is cut, and whole in a tooltip', () => {
    const image = `registry.example/${'a'.repeat(200)}`;
    const pod = webPod();
    (pod.spec!.containers as { image: string }[])[0]!.image = image;
    const svg = podSvg([pod]);
    expect(svg).toContain(`<title>${image}</title>`);
    expect(svg).toMatch(/>registry\.example\/a+…</);
  });

  test.each([1, 10])('a probe that cannot run, every %d s, looks neither failed nor passed', (periodSeconds) => {
    const draw = (liveness: object): string => {
      const pod = { spec: { containers: [{ name: 'a', image: 'a', livenessProbe: { ...probe, periodSeconds } }] } };
      return timelineSvg(pod, { containers: { a: { liveness, onSigterm: 'ignored' } } }, { horizon: 300 });
    };
    const probe = { httpGet: { port: 80 }, failureThreshold: 1000 };
    const marks = (svg: string): Record<string, number> =>
      Object.fromEntries(
        ['good', 'bad', 'wait'].map((ink) => [ink, svg.split(`stroke="var(--cdk8s-pods-${ink})"`).length - 1]),
      );
    // One of each is in the legend.
    expect(marks(draw({ errs: true }))).toMatchObject({ good: 0, bad: 1 });
    expect(marks(draw({ errs: true })).wait).toBeGreaterThan(1);
    expect(marks(draw({ fails: [[0, null]] }))).toMatchObject({ good: 0, wait: 1 });
    expect(draw({ errs: true })).toContain('>probe cannot run<');
  });

  test.each([
    [2, 2],
    [5, 5],
    [20, 20],
  ])('%d containers with %d volumes stand in their order, and in rows that fit on a screen', (many, volumes) => {
    const mounts = (index: number): object[] =>
      Array.from({ length: volumes }, (_, volume) => ({ name: `v${volume}`, mountPath: `/${index}/${volume}` }));
    const containers = Array.from({ length: many }, (_, index) => ({
      name: `c${index}`,
      image: 'registry.example/team/image:1',
      volumeMounts: mounts(index),
    }));
    const spec = { containers, volumes: mounts(0).map((mount) => ({ ...mount, emptyDir: {} })) };
    const svg = podSvg([{ kind: 'Pod', metadata: { name: 'many' }, spec }]);
    expect(Number(/width="(\d+)"/.exec(svg)![1])).toBeLessThan(1800);
    const places = containers.map(({ name }) => {
      const [, x, y] = new RegExp(`<text x="([\\d.]+)" y="([\\d.]+)"[^>]*>${name}<`).exec(svg)!.map(Number);
      return { x: x!, row: Math.round(y! / 100) };
    });
    const isAfter = places.slice(1).map(({ x, row }, index) => row > places[index]!.row || x > places[index]!.x);
    expect(isAfter).not.toContain(false);
  });

  test('long names of containers are cut in the middle: they differ at their ends', () => {
    const containers = [1, 2].map((end) => ({ name: `${'customer-facing-webserver-'.repeat(2)}${end}`, image: 'a' }));
    const pod = { kind: 'Pod', metadata: { name: 'x' }, spec: { containers } };
    for (const svg of [podSvg([pod]), timelineSvg(pod, {}, { horizon: 30 })])
      for (const end of [1, 2]) expect(svg).toMatch(new RegExp(`>custom[^<]*…[^<]+-${end}<`));
  });

  test('strange manifests are drawn as far as they go', () => {
    const strange = {
      kind: 7,
      metadata: [],
      spec: { containers: [null, 5, { name: {}, ports: 'x', volumeMounts: [3] }], volumes: {} },
    };
    expect(markupProblem(podSvg([strange]))).toBeUndefined();
    expect(podMermaid([strange])).toContain('no name');
  });
});

describe('timelineText', () => {
  test('tells the case of the design note', () => {
    const told = timelineText(webPod(), webScenario, { horizon: 900 });
    expect(told).toMatch(/webapl +liveness probe passes/);
    expect(told).toMatch(/8[345][.\d]* s to 8[456][.\d]* s +webapl +exits with 137/);
    expect(told).toMatch(/webapl +0\/1 +CrashLoopBackOff +6/);
    expect(told).toContain('Restarts: 7.');
    expect(told).toContain('waits of 160 s, 300 s.');
  });

  test('does not tell of an outage where the pod is Ready again in the moment in which it was not', () => {
    const probe = { httpGet: { port: 80 }, periodSeconds: 5 };
    const spec = { containers: [{ name: 'app', livenessProbe: probe, readinessProbe: probe }] };
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'app' }, spec };
    const told = timelineText(pod, { containers: { app: { liveness: { fails: [[60, null]] } } } }, { horizon: 400 });
    expect(told).toMatch(/Ready no more from [^,]*, and Ready again in the same moment; \d times in all/);
  });

  test('a manifest cannot reach the terminal', () => {
    expect(timelineText(podOf('\u001b[31mred\u0007'), {}, { horizon: 30 })).not.toMatch(/[\0-\x09\x0b-\x1f]/);
  });

  test('tells how long the rollout of a Deployment takes', () => {
    expect(timelineText(deployment(), {}, { horizon: 30 })).toMatch(/A rollout of 3 pods takes .* to .*\./);
  });
});

describe('mermaidText', () => {
  test.each([
    ['say "hi"', 'say #34;hi#34;'],
    ['a`b`', 'a#96;b#96;'],
    ['#quot;', '#35;quot#59;'],
    ['</script>', '#60;/script#62;'],
    ['1. first', '1#46; first'],
    ['- item', '#45; item'],
    ['v1.2-rc', 'v1.2-rc'],
    ['웹 서버', '웹 서버'],
    ['a\nb', 'a b'],
  ])('%j becomes %s', (line, code) => {
    expect(mermaidText(line)).toBe(code);
  });

  test('a property: nothing but plain signs and codes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (line) => {
        expect(mermaidText(line)).toMatch(/^(?:[\p{L}\p{N} ,:/.-]|#\d+;)*$/u);
      }),
    );
  });
});
