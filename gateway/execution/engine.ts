import { type DocumentNode, type GraphQLFormattedError, getVariableValues, OperationTypeNode } from 'graphql';
import type { ErrorCode } from '../errors.ts';
import { createPlanner, type Overrides, PlanningError } from '../planning/plan-operation.ts';
import type { Supergraph } from '../supergraph/supergraph.ts';
import type { Transport } from '../transports/transport.ts';
import type { CompiledOperation } from './compile-operation.ts';
import { Faults } from './faults.ts';
import { type Operation, operationsOf } from './operations.ts';
import { Projection } from './projection.ts';

/** A client's operation to execute; the document is validated against the supergraph's schema already. */
export interface ExecutionRequest {
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  /** The client's variables as they came. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Headers for the subgraphs. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Which side of a progressive @override the request is on; the old owner's when not given. */
  readonly overrides?: Overrides | undefined;
}

/** A GraphQL response; without data when the request itself is at fault. */
export interface ExecutionResult {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** Executes operations against the subgraphs of one supergraph. */
export interface Engine extends AsyncDisposable {
  readonly supergraph: Supergraph;
  /** Rejects only for a fault of the gateway itself; everything else is said in the result's errors. */
  execute(request: ExecutionRequest): Promise<ExecutionResult>;
}

const noOverrides: Overrides = { labels: new Set(), percentage: 99.999 };

/** Builds the engine of a supergraph; `transports` has one entry per subgraph name. */
export function createEngine(options: { supergraph: Supergraph; transports: ReadonlyMap<string, Transport> }): Engine {
  const { supergraph, transports } = options;
  const operations = operationsOf(supergraph, createPlanner(supergraph.sdl));

  return {
    supergraph,
    async execute(request) {
      const operation = operations.find(request.document, request.operationName);
      if (typeof operation === 'string') return refuse('OPERATION_RESOLUTION_FAILURE', operation);
      if (operation.definition.operation === OperationTypeNode.SUBSCRIPTION) {
        return refuse('SUBSCRIPTIONS_NOT_SERVED', 'This gateway serves queries and mutations, no subscriptions.');
      }
      const variables = coerceVariables(supergraph, operation, request.variables);
      if (variables.errors) return { errors: variables.errors };
      let compiled: CompiledOperation | Promise<CompiledOperation>;
      try {
        compiled = operation.compiled(variables.coerced, request.overrides ?? noOverrides);
        if (compiled instanceof Promise) compiled = await compiled;
      } catch (error) {
        if (!(error instanceof PlanningError)) throw error;
        return { data: null, ...refuse('OPERATION_NOT_PLANNABLE', error.message) };
      }
      return run(compiled, variables.coerced, request, transports);
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

async function run(
  compiled: CompiledOperation,
  variables: Readonly<Record<string, unknown>>,
  { headers, signal }: ExecutionRequest,
  transports: ReadonlyMap<string, Transport>,
): Promise<ExecutionResult> {
  const faults = new Faults();
  const data: Record<string, unknown> = {};
  if (compiled.step) {
    await compiled.step({ data, variables, transports, headers, signal, faults, clientPath: compiled.clientPath });
  }
  compiled.introspection?.(data, variables);
  const shaped = compiled.shape(data, new Projection(faults));
  return faults.errors.length === 0 ? { data: shaped } : { data: shaped, errors: faults.errors };
}

function coerceVariables(
  { schema }: Supergraph,
  { definition }: Operation,
  given: Readonly<Record<string, unknown>>,
):
  | { readonly coerced: Readonly<Record<string, unknown>>; readonly errors?: undefined }
  | { readonly coerced?: undefined; readonly errors: readonly GraphQLFormattedError[] } {
  const definitions = definition.variableDefinitions;
  if (!definitions?.length) return { coerced: {} };
  const result = getVariableValues(schema, definitions, given, { maxErrors: 20 });
  if (result.coerced) return { coerced: result.coerced };
  const extensions = { code: 'BAD_USER_INPUT' satisfies ErrorCode };
  return {
    errors: result.errors.map(({ message, locations }) => ({ message, ...(locations && { locations }), extensions })),
  };
}

function refuse(code: ErrorCode, message: string): ExecutionResult {
  return { errors: [{ message, extensions: { code } }] };
}
