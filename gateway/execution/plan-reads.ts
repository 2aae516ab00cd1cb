import { Kind, parse, type SelectionSetNode } from 'graphql';
import type { Rights } from '../auth/rights/rights.ts';
import type { EntityFetch, PlanNode, RootFetch } from '../planning/plan.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';

/** Whether a plan reads only what a caller with these rights may see. */
export type IsReadable = (rights: Rights) => boolean;

/** What is known of everybody for whom a plan is made: requirements that were compared, and those of them that are not met. */
export interface Compared {
  readonly requirements: ReadonlySet<number>;
  readonly lacks: ReadonlySet<number>;
}

/**
 * The second wall behind the cut of an operation: a plan may read more than the operation asks for, such as the one of several
 * keys that not everybody may see. The plan is looked at when the first caller comes that lacks anything.
 */
export function planReads(plan: PlanNode | undefined, supergraph: Supergraph, compared: Compared): IsReadable {
  let groups: readonly Ways[] | undefined;
  return ({ lacks }) => {
    groups ??= plan ? [...waysOf(plan, supergraph, compared).values()] : [];
    return groups.every((ways) => ways.some((way) => !way.some((requirement) => lacks.has(requirement))));
  };
}

/** Requirements of the objects that a field may be read of; those of one of them must be met. */
type Ways = readonly (readonly number[])[];

function waysOf(plan: PlanNode, supergraph: Supergraph, { requirements, lacks }: Compared): Map<string, Ways> {
  const found = new Map<string, Ways>();
  const read = (set: SelectionSetNode, parent: string, subgraph: string): void => {
    for (const node of set.selections) {
      if (node.kind === Kind.FRAGMENT_SPREAD) continue;
      if (node.kind === Kind.INLINE_FRAGMENT) {
        read(node.selectionSet, node.typeCondition?.name.value ?? parent, subgraph);
        continue;
      }
      const name = node.name.value;
      const ways = objectsOf(parent, supergraph).map((owner) => supergraph.guards.fields.get(`${owner}.${name}`) ?? []);
      const open = ways
        .filter((way) => !way.some((requirement) => lacks.has(requirement)))
        .map((way) => way.filter((requirement) => !requirements.has(requirement)));
      if (open.every((way) => way.length > 0)) found.set(JSON.stringify(open), open);
      const type = supergraph.fieldType(subgraph, parent, name)?.replaceAll(/[[\]!]/g, '') ?? parent;
      if (node.selectionSet) read(node.selectionSet, type, subgraph);
    }
  };
  for (const fetch of fetchesOf(plan)) {
    const isMutation = fetch.kind === 'root' && fetch.operationKind === 'mutation';
    const root = isMutation ? supergraph.schema.getMutationType() : supergraph.schema.getQueryType();
    for (const definition of parse(fetch.operation, { noLocation: true }).definitions) {
      if ('selectionSet' in definition) read(definition.selectionSet, root?.name ?? '', fetch.subgraph);
    }
  }
  return found;
}

// Of an interface a subgraph may be asked for those objects that the caller may see: it need not have others.
function objectsOf(type: string, { possibleTypes }: Supergraph): readonly string[] {
  const all = [...(possibleTypes.get(type) ?? [type])];
  const objects = all.filter((name) => name !== type && possibleTypes.get(name)?.size === 1);
  return objects.length > 0 ? objects : [type];
}

function fetchesOf(node: PlanNode): readonly (RootFetch | EntityFetch)[] {
  return 'nodes' in node ? node.nodes.flatMap(fetchesOf) : [node];
}
