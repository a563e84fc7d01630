import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'lib',
      'dist',
      'imports',
      'coverage',
      '.cache',
      'test/fixtures',
      'test/types/refused',
      '**/*.generated.ts',
      '**/*.js',
      '**/*.mjs',
      '**/*.cjs',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 350 }],
      'max-params': ['error', 3],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportNamedDeclaration > VariableDeclaration[kind!="const"]',
          message:
            'Export a const: between the files of lib/ the value is handed on once (scripts/package/commonjs.ts).',
        },
      ],
    },
  },
  {
    files: ['src/template/guard/**/*.ts'],
    // A character of a literal type can only be counted by giving it a name.
    rules: { '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_' }] },
  },
  {
    files: ['test/**/*.ts'],
    ignores: ['test/fast-check.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { name: 'fast-check', message: 'Import test/fast-check, which sets a limit of time.' },
      ],
    },
  },
  {
    files: ['test/**/*.ts', 'examples/**/*.ts', 'src/main.ts'],
    rules: {
      // A construct is made for what it does to its scope.
      'no-new': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
