import type { FieldDefinitionNode } from 'graphql';
import { findDirective } from '../reading/find-directive.ts';
import type { Merge } from './merge.ts';
import { type FieldParts, isExternal, isInterfaceObject, type Owner } from './owner.ts';
import { nameAll, nameSubgraphs, type Part } from './part.ts';
import type { Overrides } from './read-overrides.ts';

/** A subgraph that resolves a field, of the type itself or of an interface that it sees as one object. */
interface Resolver extends Part<FieldDefinitionNode> {
  readonly type: string;
}

/** A field that several subgraphs resolve must be @shareable, or part of a key, in each of them. */
export function checkSharing(merge: Merge, owner: Owner, parts: FieldParts, { former }: Overrides): void {
  const mayStandIn = merge.hasStandIns && hasInterfaces(owner);
  if (mayStandIn) merge.bind();
  else if (parts.length === 1) return;
  const place = `${owner.name}.${parts[0]?.node.name.value}`;
  const own = owner.isInterface ? ofStandIns(owner, parts) : parts;
  const resolvers: readonly Resolver[] = [
    ...own
      .filter((part) => !isExternal(part) && !former.has(part.subgraph))
      .map((part) => ({ ...part, type: owner.name })),
    ...(mayStandIn ? standInsOf(merge, owner, parts[0]?.node.name.value ?? '') : []),
  ];
  if (resolvers.length < 2) return;
  const lacking = resolvers.filter(({ node }) => !findDirective(node, 'shareable'));
  if (lacking.length === 0 && owner.name !== 'Subscription') return;
  if (lacking.length === 0) {
    merge.error(
      'INVALID_FIELD_SHARING',
      `${place} is resolved by ${nameSubgraphs(resolvers)}, but a field of Subscription cannot be shared: keep it in one subgraph.`,
      resolvers,
    );
    return;
  }
  const through = resolvers.flatMap(({ subgraph, type }) =>
    type === owner.name ? [] : [`"${subgraph.name}" does so by its @interfaceObject ${type}`],
  );
  merge.error(
    'INVALID_FIELD_SHARING',
    `${place} is resolved by ${nameSubgraphs(resolvers)}${through.length > 0 ? ` (${nameAll(through)})` : ''} but is not marked @shareable in ${nameSubgraphs(lacking)}: mark it @shareable in all of them if they resolve it alike, or keep it in one of them.`,
    resolvers,
  );
}

function hasInterfaces({ isInterface, parts }: Owner): boolean {
  return !isInterface && parts.some(({ node }) => (node.interfaces?.length ?? 0) > 0);
}

// Of an interface only those resolve a field that see it as an object.
function ofStandIns({ parts: types }: Owner, parts: FieldParts): FieldParts {
  return parts.filter(({ subgraph }) =>
    types.some((type) => type.subgraph === subgraph && isInterfaceObject(type.node)),
  );
}

function standInsOf(merge: Merge, { parts }: Owner, field: string): readonly Resolver[] {
  const interfaces = new Set(parts.flatMap(({ node }) => (node.interfaces ?? []).map(({ name }) => name.value)));
  return [...interfaces].flatMap((type) =>
    (merge.types.get(type) ?? []).flatMap(({ subgraph, node }): readonly Resolver[] => {
      if (!isInterfaceObject(node) || !('fields' in node)) return [];
      const found = node.fields?.find(({ name }) => name.value === field) as FieldDefinitionNode | undefined;
      return found && !isExternal({ subgraph, node: found }) ? [{ subgraph, node: found, type }] : [];
    }),
  );
}
