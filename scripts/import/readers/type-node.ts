import * as ts from 'typescript';
import type { SourceFieldType } from '../source';

/**
 * Reads a TypeScript type as the API type that it stands for. `name` decides what a type reference is: a ref to a type
 * of the package, or a scalar that the package gives a name (Quantity, IntOrString, Time).
 */
export function readTypeNode(node: ts.TypeNode, name: (reference: string) => SourceFieldType): SourceFieldType {
  if (ts.isParenthesizedTypeNode(node)) return readTypeNode(node.type, name);
  if (ts.isArrayTypeNode(node)) return { is: 'array', of: readTypeNode(node.elementType, name) };
  if (ts.isTypeLiteralNode(node)) {
    const index = node.members.find(ts.isIndexSignatureDeclaration);
    return index === undefined ? { is: 'any' } : { is: 'map', of: readTypeNode(index.type, name) };
  }
  if (ts.isUnionTypeNode(node)) return readUnion(node, name);
  if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal))
    return { is: 'string', enum: [node.literal.text] };
  if (ts.isTypeReferenceNode(node)) return readReference(node, name);
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword:
      return { is: 'string' };
    case ts.SyntaxKind.NumberKeyword:
      return { is: 'number' };
    case ts.SyntaxKind.BooleanKeyword:
      return { is: 'boolean' };
    case ts.SyntaxKind.ObjectKeyword:
      return { is: 'any' };
    default:
      return { is: 'any' };
  }
}

function readReference(node: ts.TypeReferenceNode, name: (reference: string) => SourceFieldType): SourceFieldType {
  const reference = node.typeName.getText();
  const argument = node.typeArguments?.at(-1);
  if (argument !== undefined) {
    if (reference === 'Array' || reference === 'ReadonlyArray' || reference === 'Set') {
      return { is: 'array', of: readTypeNode(argument, name) };
    }
    if (reference === 'Record') return { is: 'map', of: readTypeNode(argument, name) };
    if (reference === 'pulumi.Input') return readTypeNode(argument, name);
  }
  if (reference === 'Date') return { is: 'time' };
  return name(reference);
}

function readUnion(node: ts.UnionTypeNode, name: (reference: string) => SourceFieldType): SourceFieldType {
  const parts = node.types.filter((part) => part.kind !== ts.SyntaxKind.UndefinedKeyword && part.getText() !== 'null');
  const only = parts[0];
  if (only !== undefined && parts.length === 1) return readTypeNode(only, name);
  const literals = parts.flatMap((part) =>
    ts.isLiteralTypeNode(part) && ts.isStringLiteral(part.literal) ? [part.literal.text] : [],
  );
  if (literals.length === parts.length) return { is: 'string', enum: literals };
  const kinds = parts.map((part) => part.kind);
  if (kinds.includes(ts.SyntaxKind.NumberKeyword) && kinds.includes(ts.SyntaxKind.StringKeyword))
    return { is: 'intOrString' };
  return { is: 'any' };
}
