import { type DirectiveDefinitionNode, Kind } from 'graphql';
import type { Merge } from './merge.ts';
import { mergeArguments } from './merge-arguments.ts';
import { mergeDescription } from './merge-description.ts';
import { nameSubgraphs, type Part, partsByName } from './part.ts';

const executable = new Set([
  'QUERY',
  'MUTATION',
  'SUBSCRIPTION',
  'FIELD',
  'FRAGMENT_DEFINITION',
  'FRAGMENT_SPREAD',
  'INLINE_FRAGMENT',
  'VARIABLE_DEFINITION',
]);

/** The directives that clients may write in operations: those that every subgraph knows, where every subgraph takes them. */
export function mergeExecutableDirectives(merge: Merge): readonly DirectiveDefinitionNode[] {
  const all = merge.subgraphs.flatMap((subgraph) =>
    [...subgraph.directives.values()].flatMap((node) =>
      locationsOf(node).length > 0 && !subgraph.composed.has(node.name.value) ? [{ subgraph, node }] : [],
    ),
  );
  return [...partsByName(all)].flatMap(([name, parts]) => mergeDirective(merge, name, parts));
}

function mergeDirective(
  merge: Merge,
  name: string,
  parts: readonly Part<DirectiveDefinitionNode>[],
): readonly DirectiveDefinitionNode[] {
  const place = `@${name}`;
  const lacking = merge.subgraphs.filter((one) => !parts.some(({ subgraph }) => subgraph === one));
  if (lacking.length > 0) {
    merge.hint(
      'INCONSISTENT_EXECUTABLE_DIRECTIVE_PRESENCE',
      `The directive ${place} is not in the supergraph, because ${nameSubgraphs(lacking.map((subgraph) => ({ subgraph })))} does not define it: define it there.`,
      parts,
    );
    return [];
  }
  const lists = parts.map(({ node }) => locationsOf(node));
  const locations = (lists[0] ?? []).filter((location) => lists.every((list) => list.includes(location)));
  if (lists.some((list) => list.length > locations.length)) {
    const isNowhere = locations.length === 0;
    merge.hint(
      isNowhere ? 'NO_EXECUTABLE_DIRECTIVE_LOCATIONS_INTERSECTION' : 'INCONSISTENT_EXECUTABLE_DIRECTIVE_LOCATIONS',
      isNowhere
        ? `The directive ${place} is not in the supergraph, because no place in operations is one where all subgraphs take it: define it alike.`
        : `The directive ${place} is for different places in the subgraphs; the supergraph takes it where all of them do: define it alike.`,
      parts,
    );
    if (isNowhere) return [];
  }
  const isRepeatable = parts.every(({ node }) => node.repeatable);
  if (!isRepeatable && parts.some(({ node }) => node.repeatable))
    merge.hint(
      'INCONSISTENT_EXECUTABLE_DIRECTIVE_REPEATABLE',
      `The directive ${place} is repeatable in some subgraphs only, and so not in the supergraph: define it alike.`,
      parts,
    );
  return [
    {
      kind: Kind.DIRECTIVE_DEFINITION,
      ...mergeDescription(merge, place, parts),
      name: { kind: Kind.NAME, value: name },
      arguments: mergeArguments(merge, place, parts),
      repeatable: isRepeatable,
      locations: locations.map((value) => ({ kind: Kind.NAME, value })),
    },
  ];
}

function locationsOf({ locations }: DirectiveDefinitionNode): readonly string[] {
  return locations.flatMap(({ value }) => (executable.has(value) ? [value] : []));
}
