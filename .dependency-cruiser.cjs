/** The one-way arrows of the house: props become a template, a template an object; what reads manifests knows nothing of either. */

const authoring = '^src/(template|pods|workloads)/';
const reading = '^src/(validate|timeline|diagram|report|watch)/';
const frameworks = '^node_modules/(cdk8s|cdk8s-plus-[0-9]+|constructs)/';
const adapters = '^src/(cli|jest|plugin)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two modules that run each other are one module, or three. (A part may know the type of its whole.)',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      // The benchmarks measure the built package.
      from: {},
      to: { couldNotResolve: true, pathNot: '/lib/' },
    },
    {
      name: 'imports-know-nothing',
      comment: 'The generated types stand on their own.',
      severity: 'error',
      from: { path: '^imports/' },
      to: {},
    },
    {
      name: 'arguments-know-nothing',
      comment: 'What is said of a wrong argument is the same everywhere.',
      severity: 'error',
      from: { path: '^src/argument/' },
      to: {},
    },
    {
      name: 'template-is-plain',
      comment: 'A template is plain data of Kubernetes types; whoever makes an object of it comes later.',
      severity: 'error',
      from: { path: '^src/template/' },
      to: { pathNot: '^(src/(template|argument)|imports)/' },
    },
    {
      name: 'workloads-do-not-know-patterns',
      comment: 'Patterns end in workloads, never the other way.',
      severity: 'error',
      from: { path: '^src/workloads/' },
      to: { path: '^src/', pathNot: '^src/(workloads|template|validate|yaml|argument)/' },
    },
    {
      name: 'patterns-end-in-workloads',
      comment: 'A pattern is a function to a template, and that template as a Pod: it needs no more.',
      severity: 'error',
      from: { path: '^src/pods/' },
      to: { path: '^src/', pathNot: '^src/(pods|workloads|template|argument)/' },
    },
    {
      name: 'yaml-is-plain',
      comment: 'The writer of YAML writes any data, and knows of no objects.',
      severity: 'error',
      from: { path: '^src/yaml/' },
      to: { path: '^src/', pathNot: '^src/yaml/' },
    },
    {
      name: 'readers-know-only-manifests',
      comment:
        'What reads manifests serves any manifest, whoever wrote it, and starts fast: no constructs, no patterns.',
      severity: 'error',
      from: { path: reading },
      to: { path: [authoring, frameworks, '^src/index\\.ts$'] },
    },
    {
      name: 'validate-stands-alone',
      comment: 'Advice, timelines, pictures and reports build on the verdict; it builds on nothing.',
      severity: 'error',
      from: { path: '^src/validate/' },
      to: { path: '^src/', pathNot: '^src/(validate|argument)/' },
    },
    {
      name: 'adapters-come-last',
      comment: 'The command line, the jest matchers and the plugin are thin: nothing is built on them.',
      severity: 'error',
      // cdk8s-cli loads a plugin by the main file of its package.
      from: { path: '^src/', pathNot: [...[adapters].flat(), '^src/index\\.ts$'] },
      to: { path: adapters },
    },
    {
      name: 'src-stands-alone',
      comment: 'What is published needs nothing that is not; only the app of the examples knows them.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main\\.ts$' },
      to: { path: '^(test|examples|scripts|bench)/' },
    },
    {
      name: 'src-has-its-dependencies',
      comment: 'What is published imports what its users get: dependencies, peers and what is bundled, not our tools.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        // See BUNDLED in scripts/package/bundle.ts.
        pathNot: '^node_modules/yaml/',
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['npm', 'npm-peer', 'type-only'],
      },
    },
    {
      name: 'examples-are-users',
      comment: 'An example imports what a user can import: an entry point.',
      severity: 'error',
      from: { path: '^examples/' },
      to: { path: '^src/', pathNot: ['^src/index\\.ts$', '^src/[a-z]+/index\\.ts$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^test/fixtures/' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Types are knowledge too: their arrows count.
    tsPreCompilationDeps: true,
    cache: { folder: '.cache/dependency-cruiser', strategy: 'content' },
  },
};
