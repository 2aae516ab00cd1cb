import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLFormattedError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { GuardedPlan } from '../planning/conditions/guard-plan.ts';
import { countRequests } from '../planning/count-requests.ts';
import type { OperationSource } from '../planning/operation-source.ts';
import type { PlanNode } from '../planning/plan.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import { clientPaths } from './client-paths.ts';
import { compilePlan } from './compile-plan.ts';
import { compileShape, type Shape } from './compile-shape.ts';
import { cutErrors } from './cut-errors.ts';
import type { ResponsePath } from './faults.ts';
import { compileIntrospection, type Introspection } from './introspect.ts';
import type { IsReadable } from './plan-reads.ts';
import type { Restriction } from './restrict.ts';
import type { Step } from './run.ts';

/** An operation ready to run: nothing but data moves from here on. */
export interface CompiledOperation {
  readonly isMutation: boolean;
  readonly operationName: string | undefined;
  /** What the step does; undefined like it. */
  readonly plan: PlanNode | undefined;
  /** Most requests to subgraphs that the step makes. */
  readonly requests: number;
  /** Undefined when no subgraph needs to be asked. */
  readonly step: Step | undefined;
  readonly introspection: Introspection | undefined;
  readonly shape: Shape;
  readonly clientPath: (path: ResponsePath) => ResponsePath;
  /** What was cut of it for its callers; undefined where nothing was. */
  readonly cut: OperationCut | undefined;
  /** Whether what the step reads is for a caller with these rights. */
  readonly isReadable: IsReadable;
}

/** What is told of the places that an operation was cut at. */
export interface OperationCut {
  readonly places: readonly ResponsePath[];
  readonly errors: readonly GraphQLFormattedError[];
  /** Whether nothing is left but names of types. */
  readonly isAll: boolean;
}

/** Compiles an operation whose conditions are resolved, and its plan. */
export function compileOperation(
  source: OperationSource,
  plan: PlanNode | undefined,
  supergraph: Supergraph,
  { restriction, isReadable }: { readonly restriction: Restriction | undefined; readonly isReadable: IsReadable },
): CompiledOperation {
  const step = plan && compilePlan(plan, supergraph, source.operation.name?.value);
  return { plan, requests: countRequests(plan), step, isReadable, ...compileAnswer(source, supergraph, restriction) };
}

/** An operation of which every combination of conditions is carried out by one plan. */
export interface GeneralOperation {
  readonly requests: number;
  /** The compiled form for these variables, which the source has resolved. */
  specialize(
    source: OperationSource,
    variables: Readonly<Record<string, unknown>>,
    restriction: Restriction | undefined,
  ): CompiledOperation;
}

/** Compiles a plan with the conditions in it, of an operation that may have a name. */
export function compileGeneral(
  { plan, decide }: GuardedPlan,
  supergraph: Supergraph,
  isReadable: IsReadable,
  name: string | undefined,
): GeneralOperation {
  const step = compilePlan(plan, supergraph, name);
  const requests = countRequests(plan);
  return {
    requests,
    specialize(source, variables, restriction) {
      const decided = decide(variables);
      return {
        plan,
        requests,
        isReadable,
        step: (run) => step({ ...run, variables: { ...run.variables, ...decided } }),
        ...compileAnswer(source, supergraph, restriction),
      };
    },
  };
}

function compileAnswer(source: OperationSource, supergraph: Supergraph, restriction: Restriction | undefined) {
  const { operation, fragments, aliases } = source;
  const { schema, possibleTypes } = supergraph;
  const { cut, schema: shown = schema } = restriction ?? {};
  const rest = cut ? { ...source, ...cut.rest } : source;
  return {
    isMutation: operation.operation === OperationTypeNode.MUTATION,
    operationName: operation.name?.value,
    introspection: compileIntrospection(schema, rest, possibleTypes, shown),
    shape: compileShape({ ...source, schema, cut }),
    clientPath: clientPaths(operation, fragments, aliases),
    cut: cut && { places: cut.places, errors: cutErrors(cut.places), isAll: cut.isAll },
  };
}

/** The fragments of a document by name. */
export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
}

/** The operation that a request means, or a sentence that says why none can be chosen. */
export function chooseOperation(document: DocumentNode, name: string | undefined): OperationDefinitionNode | string {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const named = name ? operations.filter((operation) => operation.name?.value === name) : operations;
  const [operation] = named;
  if (operation && named.length === 1) return operation;
  if (operations.length === 0) return 'The document holds no operation; add one, for example { __typename }.';
  const names = operations.map((candidate) => candidate.name?.value).filter((candidate) => candidate !== undefined);
  const choice = names.length > 0 ? ` It holds ${names.join(', ')}.` : '';
  return name
    ? `The document holds no operation "${name}".${choice}`
    : `The document holds several operations; say with operationName which one to execute.${choice}`;
}
