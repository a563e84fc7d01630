import type { Code, Statement } from './code';
import { stringLiteral } from './literal';
import { printStatement } from './print';

/** Where generated code imports from. */
export interface ModuleNames {
  /** The constructs. @default 'cdk8s-pods' */
  readonly pods?: string;
  /** The types of Kubernetes' own objects. @default 'cdk8s-pods/k8s' */
  readonly k8s?: string;
}

/** A module with one class, a chart that makes objects, in order. */
export function moduleText(className: string, statements: readonly Statement[], from: ModuleNames = {}): string {
  const { pods = 'cdk8s-pods', k8s = 'cdk8s-pods/k8s' } = from;
  const used = new Set(statements.flatMap(({ name, argument }) => [name, ...calls(argument)]));
  const ours = [...used].filter((name) => name !== 'ApiObject').sort(byLetters);
  const theirs = [
    ...(used.has('ApiObject') ? ['ApiObject'] : []),
    'Chart',
    ...(statements.some(({ removes }) => removes !== undefined) ? ['JsonPatch'] : []),
  ];
  return [
    `import { ${theirs.join(', ')} } from 'cdk8s';`,
    `import type { Construct } from 'constructs';`,
    ...(ours.length > 0 ? [importLine(ours, pods)] : []),
    ...(statements.some(({ satisfies }) => satisfies !== undefined)
      ? [`import type * as k8s from ${stringLiteral(k8s)};`]
      : []),
    '',
    `export class ${className} extends Chart {`,
    '  constructor(scope: Construct, id: string) {',
    '    super(scope, id);',
    ...statements.map((statement) => printStatement(statement, 4)),
    '  }',
    '}',
    '',
  ].join('\n');
}

function importLine(names: readonly string[], from: string): string {
  const module = stringLiteral(from);
  const line = `import { ${names.join(', ')} } from ${module};`;
  return line.length <= 120 ? line : `import {\n${names.map((name) => `  ${name},\n`).join('')}} from ${module};`;
}

function byLetters(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x === y ? (a < b ? -1 : 1) : x < y ? -1 : 1;
}

function calls(code: Code): string[] {
  switch (code.type) {
    case 'scalar':
    case 'text':
      return [];
    case 'list':
      return code.items.flatMap((item) => calls(item.code));
    case 'fields':
      return code.entries.flatMap((entry) => calls(entry.code));
    case 'cast':
      return calls(code.code);
    case 'call':
      return [code.name, ...code.args.flatMap(calls)];
  }
}
