import type { Supergraph } from '../supergraph/supergraph.ts';
import { countRequests } from './count-requests.ts';
import type { EntityFetch, EntityGroup, PathSegment, PlanNode, Requirement, Rewrite, RewriteSegment } from './plan.ts';

/** A plan for people and tools to read: in which waves which subgraph is asked for what. */
export interface PlanExplanation {
  readonly requests: number;
  readonly waves: number;
  readonly subgraphs: readonly string[];
  /** Null when no subgraph needs to be asked. */
  readonly plan: ExplainedNode | null;
}

/** A step of an explained plan. */
export type ExplainedNode = ExplainedSteps | ExplainedRootFetch | ExplainedEntityFetch;

/** Steps that wait for each other (sequence) or do not (parallel). */
export interface ExplainedSteps {
  readonly kind: 'sequence' | 'parallel';
  readonly nodes: readonly ExplainedNode[];
}

interface ExplainedFetch {
  /** Counted from 1; a fetch waits for everything of earlier waves in its branch of the plan. */
  readonly wave: number;
  readonly subgraph: string;
  /** The document as the subgraph gets it. */
  readonly operation: string;
  /** The client's variables that go along. */
  readonly variables: readonly string[];
}

/** One request for root fields. */
export interface ExplainedRootFetch extends ExplainedFetch {
  readonly kind: 'root';
  readonly operationKind: 'query' | 'mutation';
  /** The place in the response that the answer is merged at, for example `customers.nodes[]`; empty for the root. */
  readonly path: string;
  readonly outputRewrites: readonly string[];
}

/** One request for entities. */
export interface ExplainedEntityFetch extends ExplainedFetch {
  readonly kind: 'entities';
  readonly groups: readonly ExplainedGroup[];
}

/** The entities of one `_entities` field. */
export interface ExplainedGroup {
  readonly alias: string;
  readonly paths: readonly string[];
  readonly representations: readonly ExplainedRepresentation[];
  readonly inputRewrites: readonly string[];
  readonly outputRewrites: readonly string[];
}

/** What a subgraph is told of an entity, beside its type. */
export interface ExplainedRepresentation {
  /** Null when the type is whatever type the object at the path has. */
  readonly type: string | null;
  readonly key: readonly string[];
  /** What no key holds: the fields that @requires asks for. */
  readonly requires: readonly string[];
}

/** Explains a plan; the same plan always reads the same. */
export function explainPlan(plan: PlanNode | undefined, { keys }: Pick<Supergraph, 'keys'>): PlanExplanation {
  const explained = plan ? explainNode(plan, 1, keys) : null;
  return {
    requests: countRequests(plan),
    waves: explained ? lastWave(explained) : 0,
    subgraphs: [...new Set(plan ? subgraphsOf(plan) : [])].sort(),
    plan: explained,
  };
}

function explainNode(node: PlanNode, wave: number, keys: Supergraph['keys']): ExplainedNode {
  switch (node.kind) {
    case 'root': {
      const { kind, subgraph, operationKind, operation, variables } = node;
      const path = writePath(node.path);
      const outputRewrites = node.outputRewrites.map(writeRewrite);
      return { kind, wave, subgraph, operationKind, path, operation, variables, outputRewrites };
    }
    case 'entities': {
      const { kind, subgraph, operation, variables } = node;
      const groups = node.groups.map((group) => explainGroup(group, node, keys));
      return { kind, wave, subgraph, operation, variables, groups };
    }
    case 'parallel':
      return { kind: 'parallel', nodes: node.nodes.map((child) => explainNode(child, wave, keys)) };
    case 'sequence': {
      let next = wave;
      const nodes = node.nodes.map((child) => {
        const explained = explainNode(child, next, keys);
        next = Math.max(next, lastWave(explained) + 1);
        return explained;
      });
      return { kind: 'sequence', nodes };
    }
    default:
      throw new Error(`Unknown plan node: ${JSON.stringify(node satisfies never)}.`);
  }
}

function lastWave(node: ExplainedNode): number {
  return 'nodes' in node ? Math.max(0, ...node.nodes.map(lastWave)) : node.wave;
}

function subgraphsOf(node: PlanNode): readonly string[] {
  return 'nodes' in node ? node.nodes.flatMap(subgraphsOf) : [node.subgraph];
}

function explainGroup(
  { alias, paths, requires, inputRewrites, outputRewrites }: EntityGroup,
  { subgraph }: EntityFetch,
  keys: Supergraph['keys'],
): ExplainedGroup {
  // A subgraph may know the type by another name, as it does with @interfaceObject.
  const renames = inputRewrites.flatMap((rewrite) => (rewrite.kind === 'set' ? [rewrite.value] : []));
  const isKey = (type: string | null, field: string) =>
    [...(type === null ? [] : [type]), ...renames].some((name) =>
      keys
        .get(subgraph)
        ?.get(name)
        ?.some((key) => key.has(field)),
    );
  const untyped = requires.filter(({ kind }) => kind === 'field');
  const typed = requires.filter((requirement) => requirement.kind === 'fragment');
  return {
    alias,
    // The order says nothing, and the planner's is not always the same.
    paths: paths.map(writePath).sort(),
    representations: [
      ...typed.map(({ on, selections }) => explainRepresentation(on, selections, isKey)),
      ...(untyped.length > 0 ? [explainRepresentation(null, untyped, isKey)] : []),
    ],
    inputRewrites: inputRewrites.map(writeRewrite),
    outputRewrites: outputRewrites.map(writeRewrite),
  };
}

function explainRepresentation(
  type: string | null,
  requirements: readonly Requirement[],
  isKey: (type: string | null, field: string) => boolean,
): ExplainedRepresentation {
  const { key = [], requires = [] } = Object.groupBy(
    requirements.filter((requirement) => requirement.kind === 'fragment' || requirement.name !== '__typename'),
    (requirement) => (requirement.kind === 'field' && isKey(type, requirement.name) ? 'key' : 'requires'),
  );
  return { type, key: key.map(writeRequirement), requires: requires.map(writeRequirement) };
}

function writeRequirement(requirement: Requirement): string {
  const below = requirement.selections?.map(writeRequirement).join(' ');
  const set = below === undefined ? '' : ` { ${below} }`;
  if (requirement.kind === 'fragment') return `... on ${requirement.on}${set}`;
  const { name, source } = requirement;
  return `${name === source ? name : `${name}: ${source}`}${set}`;
}

function writeRewrite({ path, ...rewrite }: Rewrite): string {
  const place = writePath(path);
  return rewrite.kind === 'set' ? `set ${place} to "${rewrite.value}"` : `rename ${place} to ${rewrite.to}`;
}

function writePath(path: readonly (PathSegment | RewriteSegment)[]): string {
  const text = path.map((segment) => {
    switch (segment.kind) {
      case 'items':
        return '[]';
      case 'types':
        return `<${segment.names.join('|')}>`;
      default:
        return `.${segment.name}`;
    }
  });
  return text.join('').replace(/^\./, '');
}
