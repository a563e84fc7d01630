import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiObject } from 'cdk8s';
import { App as Cdk8sApp, Chart, JsonPatch, Lazy, Testing, YamlOutputType, type AppProps } from 'cdk8s';
import * as plus from 'cdk8s-plus-25';
import { Construct, DependencyGroup, type IConstruct } from 'constructs';
import fc from '../fast-check';
import { Deployment, Pod, setTarget, webPod } from '../../src';
import { App } from '../../src/app/app';
import { attempt, configMap, expectSame, folder } from './both-apps';

const outputs: [name: string, type: YamlOutputType][] = [
  ['a file', YamlOutputType.FILE_PER_APP],
  ['a file per chart', YamlOutputType.FILE_PER_CHART],
  ['a file per resource', YamlOutputType.FILE_PER_RESOURCE],
  ['a folder per chart', YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE],
];

function mixed(app: Cdk8sApp): void {
  const outer = new Chart(app, 'outer', { namespace: 'outer', labels: { team: 'a' } });
  const first = configMap(outer, 'first', { b: 'yes', a: Lazy.any({ produce: () => 'lazy' }) as unknown });
  const inner = new Chart(outer, 'inner');
  configMap(inner, 'nested');
  const last = configMap(outer, 'last');
  first.addDependency(last);
  new Chart(app, 'empty');
  const seventh = new Chart(app, '7');
  new Pod(seventh, 'web', webPod({ name: 'web', image: 'nginx' })).addJsonPatch(JsonPatch.add('/spec/nodeName', 'n1'));
  new Deployment(seventh, 'api', { template: webPod({ name: 'api', image: 'nginx' }) }).expose({
    ports: [{ port: 80, targetPort: 8080 }],
  });
  new plus.ConfigMap(seventh, 'plus', { data: { a: 'b\nc\n' } });
  new plus.Deployment(new Chart(app, 'plus'), 'd', { containers: [{ image: 'nginx', portNumber: 80 }] });
}

describe('the same as with the App of cdk8s', () => {
  test.each(outputs)('an app of everything, %s', (_name, yamlOutputType) => {
    const files = expectSame(mixed, { yamlOutputType, recordConstructMetadata: true });
    expect(files['synth()']).toBe('done');
    expect(files['construct-metadata.json']).toContain('outer/first');
  });

  test.each<[title: string, props: AppProps]>([
    ['an extension', { outputFileExtension: '.yaml' }],
    [
      'a resolver',
      {
        resolvers: [
          {
            resolve: (c) => {
              if (c.value === 'nginx') c.replaceValue('resolved');
            },
          },
        ],
      },
    ],
  ])('options: %s', (_title, props) => {
    expectSame(mixed, props);
  });

  test.each<[title: string, build: (app: Cdk8sApp) => void]>([
    ['no charts', () => undefined],
    [
      'charts named like numbers',
      (app) => {
        ['b', '10', '9', 'a', '01'].forEach((id) => configMap(new Chart(app, id), 'x'));
      },
    ],
    [
      'a chart that depends on what is in it',
      (app) => {
        const chart = new Chart(app, 'a');
        configMap(chart, 'x');
        chart.node.addDependency(configMap(chart, 'y'));
      },
    ],
    [
      'charts that render nothing, and null',
      (app) => {
        class Own extends Chart {
          public override toJson(): unknown[] {
            return this.node.id === 'null' ? [null] : [];
          }
        }
        new Own(app, 'nothing');
        new Own(app, 'null');
      },
    ],
    [
      'charts that depend on each other',
      (app) => {
        const [a, b, c] = ['a', 'b', 'c'].map((id) => new Chart(app, id)) as [Chart, Chart, Chart];
        [a, b, c].forEach((chart) => {
          ['1', '2'].forEach((id) => configMap(chart, id));
        });
        a.addDependency(b);
        b.node.findChild('1').node.addDependency(c.node.findChild('2'));
      },
    ],
    [
      'a group of dependencies',
      (app) => {
        const chart = new Chart(app, 'c');
        const [a, b, c] = ['a', 'b', 'c'].map((id) => configMap(chart, id)) as [ApiObject, ApiObject, ApiObject];
        a.node.addDependency(new DependencyGroup(c, b));
      },
    ],
    [
      'a construct that depends on another',
      (app) => {
        const chart = new Chart(app, 'c');
        const [a, b] = ['a', 'b'].map((id) => new Construct(chart, id)) as [Construct, Construct];
        [a, b].forEach((scope) => {
          ['1', '2'].forEach((id) => configMap(scope, id));
        });
        a.node.addDependency(b);
      },
    ],
    [
      'a chart that renders itself',
      (app) => {
        class Own extends Chart {
          public override toJson(): unknown[] {
            return [...(super.toJson() as unknown[]), undefined, { kind: 'Own', metadata: { name: 'own' } }];
          }
        }
        configMap(new Own(app, 'own'), 'a');
      },
    ],
    [
      'a dependency without a chart',
      (app) => {
        new Construct(app, 'x').node.addDependency(new Chart(app, 'c'));
      },
    ],
    [
      'data that has no form',
      (app) => {
        configMap(new Chart(app, 'c'), 'x', { at: new Date(0) });
      },
    ],
    [
      'problems in several charts',
      (app) => {
        new Pod(new Chart(app, 'a'), 'x', { spec: { containers: [{ name: 'A b', image: '' }] } } as never);
        new Pod(new Chart(app, 'b'), 'x', { spec: { containers: [] } } as never);
      },
    ],
    ...['same', 'two'].map((title): [string, (app: Cdk8sApp) => void] => [
      `a cycle of ${title}`,
      (app) => {
        const chart = new Chart(app, 'c');
        const [a, b] = ['a', 'b'].map((id) => configMap(chart, id)) as [ApiObject, ApiObject];
        a.addDependency(b);
        b.addDependency(title === 'two' ? a : chart);
      },
    ]),
  ])('%s', (_title, build) => {
    for (const [, yamlOutputType] of outputs) expectSame(build, { yamlOutputType });
  });

  test('what depends on itself is lost, but not in silence', () => {
    const warn = jest.spyOn(process, 'emitWarning').mockReturnValue();
    expectSame((app) => {
      const chart = new Chart(app, 'c');
      const alone = configMap(chart, 'alone');
      alone.addDependency(alone);
      configMap(chart, 'other');
    });
    expect(warn).toHaveBeenCalledWith('left out, since it depends on itself: c/alone', { type: 'cdk8s-pods' });
    warn.mockRestore();
  });

  /** Constructs by number: the scope of each is an earlier one, and so are most of its dependencies. */
  const plan = fc.array(
    fc.record({
      kind: fc.constantFrom('chart', 'object', 'object', 'object', 'construct'),
      id: fc.constantFrom('', '0', 'x'),
      scope: fc.nat(),
      dependencies: fc.array(fc.nat(), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 14 },
  );

  test.each([
    ['backwards', 60],
    ['anywhere', 60],
  ])('any tree with dependencies %s', (direction, numRuns) => {
    const property = fc.property(plan, fc.constantFrom(...outputs.map(([, type]) => type)), (steps, yamlOutputType) => {
      expectSame(
        (app) => {
          setTarget(app, { problems: 'off' });
          const scopes: Construct[] = [new Chart(app, 'root'), app];
          const made: IConstruct[] = [];
          steps.forEach(({ kind, id, scope }, index) => {
            const parent = scopes[scope % scopes.length]!;
            const name = `${id}${index}`;
            if (kind === 'chart') scopes.push(new Chart(parent, name));
            else if (parent === app) scopes.push(new Construct(scopes[0]!, name));
            else if (kind === 'object') scopes.push(configMap(parent, name));
            else scopes.push(new Construct(parent, name));
            made.push(scopes.at(-1)!);
          });
          steps.forEach(({ dependencies }, index) => {
            for (const each of dependencies) {
              const target = direction === 'backwards' ? each % (index + 1) : each % made.length;
              if (target !== index) made[index]!.node.addDependency(made[target]!);
            }
          });
        },
        { yamlOutputType },
      );
    });
    fc.assert(property, { numRuns });
  });
});

describe('without limits', () => {
  const chain = (chart: Chart, count: number): void => {
    let before: ApiObject | undefined;
    for (let i = 0; i < count; i++) {
      const object = configMap(chart, `o${i}`);
      if (before) before.addDependency(object);
      before = object;
    }
  };

  test('a chain of 20,000 dependencies comes out from its end', () => {
    const app = new App({ outdir: folder });
    chain(new Chart(app, 'c'), 20_000);
    const names = app.synthYaml().match(/name: c-o\d+/g);
    expect(names).toHaveLength(20_000);
    expect(names?.[0]).toBe('name: c-o19999');
  });

  test('layers 2 wide and 200 deep', () => {
    const app = new App({ outdir: folder });
    const chart = new Chart(app, 'c');
    let below: ApiObject[] = [];
    for (let layer = 0; layer < 200; layer++) {
      const objects = ['a', 'b'].map((side) => configMap(chart, `${side}${layer}`));
      for (const object of objects) object.addDependency(...below);
      below = objects;
    }
    expect(app.synthYaml().match(/name: /g)).toHaveLength(400);
  });

  test('a cycle in many layers is named', () => {
    const app = new App({ outdir: folder });
    const chart = new Chart(app, 'c');
    chain(chart, 3_000);
    chart.node.findChild('o2999').node.addDependency(chart.node.findChild('o0'));
    expect(() => app.synthYaml()).toThrow(/^Dependency cycle detected: c\/o0 => c\/o1 => .* => c\/o2999 => c\/o0$/);
  });

  test('a file larger than what is kept in memory, and nothing of it when an object fails', () => {
    const make = (kind: typeof Cdk8sApp, fails: boolean): string => {
      const outdir = mkdtempSync(join(folder, 'large-'));
      const app = new kind({ outdir });
      const chart = new Chart(app, 'c');
      for (let i = 0; i < 60; i++) configMap(chart, `x${i}`, { a: `é${'x'.repeat(100_000)}` });
      if (fails) configMap(chart, 'bad', { at: new Date(0) });
      attempt(() => {
        app.synth();
        return '';
      });
      return readdirSync(outdir)
        .map((name) => readFileSync(join(outdir, name), 'utf8'))
        .join();
    };
    const whole = make(App, false);
    expect(whole.length).toBeGreaterThan(6_000_000);
    expect(whole === make(Cdk8sApp, false)).toBe(true);
    expect(make(App, true)).toBe('');
  });

  test('validations run once', () => {
    const app = new App({ outdir: folder });
    const validate = jest.fn(() => []);
    for (let i = 0; i < 5; i++) configMap(new Chart(app, `c${i}`), 'x').node.addValidation({ validate });
    app.synth();
    expect(validate).toHaveBeenCalledTimes(5);
  });

  test('Testing.synth takes its charts', () => {
    const chart = new Chart(new App({ outdir: folder }), 'c');
    configMap(chart, 'x');
    expect(Testing.synth(chart)).toMatchObject([{ kind: 'ConfigMap' }]);
  });
});
