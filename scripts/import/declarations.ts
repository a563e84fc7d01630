import * as ts from 'typescript';

/** A property of an interface or class in a declaration file. */
export interface Member {
  name: string;
  optional: boolean;
  doc: string;
  type: ts.TypeNode;
}

/** An interface, class or type alias in a declaration file; `scope` is the enclosing namespaces, `core.v1`. */
export interface Declaration {
  name: string;
  scope: string;
  doc: string;
  members: Member[];
}

/** What a declaration file declares, and under which other names it exports it. */
export interface DeclarationFile {
  declarations: Declaration[];
  /** Exported name to declared name. */
  aliases: Map<string, string>;
  /** Imported name to the specifier it comes from and its name there. */
  imports: Map<string, { from: string; name: string }>;
}

/** Parses the interfaces and classes of a `.d.ts` text. */
export function parseDeclarations(text: string): DeclarationFile {
  const file = ts.createSourceFile('declarations.d.ts', text, ts.ScriptTarget.ES2022, true);
  const result: DeclarationFile = { declarations: [], aliases: new Map(), imports: new Map() };
  collect(file.statements, '', result);
  return result;
}

function collect(statements: readonly ts.Statement[], scope: string, into: DeclarationFile): void {
  for (const statement of statements) {
    if (ts.isModuleDeclaration(statement) && statement.body !== undefined && ts.isModuleBlock(statement.body)) {
      collect(statement.body.statements, scope === '' ? statement.name.text : `${scope}.${statement.name.text}`, into);
    } else if (
      (ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement)) &&
      statement.name !== undefined
    ) {
      into.declarations.push({
        name: statement.name.text,
        scope,
        doc: docOf(statement),
        members: membersOf(statement),
      });
    } else if (
      ts.isExportDeclaration(statement) &&
      statement.exportClause !== undefined &&
      ts.isNamedExports(statement.exportClause)
    ) {
      for (const element of statement.exportClause.elements) {
        into.aliases.set(element.name.text, (element.propertyName ?? element.name).text);
      }
    } else if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const named = statement.importClause?.namedBindings;
      for (const element of named !== undefined && ts.isNamedImports(named) ? named.elements : []) {
        into.imports.set(element.name.text, {
          from: statement.moduleSpecifier.text,
          name: (element.propertyName ?? element.name).text,
        });
      }
    }
  }
}

function membersOf(declaration: ts.InterfaceDeclaration | ts.ClassDeclaration): Member[] {
  const members: Member[] = [];
  for (const member of declaration.members) {
    if (!ts.isPropertySignature(member) && !ts.isPropertyDeclaration(member)) continue;
    const isStatic =
      ts.canHaveModifiers(member) && ts.getModifiers(member)?.some((m) => m.kind === ts.SyntaxKind.StaticKeyword);
    if (isStatic === true || member.type === undefined) continue;
    if (!ts.isIdentifier(member.name) && !ts.isStringLiteral(member.name)) continue;
    members.push({
      name: member.name.text,
      optional: member.questionToken !== undefined,
      doc: docOf(member),
      type: member.type,
    });
  }
  return members;
}

/** The last doc comment before a node, without its asterisks. */
function docOf(node: ts.Node): string {
  const text = node.getSourceFile().text;
  const ranges = ts.getLeadingCommentRanges(text, node.pos) ?? [];
  const last = ranges.filter((range) => text.startsWith('/**', range.pos)).at(-1);
  if (last === undefined) return '';
  return text
    .slice(last.pos + 3, last.end - 2)
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
    .join('\n')
    .trim();
}
