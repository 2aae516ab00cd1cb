import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  Kind,
  visit,
} from 'graphql';

/** The variables that @skip and @include of an operation's document ask, in order of appearance. */
export function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(directive) {
      const value = conditionOf(directive);
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/**
 * The document as it reads under these values: what @skip and @include leave out is gone, and so are the directives. A
 * selection set may be left empty.
 */
export function resolveConditions(document: DocumentNode, values: Readonly<Record<string, unknown>>): DocumentNode {
  const decide = <T extends FieldNode | InlineFragmentNode | FragmentSpreadNode>(node: T): T | null | undefined => {
    if (!node.directives?.length) return undefined;
    if (node.directives.some((directive) => excludes(directive, values))) return null;
    return { ...node, directives: node.directives.filter((directive) => !conditionOf(directive)) };
  };
  return visit(document, { Field: decide, InlineFragment: decide, FragmentSpread: decide });
}

function conditionOf(directive: DirectiveNode) {
  const name = directive.name.value;
  if (name !== 'skip' && name !== 'include') return undefined;
  return directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
}

function excludes(directive: DirectiveNode, values: Readonly<Record<string, unknown>>): boolean {
  const condition = conditionOf(directive);
  const isTrue =
    condition?.kind === Kind.VARIABLE
      ? values[condition.name.value] === true
      : condition?.kind === Kind.BOOLEAN && condition.value;
  return condition !== undefined && isTrue === (directive.name.value === 'skip');
}
