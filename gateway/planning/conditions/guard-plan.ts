import {
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
} from 'graphql';
import type { Supergraph } from '../../supergraph/supergraph.ts';
import type { OperationSource } from '../operation-source.ts';
import type { EntityFetch, EntityGroup, PathSegment, PlanNode, RootFetch } from '../plan.ts';
import { conditionVariables } from '../resolve-conditions.ts';
import { type Condition, Conditions } from './conditions.ts';
import { agreed, type Guarded, guardSelection, signatureOf } from './guard-selection.ts';
import { namedType, Unguardable, type Wish, Wishes } from './wishes.ts';

/** A plan that asks for less where the conditions of its operation do not hold. */
export interface GuardedPlan {
  readonly plan: PlanNode;
  /** The variables that say which conditions hold, beside those of the client. */
  decide(variables: Readonly<Record<string, unknown>>): Readonly<Record<string, boolean>>;
}

/**
 * Writes the conditions of an operation into the plan that was made as if all of them held: @include at the fields of fetches,
 * and for each fetch and group of entities whether it is needed at all. Undefined when that cannot be said by directives.
 */
export function guardPlan(plan: PlanNode, source: OperationSource, supergraph: Supergraph): GuardedPlan | undefined {
  const guard = new PlanGuard(plan, source, supergraph);
  try {
    if (source.operation.operation === OperationTypeNode.MUTATION) guard.requireOrder();
    return { plan: guard.node(plan), decide: (variables) => guard.decide(variables) };
  } catch (error) {
    if (error instanceof Unguardable) return undefined;
    throw error;
  }
}

type Fetch = RootFetch | EntityFetch;

class PlanGuard {
  readonly #supergraph: Supergraph;
  readonly #conditions = new Conditions();
  readonly #wishes: Wishes;
  readonly #rootType: string;
  /** The client's, and those of the fetches that are guarded so far. */
  readonly #rootWishes: Wish[];
  readonly #prefix: string;
  readonly #named = new Map<string, Condition>();
  readonly #operations = new Map<Fetch, OperationDefinitionNode>();
  readonly #firsts = new Map<string, Fetch>();

  constructor(plan: PlanNode, source: OperationSource, supergraph: Supergraph) {
    const { operation } = source;
    this.#supergraph = supergraph;
    this.#wishes = new Wishes(source, this.#conditions, supergraph);
    this.#rootType = this.#rootOf(operation);
    this.#rootWishes = [{ kind: 'client', set: operation.selectionSet, when: undefined }];
    this.#prefix = unused('_if', operation.variableDefinitions?.map(({ variable }) => variable.name.value) ?? []);
    for (const fetch of fetchesOf(plan)) this.#read(fetch);
  }

  decide(variables: Readonly<Record<string, unknown>>): Readonly<Record<string, boolean>> {
    const known = this.#conditions.decide(variables);
    return Object.fromEntries([...this.#named].map(([name, { id }]) => [name, known[id] === true]));
  }

  /** Mutations go in the order in which they are first asked for, which must not depend on conditions. */
  requireOrder(): void {
    const wanted = this.#wishes.fieldsOf(this.#rootWishes, this.#wishes.objectsOf([this.#rootType]));
    for (const same of wanted.values()) {
      if (this.#conditions.any(same.map(({ when }) => when)) === same[0]?.when) continue;
      throw new Unguardable('The order of mutations depends on what is left out.');
    }
  }

  /** The last first: what a fetch takes from earlier ones is needed when it is sent. */
  node(node: PlanNode): PlanNode {
    if (node.kind === 'root') return this.#root(node);
    if (node.kind === 'entities') return this.#entities(node);
    const nodes = node.nodes.toReversed().map((child) => this.node(child));
    return { ...node, nodes: nodes.toReversed() };
  }

  #root(fetch: RootFetch): PlanNode {
    const operation = this.#operations.get(fetch) as OperationDefinitionNode;
    const { set, when } = this.#guard(operation.selectionSet, fetch, fetch.path, this.#rootOf(operation));
    return { ...fetch, ...this.#written(fetch, [], textOf(set), [set]), when: when && this.#nameOf(when) };
  }

  #entities(fetch: EntityFetch): PlanNode {
    const operation = this.#operations.get(fetch) as OperationDefinitionNode;
    const guarded = fetch.groups.flatMap((group) => {
      const set = entitiesSet(operation, group);
      const byPath = group.paths.map((path) => ({ path, ...this.#guard(set, fetch, path, '') }));
      for (const { path, when } of byPath) {
        this.#rootWishes.push({ kind: 'needed', path, requirements: group.requires, when });
      }
      // The same question at several places is another one under other conditions.
      const alike = Map.groupBy(byPath, (one) => `${one.when?.id} ${textOf(one.set)}`);
      return [...alike.values()].map((members) => {
        const [{ set: asked, when }] = members as [(typeof members)[0]];
        return { group: { ...group, paths: members.map(({ path }) => path), when: when && this.#nameOf(when) }, asked };
      });
    });
    const isSplit = guarded.length > fetch.groups.length;
    const parts = guarded.map(({ group, asked }, index) => ({
      group: isSplit ? { ...group, alias: `_e${index}`, variable: `__batch_reps_${index}` } : group,
      asked,
    }));
    const own = parts.map(({ group }) => `$${group.variable}:[_Any!]!`);
    const fields = parts.map(({ group: { alias, variable }, asked }) => {
      const name = alias === '_entities' ? alias : `${alias}:_entities`;
      return `${name}(representations:$${variable})${textOf(asked)}`;
    });
    const sets = parts.map(({ asked }) => asked);
    const written = this.#written(fetch, own, `{${fields.join(' ')}}`, sets);
    return { ...fetch, ...written, groups: parts.map(({ group }) => group) };
  }

  /** What a fetch asks at the end of a path. */
  #guard(set: SelectionSetNode, fetch: Fetch, path: readonly PathSegment[], on: string): Guarded {
    const means = {
      supergraph: this.#supergraph,
      conditions: this.#conditions,
      wishes: this.#wishes,
      nameOf: (condition: Condition) => this.#nameOf(condition),
      isFirst: (signature: string) => this.#firsts.get(signature) === fetch,
    };
    const { subgraph } = fetch;
    const guarded = this.#wishes.at(path, this.#rootType, this.#rootWishes, subgraph).map(({ wishes, types }) => {
      if (wishes.length === 0) throw new Unguardable(`Nobody asks for what ${subgraph} is asked for.`);
      // Nothing is asked of objects that nobody asks for: what leads to them may be a mutation that is left out.
      const around = this.#conditions.any(wishes.map((wish) => wish.when));
      const whole = { subgraph, on, types, wishes, around, signature: JSON.stringify(path) };
      // What is not asked at all needs not be left out piece by piece.
      const { when } = guardSelection(set, whole, means);
      return guardSelection(set, { ...whole, around: when }, means);
    });
    return agreed(guarded, (one) => `${one.when?.id} ${textOf(one.set)}`);
  }

  /** Notes which fetch is the first to ask for an object: it has to say whether there is one. */
  #read(fetch: Fetch): void {
    const operation = onlyOperation(fetch);
    this.#operations.set(fetch, operation);
    const walk = (set: SelectionSetNode, on: string, signature: string): void => {
      for (const node of set.selections) {
        if (node.kind === Kind.INLINE_FRAGMENT)
          walk(node.selectionSet, node.typeCondition?.name.value ?? on, signature);
        if (node.kind !== Kind.FIELD || !node.selectionSet) continue;
        const here = signatureOf(signature, on, node);
        if (!this.#firsts.has(here)) this.#firsts.set(here, fetch);
        walk(node.selectionSet, namedType(this.#supergraph.fieldType(fetch.subgraph, on, node.name.value)), here);
      }
    };
    if (fetch.kind === 'root') walk(operation.selectionSet, this.#rootOf(operation), JSON.stringify(fetch.path));
    else {
      for (const group of fetch.groups) {
        for (const path of group.paths) walk(entitiesSet(operation, group), '', JSON.stringify(path));
      }
    }
  }

  /** The text of a fetch, with the variables of the conditions in it. */
  #written(
    fetch: Fetch,
    own: readonly string[],
    text: string,
    sets: readonly SelectionSetNode[],
  ): Pick<Fetch, 'operation' | 'variables'> {
    const operation = this.#operations.get(fetch) as OperationDefinitionNode;
    const client = (operation.variableDefinitions ?? []).filter(({ variable }) =>
      fetch.variables.includes(variable.name.value),
    );
    const conditions = [...new Set(sets.flatMap(conditionVariables))];
    const all = [
      ...own,
      ...client.map((definition) => stripIgnoredCharacters(print(definition))),
      ...conditions.map((name) => `$${name}:Boolean!`),
    ];
    const head = all.length > 0 ? `(${all.join(' ')})` : '';
    const kind = operation.operation === 'query' && head === '' ? '' : operation.operation;
    return { operation: `${kind}${head}${text}`, variables: [...fetch.variables, ...conditions] };
  }

  #nameOf(condition: Condition): string {
    const name = `${this.#prefix}${condition.id}`;
    this.#named.set(name, condition);
    return name;
  }

  #rootOf({ operation }: OperationDefinitionNode): string {
    return this.#supergraph.schema.getRootType(operation)?.name ?? '';
  }
}

function fetchesOf(node: PlanNode): readonly Fetch[] {
  return 'nodes' in node ? node.nodes.flatMap(fetchesOf) : [node];
}

function onlyOperation({ operation }: Fetch): OperationDefinitionNode {
  const [definition] = parse(operation, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`A fetch is not one operation: ${operation}`);
  return definition;
}

function entitiesSet({ selectionSet }: OperationDefinitionNode, { alias }: EntityGroup): SelectionSetNode {
  for (const node of selectionSet.selections) {
    if (node.kind === Kind.FIELD && (node.alias ?? node.name).value === alias && node.selectionSet) {
      return node.selectionSet;
    }
  }
  throw new Error(`A fetch of entities does not ask for ${alias}.`);
}

function textOf(set: SelectionSetNode): string {
  return stripIgnoredCharacters(print(set));
}

function unused(wish: string, names: readonly string[]): string {
  return names.some((name) => name.startsWith(wish)) ? unused(`_${wish}`, names) : wish;
}
