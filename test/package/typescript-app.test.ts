import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fixture, Project, typescriptApp } from './project';

/** What the template's package.json asks for beside cdk8s and constructs. */
const tools = ['cdk8s-cli', 'jest', 'ts-jest', 'ts-node', 'typescript'];

describe('a project as `cdk8s init typescript-app` lays it out', () => {
  let project: Project;
  beforeAll(() => {
    project = new Project({});
    project.copy(typescriptApp);
    project.copy(fixture('typescript-app'));
    project.write('package.json', project.read('package.json').replaceAll(/{{.*?}}/g, '0'));
    for (const tool of tools) project.link(tool);
    project.link('@types/jest', 'types-jest-29');
    project.link('@types/node', 'types-node-14');
    for (const command of ['cdk8s', 'jest', 'ts-node', 'tsc']) project.link(`.bin/${command}`);
  });

  test('passes its snapshot test under ts-jest', () => {
    project.run('npm', 'test', '--', '--ci');
  });

  test('synthesizes by `cdk8s synth` and ts-node', () => {
    rmSync(join(project.folder, 'dist'), { recursive: true, force: true });
    project.run('npm', 'run', 'synth', '--', '--check-upgrade=false');
    expect(project.read('dist/web.k8s.yaml')).toBe(readFileSync(fixture('web.k8s.yaml'), 'utf8'));
  });

  test('compiles with its tsconfig.json, our declarations included', () => {
    project.run('npm', 'run', 'compile');
  });
});
