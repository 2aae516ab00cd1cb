import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { type DocumentNode, GraphQLError, type GraphQLSchema, Kind } from 'graphql';
import type { Engine, ExecutionResult } from '../execution/engine.ts';
import { isLate } from '../transports/deadline.ts';
import { forwardedHeaders } from './forwarded-headers.ts';
import type { OperationFacts } from './log-request.ts';

/** What travels with an operation from HTTP to the engine. */
export interface OperationContext {
  readonly requestId: string;
  /** IP address of the client, or of the proxy in front. */
  readonly clientAddress: string;
  readonly signal: AbortSignal;
  /** Whether the client wants to see the plan. */
  readonly explain: boolean;
  /** Filled in for the log. */
  readonly facts: OperationFacts;
}

type ApolloGateway = ApolloServerOptionsWithGateway<OperationContext>['gateway'];
type SchemaListener = Parameters<ApolloGateway['onSchemaLoadOrUpdate']>[0];
type Executor = NonNullable<Awaited<ReturnType<ApolloGateway['load']>>['executor']>;
type OperationRequest = Parameters<Executor>[0];

/** What Apollo Server takes for a gateway, with an engine that can be replaced while it runs. */
export interface EngineGateway extends ApolloGateway {
  /** Has the requests from now on answered by another engine; those that are under way stay with theirs. */
  serve(engine: Engine): void;
}

/** Plugs an engine into Apollo Server where it expects a gateway. */
export function toApolloGateway(first: Engine): EngineGateway {
  const listeners = new Set<SchemaListener>();
  let engine = first;
  // A document was validated against one schema, and only that schema's engine can execute it.
  const engines = new WeakMap<GraphQLSchema, Engine>();

  const announce = (announced: Engine) => {
    const { schema, sdl } = announced.supergraph;
    engines.set(schema, announced);
    for (const listener of listeners) listener({ apiSchema: schema, coreSupergraphSdl: sdl });
  };
  return {
    serve(next) {
      announce(next);
      engine = next;
    },
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      announce(engine);
      // Apollo Server types errors as GraphQLError; plain ones reach formatError as they are, which passes them on.
      return {
        executor: async (request) =>
          (await execute(engines.get(request.schema) ?? engine, request)) as Awaited<ReturnType<Executor>>,
      };
    },
    async stop() {
      listeners.clear();
    },
  };
}

async function execute(engine: Engine, { document, operation, operationName, request, context }: OperationRequest) {
  const operationContext = context as OperationContext;
  const { signal, explain, facts } = operationContext;
  // Apollo Server leaves it to the executor to tell that the document does not hold the operation asked for.
  if (!operation) return { errors: [unresolvedOperation(document, request.operationName)] } as ExecutionResult;
  if (operationName !== null) facts.operationName = operationName;
  const execution = engine.execute({
    document,
    operationName: request.operationName,
    variables: request.variables ?? {},
    headers: forwardedHeaders(operationContext, operation.operation),
    signal,
    explain,
  });
  const result = await execution.finally(() => {
    // What an aborted operation ends with tells less than the reason for which it was aborted, unless it is only late.
    if (!isLate(signal)) signal.throwIfAborted();
  });
  if (result.errors) facts.errorCodes = result.errors.map(({ extensions }) => extensions?.['code']);
  return result;
}

function unresolvedOperation(document: DocumentNode, asked: string | undefined): GraphQLError {
  const names = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value ?? '(unnamed)'] : [],
  );
  if (names.length === 0) return new GraphQLError('The document holds no operation, e.g. "query { __typename }".');
  const fault = asked === undefined ? 'operationName is missing' : `There is no operation named "${asked}"`;
  return new GraphQLError(`${fault}; the document holds ${names.join(', ')}.`);
}
