import { keyLiteral } from './literal';

/** A chart of an app: the file that holds it, without its ending, and its class. */
export interface AppChart {
  /** Also the id of the chart, and so the name of its file in dist/. */
  readonly file: string;
  readonly className: string;
  readonly code: string;
}

/** What an app is made of, and which versions it asks for. */
export interface AppParts {
  readonly name: string;
  readonly charts: readonly AppChart[];
  /** The version of this library. */
  readonly version: string;
}

/** The file among the charts that lists them, without its ending: no chart can have its name. */
export const CHART_LIST = 'index';

/** The files of a small cdk8s app of these charts, by their paths: ready for `npm install` and `npx cdk8s synth`. */
export function appFiles({ name, charts, version }: AppParts): Map<string, string> {
  const files = new Map<string, string>();
  for (const { file, code } of charts) files.set(`charts/${file}.ts`, code);
  files.set(`charts/${CHART_LIST}.ts`, indexOf(charts));
  files.set('main.ts', main);
  files.set('main.test.ts', test);
  files.set('cdk8s.yaml', 'language: typescript\napp: npx ts-node main.ts\n');
  files.set('package.json', `${JSON.stringify(packageOf(name, version), null, 2)}\n`);
  files.set('tsconfig.json', `${JSON.stringify(tsconfig, null, 2)}\n`);
  files.set('.gitignore', 'node_modules/\ndist/\n');
  return files;
}

function indexOf(charts: readonly AppChart[]): string {
  const imports = charts.map(({ file, className }) => `import { ${className} } from './${file}';\n`);
  const fields = charts.map(({ file, className }) => `  ${keyLiteral(file)}: ${className},\n`);
  return `${imports.join('')}\n/** The charts of the app, each by its id: the name of its file in dist/. */\nexport const charts = {\n${fields.join('')}};\n`;
}

const main = `import { App } from 'cdk8s-pods';
import { charts } from './charts';

const app = new App();
for (const [id, Chart] of Object.entries(charts)) new Chart(app, id);
app.synth();
`;

const test = `import { Testing } from 'cdk8s';
import { charts } from './charts';

test.each(Object.entries(charts))('%s synthesizes to the same manifests as before', (id, Chart) => {
  expect(Testing.synth(new Chart(Testing.app(), id))).toMatchSnapshot();
});
`;

function packageOf(name: string, version: string): object {
  return {
    name,
    version: '0.1.0',
    private: true,
    scripts: { synth: 'cdk8s synth', test: 'jest', build: 'tsc --noEmit' },
    dependencies: { cdk8s: '^2.68.0', 'cdk8s-pods': `^${version}`, constructs: '^10.3.0' },
    devDependencies: {
      '@types/jest': '^29.5.0',
      '@types/node': '^20.0.0',
      'cdk8s-cli': '^2.200.0',
      jest: '^29.7.0',
      'ts-jest': '^29.2.0',
      'ts-node': '^10.9.0',
      typescript: '^5.5.0',
    },
    jest: { preset: 'ts-jest', testEnvironment: 'node' },
  };
}

const tsconfig = {
  compilerOptions: {
    target: 'ES2022',
    module: 'node16',
    moduleResolution: 'node16',
    lib: ['ES2022'],
    strict: true,
    noUnusedLocals: true,
    esModuleInterop: true,
    // Else ts-jest warns of the modules in each file, and takes several times as long. `npm run build` checks the types.
    isolatedModules: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ['**/*.ts'],
  exclude: ['node_modules', 'dist'],
};
