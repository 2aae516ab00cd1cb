import { type DirectiveNode, type DocumentNode, Kind, type SelectionNode, type SelectionSetNode, visit } from 'graphql';

/** The variables that @skip and @include ask, in order of appearance. */
export function conditionVariables(node: DocumentNode | SelectionSetNode): readonly string[] {
  const names = new Set<string>();
  visit(node, {
    Directive(directive) {
      const value = conditionOf(directive);
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

/**
 * The document as it reads under these values: what @skip and @include leave out is gone, and so are the directives. Without
 * values those that ask a variable stay. A selection set may be left empty.
 */
export function resolveConditions(
  document: DocumentNode,
  values: Readonly<Record<string, unknown>> | undefined,
): DocumentNode {
  const definitions = document.definitions.map((definition) =>
    'selectionSet' in definition ? withSelections(definition, values) : definition,
  );
  return { ...document, definitions };
}

// Each new combination of conditions is resolved: this takes a fifth of what graphql's visitor does.
function withSelections<Node extends { readonly selectionSet?: SelectionSetNode | undefined }>(
  node: Node,
  values: Readonly<Record<string, unknown>> | undefined,
): Node {
  if (!node.selectionSet) return node;
  const selections = node.selectionSet.selections.flatMap((selection): SelectionNode | readonly SelectionNode[] => {
    const { directives = [] } = selection;
    if (directives.some((directive) => includes(directive, values) === false)) return [];
    const open = directives.filter((directive) => includes(directive, values) === undefined);
    const resolved = open.length < directives.length ? { ...selection, directives: open } : selection;
    return resolved.kind === Kind.FRAGMENT_SPREAD ? resolved : withSelections(resolved, values);
  });
  return { ...node, selectionSet: { ...node.selectionSet, selections } };
}

/** The variables that have to be true, or not to be, for a selection to be asked for. */
export function conditionsOf({
  directives = [],
}: SelectionNode): readonly { readonly name: string; readonly isTrue: boolean }[] {
  return directives.flatMap((directive) => {
    const condition = conditionOf(directive);
    if (condition?.kind !== Kind.VARIABLE) return [];
    return [{ name: condition.name.value, isTrue: directive.name.value === 'include' }];
  });
}

function conditionOf(directive: DirectiveNode) {
  const name = directive.name.value;
  if (name !== 'skip' && name !== 'include') return undefined;
  return directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
}

/** Undefined when it cannot be told. */
function includes(
  directive: DirectiveNode,
  values: Readonly<Record<string, unknown>> | undefined,
): boolean | undefined {
  const condition = conditionOf(directive);
  if (condition === undefined || (condition.kind === Kind.VARIABLE && values === undefined)) return undefined;
  const isTrue =
    condition.kind === Kind.VARIABLE
      ? values?.[condition.name.value] === true
      : condition.kind === Kind.BOOLEAN && condition.value;
  return isTrue === (directive.name.value === 'include');
}
