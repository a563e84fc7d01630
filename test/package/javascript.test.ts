import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fixture, Project } from './project';

const expected = readFileSync(fixture('web.k8s.yaml'), 'utf8');

describe('an empty CommonJS project', () => {
  let project: Project;
  beforeAll(() => {
    project = new Project({});
    project.copy(fixture('commonjs'));
  });

  /** The files below node_modules that are loaded once these modules are. */
  function loadedBy(...modules: string[]): string[] {
    const script = `for (const name of ${JSON.stringify(modules)}) require(name);
      console.log(JSON.stringify(Object.keys(require.cache).map((path) => path.split('/node_modules/').slice(1).join('/'))));`;
    return JSON.parse(project.run('node', '-e', script)) as string[];
  }

  test('synthesizes', () => {
    project.run('node', 'main.js');
    expect(project.read('dist/web.k8s.yaml')).toBe(expected);
  });

  test('is told of a mistake at synth, by construct path, field and cure', () => {
    expect(() => project.run('node', 'mistake.js')).toThrow(/chart\/web.*spec\.containers\[0\]\.name/);
  });

  test('loads little for the main entry: the rules wait until there is something to check', () => {
    const alone = new Set(loadedBy('cdk8s', 'constructs'));
    const ours = loadedBy('cdk8s', 'constructs', 'cdk8s-pods').filter((path) => !alone.has(path));
    expect(ours.filter((path) => !path.startsWith('cdk8s-pods/lib/chunks/'))).toEqual(['cdk8s-pods/lib/index.js']);
    // A few milliseconds: see `npm run cold-start`.
    const bytes = ours.map((path) => statSync(join(project.folder, 'node_modules', path)).size);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(100_000);
  });

  test('has the command', () => {
    expect(project.run('npx', '--no', 'cdk8s-pods', 'check', fixture('web.k8s.yaml'))).toContain('none rejected');
  });

  test('checks a Pod with few files, as each takes time to load', () => {
    const command = join(project.folder, 'node_modules/cdk8s-pods/lib/cli/main.js');
    const pod = join(__dirname, '../../dist/nginx-pod.yaml');
    const script = `process.argv = [process.execPath, 'cdk8s-pods', 'check', ${JSON.stringify(pod)}];
      process.on('exit', () => console.log(JSON.stringify(Object.keys(require.cache))));
      require(${JSON.stringify(command)});`;
    const loaded = project.run('node', '-e', script).trim().split('\n').at(-1) ?? '';
    expect((JSON.parse(loaded) as string[]).map((path) => path.split('/lib/')[1])).toEqual([
      'cli/main.js',
      expect.stringMatching(/^cli\/chunks\//),
      expect.stringMatching(/^cli\/chunks\//),
    ]);
  });

  test.each(['validate', 'timeline', 'diagram', 'k8s'])('loads neither cdk8s nor constructs for ./%s', (entry) => {
    const loaded = loadedBy(`cdk8s-pods/${entry}`);
    expect(loaded.filter((path) => !path.startsWith('cdk8s-pods/lib/'))).toEqual([]);
    expect(loaded).not.toEqual([]);
  });
});

describe('an ESM project', () => {
  let project: Project;
  beforeAll(() => {
    project = new Project({ type: 'module' });
    project.copy(fixture('esm'));
  });

  test('synthesizes by named imports', () => {
    project.run('node', 'main.js');
    expect(project.read('dist/web.k8s.yaml')).toBe(expected);
  });

  test('imports the other entry points by name', () => {
    expect(JSON.parse(project.run('node', 'entries.js'))).toEqual({
      fields: ['spec.containers[0].image'],
      simulate: 'function',
    });
  });
});
