import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { type DocumentNode, GraphQLError, Kind } from 'graphql';
import type { Engine, ExecutionResult } from '../execution/engine.ts';
import type { OperationFacts } from './log-request.ts';
import { requestIdHeader } from './request-id.ts';

/** What travels with an operation from HTTP to the engine. */
export interface OperationContext {
  readonly requestId: string;
  readonly signal: AbortSignal;
  /** Filled in for the log. */
  readonly facts: OperationFacts;
}

type ApolloGateway = ApolloServerOptionsWithGateway<OperationContext>['gateway'];
type SchemaListener = Parameters<ApolloGateway['onSchemaLoadOrUpdate']>[0];
type Executor = NonNullable<Awaited<ReturnType<ApolloGateway['load']>>['executor']>;
type OperationRequest = Parameters<Executor>[0];

/** Plugs the engine into Apollo Server where it expects a gateway. */
export function toApolloGateway(engine: Engine): ApolloGateway {
  const listeners = new Set<SchemaListener>();
  const { schema, sdl } = engine.supergraph;
  return {
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      for (const listener of listeners) listener({ apiSchema: schema, coreSupergraphSdl: sdl });
      // Apollo Server types errors as GraphQLError; plain ones reach formatError as they are, which passes them on.
      return { executor: async (request) => (await execute(engine, request)) as Awaited<ReturnType<Executor>> };
    },
    async stop() {
      listeners.clear();
    },
  };
}

async function execute(engine: Engine, { document, operation, operationName, request, context }: OperationRequest) {
  const { requestId, signal, facts } = context as OperationContext;
  // Apollo Server leaves it to the executor to tell that the document does not hold the operation asked for.
  if (!operation) return { errors: [unresolvedOperation(document, request.operationName)] } as ExecutionResult;
  if (operationName !== null) facts.operationName = operationName;
  const execution = engine.execute({
    document,
    operationName: request.operationName,
    variables: request.variables ?? {},
    headers: { [requestIdHeader]: requestId },
    signal,
  });
  // What an aborted operation ends with tells less than the reason for which it was aborted.
  const result = await execution.finally(() => signal.throwIfAborted());
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
