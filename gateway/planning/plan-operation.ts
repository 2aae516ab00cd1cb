import {
  type EntityBatchAlias,
  type FetchNode,
  type FetchRewrite,
  type FlattenNodePathSegment,
  type PlanNode as NativeNode,
  type QueryPlan,
  QueryPlanner,
  type RequiresSelection,
} from '@graphql-hive/router-query-planner';
import type { EntityGroup, PathSegment, PlanNode, Requirement, Rewrite, RewriteSegment } from './plan.ts';
import { plannerSdl } from './planner-sdl.ts';
import type { Reentries } from './reentry-keys.ts';

/** Which side of a progressive @override a request is on: active labels, and a percentage from 0 to 100. */
export interface Overrides {
  readonly labels: ReadonlySet<string>;
  readonly percentage: number;
}

/** Finds plans for operations of one supergraph. */
export interface Planner {
  /** What must not be part of the operations that it is given. */
  readonly reentries: Reentries;
  /** The plan of an operation without introspection fields, undefined when nothing needs to be fetched; rejects with PlanningError. */
  plan(operation: string, overrides: Overrides): Promise<PlanNode | undefined>;
  /** The same text for overrides that lead to the same plans. */
  overrideKey(overrides: Overrides): string;
  /** A planner for a changed supergraph, made once per name; undefined when there is nothing to change. */
  derive<Change extends { readonly sdl: string }>(
    name: string,
    change: (supergraphSdl: string) => Change | undefined,
  ): { readonly planner: Planner; readonly change: Change } | undefined;
}

/** No plan exists for an operation that fits the schema. */
export class PlanningError extends Error {
  override readonly name = 'PlanningError';
}

/** A planner for a supergraph; building it costs milliseconds, so one is kept for as long as the supergraph is served. */
export function createPlanner(supergraphSdl: string): Planner {
  const { sdl: readable, reentries } = plannerSdl(supergraphSdl);
  const planner = new QueryPlanner(readable);
  const isPlain = planner.overrideLabels.length === 0 && planner.overridePercentages.length === 0;
  const derived = new Map<
    string,
    { readonly planner: Planner; readonly change: { readonly sdl: string } } | undefined
  >();
  return {
    reentries,
    async plan(operation, overrides) {
      const plan = await planner
        .planAsync(operation, null, new Set(overrides.labels), overrides.percentage)
        .catch((cause: unknown) => {
          throw new PlanningError(`No plan exists for this operation: ${reasonOf(cause)}`, { cause });
        });
      return readPlan(plan);
    },
    overrideKey({ labels, percentage }) {
      if (isPlain) return '';
      const active = planner.overrideLabels.filter((label) => labels.has(label));
      const passed = planner.overridePercentages.filter((limit) => percentage < limit);
      return `${JSON.stringify(active)}${passed.length} `;
    },
    derive<Change extends { readonly sdl: string }>(name: string, make: (sdl: string) => Change | undefined) {
      if (!derived.has(name)) {
        const change = make(supergraphSdl);
        derived.set(name, change && { planner: createPlanner(change.sdl), change });
      }
      return derived.get(name) as { readonly planner: Planner; readonly change: Change } | undefined;
    },
  };
}

/** The addon's plan in our own words: paths carried by the fetches themselves, both rewrite shapes read as one. */
export function readPlan(plan: QueryPlan): PlanNode | undefined {
  return plan.node ? readNode(plan.node, []) : undefined;
}

function readNode(node: NativeNode, path: readonly PathSegment[]): PlanNode {
  switch (node.kind) {
    case 'Sequence':
      return { kind: 'sequence', nodes: node.nodes.map((child) => readNode(child, path)) };
    case 'Parallel':
      return { kind: 'parallel', nodes: node.nodes.map((child) => readNode(child, path)) };
    case 'Flatten':
      return readNode(node.node, [...path, ...node.path.map(readPathSegment)]);
    case 'Fetch':
      return readFetch(node, path);
    case 'BatchFetch':
      return {
        kind: 'entities',
        subgraph: node.serviceName,
        operation: node.operation,
        variables: node.variableUsages ?? [],
        groups: node.entityBatch.aliases.map((group) => readGroup(group, path)),
      };
    case 'Condition':
    case 'Subscription':
    case 'Defer':
      throw new PlanningError(`The plan holds a ${node.kind} node, which this gateway does not execute.`);
    default:
      throw new PlanningError(`The plan holds a node of an unknown kind: ${JSON.stringify(node satisfies never)}.`);
  }
}

function readFetch(node: FetchNode, path: readonly PathSegment[]): PlanNode {
  const outputRewrites = (node.outputRewrites ?? []).map(readRewrite);
  if (node.requires && node.requires.length > 0) {
    const group: EntityGroup = {
      alias: '_entities',
      variable: 'representations',
      paths: [path],
      requires: node.requires.map(readRequirement),
      inputRewrites: (node.inputRewrites ?? []).map(readRewrite),
      // Those of a plain fetch start at the response, those of a group at the entity.
      outputRewrites: outputRewrites.map(belowEntities),
    };
    return {
      kind: 'entities',
      subgraph: node.serviceName,
      operation: node.operation,
      variables: node.variableUsages ?? [],
      groups: [group],
    };
  }
  return {
    kind: 'root',
    subgraph: node.serviceName,
    operationKind: node.operationKind === 'mutation' ? 'mutation' : 'query',
    operation: node.operation,
    variables: node.variableUsages ?? [],
    path,
    outputRewrites,
  };
}

function readGroup(group: EntityBatchAlias, path: readonly PathSegment[]): EntityGroup {
  return {
    alias: group.alias,
    variable: group.representationsVariableName,
    paths: group.paths.map((below) => [...path, ...below.map(readPathSegment)]),
    requires: group.requires.map(readRequirement),
    inputRewrites: (group.inputRewrites ?? []).map(readRewrite),
    outputRewrites: (group.outputRewrites ?? []).map(readRewrite).map(belowEntities),
  };
}

function belowEntities(rewrite: Rewrite): Rewrite {
  const [first, ...rest] = rewrite.path;
  const named = first?.kind === 'key' && (first.name === '_entities' || /^_e\d+$/.test(first.name));
  return named ? { ...rewrite, path: rest } : rewrite;
}

function readPathSegment(segment: FlattenNodePathSegment): PathSegment {
  if (segment === '@') return { kind: 'items' };
  if ('Field' in segment) return { kind: 'field', name: segment.Field };
  return { kind: 'types', names: segment.TypeCondition };
}

function readRewrite(rewrite: FetchRewrite): Rewrite {
  if ('KeyRenamer' in rewrite) {
    return { kind: 'rename', path: readRewritePath(rewrite.KeyRenamer.path), to: rewrite.KeyRenamer.renameKeyTo };
  }
  const setter = 'ValueSetter' in rewrite ? rewrite.ValueSetter : rewrite;
  return { kind: 'set', path: readRewritePath(setter.path), value: setter.setValueTo };
}

function readRewritePath(path: readonly ({ TypenameEquals: string[] } | { Key: string })[]): RewriteSegment[] {
  return path.map((segment) =>
    'Key' in segment ? { kind: 'key', name: segment.Key } : { kind: 'types', names: [segment.TypenameEquals].flat() },
  );
}

function readRequirement(selection: RequiresSelection): Requirement {
  switch (selection.kind) {
    case 'Field':
      return {
        kind: 'field',
        name: selection.alias ?? selection.name,
        source: selection.name,
        selections: selection.selections?.length ? selection.selections.map(readRequirement) : undefined,
      };
    case 'InlineFragment':
      return { kind: 'fragment', on: selection.typeCondition, selections: selection.selections.map(readRequirement) };
    case 'FragmentSpread':
      throw new PlanningError('The plan holds a fragment spread in a representation, which is not defined anywhere.');
    default:
      throw new PlanningError(`The plan holds an unknown requirement: ${JSON.stringify(selection satisfies never)}.`);
  }
}

function reasonOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  const reason = text.replace(/^Failed to (plan query|normalize operation): /, '').trim();
  return /[.!?]$/.test(reason) ? reason : `${reason}.`;
}
