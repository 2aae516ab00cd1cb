import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { type DocumentNode, GraphQLError, type GraphQLSchema, Kind } from 'graphql';
import type { Engine, ExecutionResult } from '../execution/engine.ts';
import { AcceptedDocuments } from './accepted-documents.ts';
import { executeOperation, type OperationContext } from './execute-operation.ts';

type ApolloGateway = ApolloServerOptionsWithGateway<OperationContext>['gateway'];
type SchemaListener = Parameters<ApolloGateway['onSchemaLoadOrUpdate']>[0];
type Executor = NonNullable<Awaited<ReturnType<ApolloGateway['load']>>['executor']>;
type OperationRequest = Parameters<Executor>[0];

/** An engine, and what Apollo Server has accepted for it. */
export interface ServedEngine {
  readonly engine: Engine;
  readonly accepted: AcceptedDocuments;
}

/** What Apollo Server takes for a gateway, with an engine that can be replaced while it runs. */
export interface EngineGateway extends ApolloGateway {
  /** Answers the requests that come now. */
  readonly served: ServedEngine;
  /** The engine whose schema a document was validated against. */
  engineOf(schema: GraphQLSchema): Engine;
  /** Has the requests from now on answered by another engine; those that are under way stay with theirs. */
  serve(engine: Engine): void;
}

/** Plugs an engine into Apollo Server where it expects a gateway; accepted documents weigh at most `maxAcceptedBytes`. */
export function toApolloGateway(first: Engine, maxAcceptedBytes: number): EngineGateway {
  const listeners = new Set<SchemaListener>();
  let served: ServedEngine = { engine: first, accepted: new AcceptedDocuments(maxAcceptedBytes) };
  // A document was validated against one schema, and only that schema's engine can execute it.
  const bySchema = new WeakMap<GraphQLSchema, ServedEngine>();

  const announce = (announced: ServedEngine) => {
    const { schema, sdl } = announced.engine.supergraph;
    bySchema.set(schema, announced);
    for (const listener of listeners) listener({ apiSchema: schema, coreSupergraphSdl: sdl });
  };
  return {
    get served() {
      return served;
    },
    engineOf: (schema) => (bySchema.get(schema) ?? served).engine,
    serve(engine) {
      const next = { engine, accepted: new AcceptedDocuments(maxAcceptedBytes) };
      announce(next);
      served = next;
    },
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      announce(served);
      // Apollo Server types errors as GraphQLError; plain ones reach formatError as they are, which passes them on.
      return {
        executor: async (request) =>
          (await execute(bySchema.get(request.schema) ?? served, request)) as Awaited<ReturnType<Executor>>,
      };
    },
    async stop() {
      listeners.clear();
    },
  };
}

function execute(
  { engine, accepted }: ServedEngine,
  { source, document, operation, request, context }: OperationRequest,
): ExecutionResult | Promise<ExecutionResult> {
  const operationContext = context as OperationContext;
  if (operationContext.outcome) return operationContext.outcome;
  accepted.add(source, document);
  const { operationName } = request;
  const variables = operationContext.exactVariables ?? request.variables ?? {};
  // Apollo Server leaves it to the executor to tell that the document does not hold the operation asked for.
  if (!operation) return { errors: [unresolvedOperation(document, operationName)] } as ExecutionResult;
  return executeOperation(engine, { document, operation, operationName, variables }, operationContext);
}

function unresolvedOperation(document: DocumentNode, asked: string | undefined): GraphQLError {
  const names = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value ?? '(unnamed)'] : [],
  );
  if (names.length === 0) return new GraphQLError('The document holds no operation, e.g. "query { __typename }".');
  const fault = asked === undefined ? 'operationName is missing' : `There is no operation named "${asked}"`;
  return new GraphQLError(`${fault}; the document holds ${names.join(', ')}.`);
}
