import { ApiObject, type App, Chart, Lazy, YamlOutputType } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { Pod } from '../../src';
import { configMap, expectSame } from './both-apps';

/** Does something the first time that a construct is validated. */
function whenValidated(construct: IConstruct, act: () => void): void {
  let isDone = false;
  construct.node.addValidation({
    validate: () => {
      if (!isDone) act();
      isDone = true;
      return [];
    },
  });
}

describe('an app that changes while it is synthesized', () => {
  test.each<[what: string, act: (chart: Chart, app: App) => void]>([
    ['an object is added', (chart) => configMap(chart, 'late')],
    ['a chart is added', (_chart, app) => configMap(new Chart(app, 'd'), 'late')],
    ['an object is removed', (chart) => chart.node.tryRemoveChild('y')],
    [
      'a dependency is added',
      (chart) => {
        chart.node.findChild('x').node.addDependency(chart.node.findChild('y'));
      },
    ],
  ])('as it is validated: %s', (_what, act) => {
    expectSame((app) => {
      const chart = new Chart(app, 'c');
      configMap(chart, 'x');
      configMap(chart, 'y');
      whenValidated(chart, () => {
        act(chart, app);
      });
    });
  });

  test.each<[what: string, act: (first: Chart, second: Chart) => void]>([
    [
      'an object depends on one in another chart',
      (first, second) => {
        first.node.findChild('x').node.addDependency(second.node.findChild('y'));
      },
    ],
    ['a chart is added to one', (first) => configMap(new Chart(first, 'inner'), 'late')],
    [
      'objects of a chart are related by what they are in',
      (_first, second) => {
        second.node.findChild('g').node.addDependency(second.node.findChild('h'));
      },
    ],
  ])('as it is validated: %s', (_what, act) => {
    expectSame((app) => {
      const [first, second] = [new Chart(app, 'a'), new Chart(app, 'b')];
      configMap(first, 'x');
      configMap(second, 'y');
      for (const id of ['g', 'h']) configMap(new Construct(second, id), 'z');
      whenValidated(first, () => {
        act(first, second);
      });
    });
  });

  test('as it is validated: what is added is checked, too', () => {
    const { 'synth()': synth } = expectSame((app) => {
      const chart = new Chart(app, 'c');
      configMap(chart, 'x');
      whenValidated(chart, () => {
        new Pod(chart, 'late', { spec: { containers: [] } } as never);
      });
    });
    expect(synth).toContain('[c/late] spec.containers');
  });

  test('as an earlier chart is rendered, by a value that is looked for late', () => {
    expectSame((app) => {
      const [first, second] = [new Chart(app, 'a'), new Chart(app, 'b')];
      const produce = (): string => {
        if (!second.node.tryFindChild('late')) configMap(second, 'late');
        return 'value';
      };
      configMap(first, 'x', { value: Lazy.any({ produce }) as unknown });
      configMap(second, 'y');
    });
  });

  test('as an earlier chart renders itself', () => {
    class Relating extends Chart {
      public override toJson(): unknown[] {
        const other = this.node.scope?.node.findChild('b').node;
        if (other) other.findChild('x').node.addDependency(other.findChild('y'));
        return super.toJson();
      }
    }
    expectSame((app) => {
      configMap(new Relating(app, 'a'), 'z');
      const second = new Chart(app, 'b');
      configMap(second, 'x');
      configMap(second, 'y');
    });
  });

  test('nothing of a chart is written, a folder each, where its objects depend on each other', () => {
    expectSame(
      (app) => {
        const second = new Chart(app, 'b');
        const [x, y] = [configMap(second, 'x'), configMap(second, 'y')];
        const produce = (): string => {
          x.addDependency(y);
          y.addDependency(x);
          return 'value';
        };
        const first = new Chart(app, 'a');
        second.addDependency(first);
        configMap(first, 'z', { value: Lazy.any({ produce }) as unknown });
      },
      { yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE },
    );
  });

  test('nothing of a chart is written, a file each, where one of its objects cannot be rendered', () => {
    const files = expectSame(
      (app) => {
        const chart = new Chart(app, 'c');
        configMap(chart, 'x');
        new ApiObject(chart, 'y', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: new Date(0) } });
      },
      { yamlOutputType: YamlOutputType.FILE_PER_RESOURCE },
    );
    expect(files['synth()']).toContain('c/y');
    expect(Object.keys(files)).toEqual(['synth()', 'synthYaml()', 'charts']);
  });
});

test('data that is too deep is told with the path of its object', () => {
  let deep: object = {};
  for (let i = 0; i < 20_000; i++) deep = { deep };
  const { 'synth()': synth } = expectSame((app) => {
    new Pod(new Chart(app, 'c'), 'x', { spec: { containers: [], deep } } as never);
  });
  expect(synth).toContain("at path 'c/x'");
});
