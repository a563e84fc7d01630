import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as ts from 'typescript';
import { emitTypes } from '../../scripts/import/emit-types';
import { enums } from '../../scripts/import/enums';
import { formatModel, loadModel, modelFile } from '../../scripts/import/model';
import { runSync } from '../child-process';

const root = join(__dirname, '../..');
const text = readFileSync(join(root, 'imports/k8s.ts'), 'utf8');
const model = loadModel();

test('the committed types and model are what the model gives, the same each time', () => {
  expect(emitTypes(model) === text).toBe(true);
  expect(emitTypes(loadModel()) === text).toBe(true);
  expect(formatModel(model) === readFileSync(modelFile, 'utf8')).toBe(true);
});

test('the types have no code at run time', () => {
  const { outputText } = ts.transpileModule(text, { compilerOptions: { removeComments: true, module: ts.ModuleKind.ESNext } });
  expect(outputText.replace('export {};', '').trim()).toBe('');
});

test('prettier leaves the types as they are', () => {
  const prettier = join(dirname(require.resolve('prettier/package.json')), 'bin/prettier.cjs');
  // By standard input, since .prettierignore leaves out what is generated.
  const { status, stdout } = runSync(process.execPath, [prettier, '--stdin-filepath', join(root, 'k8s.ts')], { input: text });
  expect(status).toBe(0);
  expect(stdout === text).toBe(true);
});

test.each(Object.keys(enums))('%s of the hand-written sets is a string in the API, without a set of its own', (where) => {
  const [type = '', field = ''] = where.split('.');
  let found = model.types[type]?.fields[field]?.type;
  while (found?.is === 'array' || found?.is === 'map') found = found.of;
  // The one exception closes an open end: the API lists an empty value that no server takes.
  if (where === 'ServiceSpec.ipFamilies') expect(found).toEqual({ is: 'string', enum: ['', 'IPv4', 'IPv6'] });
  else expect(found).toEqual({ is: 'string' });
});
