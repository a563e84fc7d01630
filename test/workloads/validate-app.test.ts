import { ApiObject, App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { setTarget, WebPod } from '../../src';
import { checkAtSynth, validateApp } from '../../src/workloads/validate-app';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const web = { name: 'web', image: 'nginx' };

function newApp(): { app: App; chart: Chart } {
  const app = new App({ outdir: mkdtempSync(join(tmpdir(), 'cdk8s-pods-')) });
  return { app, chart: new Chart(app, 'chart') };
}

function badConfigMap(chart: Chart, id: string): ApiObject {
  return new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'Bad' } });
}

/** The message of a synth that fails. */
function failure(app: App): string {
  try {
    app.synth();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('validateApp', () => {
  test('finds the problems of every object, by construct path', () => {
    const { app, chart } = newApp();
    badConfigMap(chart, 'plain');
    new kplus.Deployment(chart, 'plus', { containers: [{ image: 'nginx', portNumber: 70000 }] });
    new ApiObject(chart, 'widget', { apiVersion: 'example.com/v1', kind: 'Widget' });
    expect(validateApp(app)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ constructPath: 'chart/plain', field: 'metadata.name', reason: 'FieldValueInvalid' }),
        expect.objectContaining({
          constructPath: 'chart/plus/Resource',
          field: 'spec.template.spec.containers[0].ports[0].containerPort',
        }),
        expect.objectContaining({ constructPath: 'chart/widget', severity: 'info', reason: 'NotChecked' }),
      ]),
    );
  });

  test('finds nothing wrong with good objects', () => {
    const { app, chart } = newApp();
    new kplus.Deployment(chart, 'plus', { containers: [{ image: 'nginx', portNumber: 80 }] });
    new WebPod(chart, 'ours', web);
    expect(validateApp(app)).toEqual([]);
  });

  test('asks the version that was set for each object, unless it is told another', () => {
    const { app, chart } = newApp();
    const scaler = { spec: { maxReplicas: 1, scaleTargetRef: { kind: 'Deployment', name: 'web' } } };
    new ApiObject(chart, 'scaler', { apiVersion: 'autoscaling/v2beta2', kind: 'HorizontalPodAutoscaler', ...scaler });
    const errors = (...options: Parameters<typeof validateApp> extends [unknown, ...infer Rest] ? Rest : never) =>
      validateApp(app, ...options).filter(({ severity }) => severity === 'error').length;
    expect(errors()).toBe(1);
    setTarget(chart, { kubernetes: '1.25' });
    expect(errors()).toBe(0);
    expect(errors({ kubernetes: '1.26' })).toBe(1);
  });

  test('leaves out what is switched off', () => {
    const { app, chart } = newApp();
    setTarget(badConfigMap(chart, 'plain'), { problems: 'off' });
    expect(validateApp(app)).toEqual([]);
  });
});

describe('checkAtSynth', () => {
  test('fails the synth with all problems, each once and by construct path', () => {
    const { app, chart } = newApp();
    checkAtSynth(app);
    badConfigMap(chart, 'one');
    badConfigMap(chart, 'two');
    // Of a name that is a literal the types would have said so.
    const name: string = 'Ours';
    new WebPod(chart, 'ours', { ...web, metadata: { name } });
    const message = failure(app);
    expect(message.match(/\[chart\/(one|two|ours)\] metadata\.name/g)).toEqual([
      '[chart/one] metadata.name',
      '[chart/two] metadata.name',
      '[chart/ours] metadata.name',
    ]);
    expect(failure(app)).toBe(message);
  });

  test('lets good objects pass, and objects of kinds that it does not know', () => {
    const { app, chart } = newApp();
    checkAtSynth(app);
    new kplus.ConfigMap(chart, 'good', { data: { key: 'value' } });
    new ApiObject(chart, 'widget', { apiVersion: 'example.com/v1', kind: 'Widget' });
    expect(failure(app)).toBe('');
  });

  test('prints the problems and goes on where it is to warn', () => {
    const { app, chart } = newApp();
    checkAtSynth(app);
    setTarget(app, { problems: 'warn' });
    badConfigMap(chart, 'one');
    const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    expect(failure(app)).toBe('');
    expect(warned.mock.calls.map(([text]) => text)).toEqual([expect.stringContaining('[chart/one] metadata.name')]);
    warned.mockRestore();
  });

  test('fails nothing without being asked', () => {
    const { app, chart } = newApp();
    badConfigMap(chart, 'one');
    expect(failure(app)).toBe('');
  });
});
