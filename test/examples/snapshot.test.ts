import { App, Chart, Yaml } from 'cdk8s';
import { examplesApp } from '../../examples/app';

/** The way a user would: one snapshot a chart, as the YAML that a server gets. */
const charts = examplesApp().node.children.filter((child): child is Chart => Chart.isChart(child));

test.each(charts.map((chart) => [chart.node.id, chart] as const))('%s', (_, chart) => {
  expect(Yaml.stringify(...(chart.toJson() as unknown[]))).toMatchSnapshot();
});

test('every example is a chart of the app', () => {
  expect(charts.map(({ node }) => node.id)).toHaveLength(10);
  expect(examplesApp()).toBeInstanceOf(App);
});
