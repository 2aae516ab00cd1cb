import { type ASTNode, buildASTSchema, Kind, parse, validateSchema, visit } from 'graphql';
import { types } from './print-markings.ts';

/** Why what is left for clients without the hidden places makes no sense; undefined where it does. */
export function findHiddenFault(hidden: ReadonlySet<string>): string | undefined {
  const isHidden = (...path: readonly string[]) => hidden.has(path.join('.'));
  // What clients may not give must not be needed, nor come in with a default that they see.
  if (!isHidden('I')) {
    if (isHidden('I', 'q')) return 'a hidden field that is needed';
    if (isHidden('E', 'RED') && !isHidden('I', 'r')) return 'a default that is hidden';
  }
  const path: string[] = [];
  const left = visit(parse(`directive @shareable on FIELD_DEFINITION | OBJECT ${types(() => '')}`), {
    enter(node: ASTNode) {
      if (node.kind === Kind.NAMED_TYPE && path.length === 1 && isHidden(node.name.value)) return null;
      if (!isPlace(node)) return undefined;
      if (isHidden(...path, node.name.value)) return null;
      path.push(node.name.value);
      return undefined;
    },
    leave(node: ASTNode) {
      if (isPlace(node)) path.pop();
    },
  });
  try {
    return validateSchema(buildASTSchema(left, { assumeValidSDL: true }))[0]?.message;
  } catch (error) {
    return (error as Error).message;
  }
}

function isPlace(node: ASTNode): node is ASTNode & { readonly name: { readonly value: string } } {
  return (
    'name' in node &&
    ((node.kind.endsWith('Definition') && node.kind !== Kind.DIRECTIVE_DEFINITION) ||
      node.kind === Kind.INPUT_VALUE_DEFINITION)
  );
}
