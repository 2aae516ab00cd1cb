import {
  type ASTNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import type { Case } from './case.ts';

/** Smaller operations of a case; they may be invalid. */
export function operationReductions(from: Case): readonly (() => Case | undefined)[] {
  const document = parse(from.operation.query, { noLocation: true });
  const count = countChanges(document);
  return Array.from({ length: count }, (_, position) => () => {
    const changed = clean(change(document, position));
    const query = stripIgnoredCharacters(print(changed));
    const variables = Object.fromEntries(
      Object.entries(from.operation.variables).filter(([name]) => query.includes(`$${name}`)),
    );
    return { ...from, operation: { query, variables } };
  });
}

type Change = (node: ASTNode) => ASTNode | null | readonly ASTNode[] | undefined;

/** Ways to change one node, tried one after another; undefined when a way does not apply to the node. */
const ways: readonly Change[] = [
  (node) => (isSelection(node) || node.kind === Kind.DIRECTIVE || node.kind === Kind.ARGUMENT ? null : undefined),
  (node) => (node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet.selections : undefined),
  (node) => (node.kind === Kind.FIELD && node.alias ? { ...node, alias: undefined as never } : undefined),
  (node) => (node.kind === Kind.OPERATION_DEFINITION && node.name ? { ...node, name: undefined as never } : undefined),
  (node) =>
    node.kind === Kind.VARIABLE_DEFINITION && node.defaultValue
      ? { ...node, defaultValue: undefined as never }
      : undefined,
  (node) => (node.kind === Kind.OBJECT_FIELD ? null : undefined),
];

function countChanges(document: DocumentNode): number {
  let count = 0;
  visit(document, {
    enter(node) {
      count += ways.filter((way) => way(node) !== undefined).length;
    },
  });
  return count;
}

function change(document: DocumentNode, position: number): DocumentNode {
  let rest = position;
  return visit(document, {
    enter(node) {
      for (const way of ways) {
        const changed = way(node);
        if (changed === undefined) continue;
        if (rest-- !== 0) continue;
        // A list stands for an inline fragment without a condition; `clean` dissolves it.
        if (Array.isArray(changed)) {
          const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: changed };
          return { kind: Kind.INLINE_FRAGMENT, selectionSet };
        }
        return changed;
      }
      return undefined;
    },
  });
}

/** Without unused variables and fragments, empty selections, and fragments that say nothing. */
function clean(document: DocumentNode): DocumentNode {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) return document;
  const inlined = { ...operation, selectionSet: dissolve(operation.selectionSet, fragments) };
  const text = print(inlined.selectionSet);
  const used = (inlined.variableDefinitions ?? []).filter(({ variable }) =>
    new RegExp(`\\$${variable.name.value}\\b`).test(text),
  );
  return { kind: Kind.DOCUMENT, definitions: [{ ...inlined, variableDefinitions: used }] };
}

function dissolve(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): SelectionSetNode {
  return {
    kind: Kind.SELECTION_SET,
    selections: selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) {
        if (!selection.selectionSet) return [selection];
        const selectionSet = dissolve(selection.selectionSet, fragments);
        return selectionSet.selections.length > 0 ? [{ ...selection, selectionSet }] : [];
      }
      const target = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (!target) return [];
      const selectionSet = dissolve(target.selectionSet, fragments);
      if (selectionSet.selections.length === 0) return [];
      const isPlain = !target.typeCondition && (selection.directives ?? []).length === 0;
      if (isPlain) return selectionSet.selections;
      return [
        {
          kind: Kind.INLINE_FRAGMENT,
          ...(target.typeCondition && { typeCondition: target.typeCondition }),
          directives: selection.directives ?? [],
          selectionSet,
        },
      ];
    }),
  };
}

function isSelection(node: ASTNode): boolean {
  return node.kind === Kind.FIELD || node.kind === Kind.INLINE_FRAGMENT || node.kind === Kind.FRAGMENT_SPREAD;
}
