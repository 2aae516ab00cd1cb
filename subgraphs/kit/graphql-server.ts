import { randomUUID } from 'node:crypto';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import fastifyApollo from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import { type GraphQLFormattedError, type GraphQLScalarType, parse } from 'graphql';
import type { Caller } from './caller.ts';
import { requireListedQuestions } from './callers/require-listed-questions.ts';
import { enforceScopes } from './enforce-scopes.ts';
import { logError } from './log.ts';
import { maskError, refusalOf } from './mask-error.ts';
import { refuseUnusable } from './refuse-unusable.ts';
import { ByteCount, DateTime } from './scalars.ts';
import { weightOfDocument } from './weight-of-document.ts';

/** A GraphQL request as the gateway sends it. */
export interface GraphQLRequestBody {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** A GraphQL answer. */
export interface GraphQLAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** Headers of a request, names in lower case. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Resolvers by type and field, as graphql-js wants them. */
export type ResolverMap = Readonly<Record<string, Record<string, unknown>>>;

/** The SDL and resolvers of one subgraph behind Apollo Server, reachable with or without HTTP. */
export interface GraphQLServer {
  /** Answers a request of the same process on behalf of a caller, exactly as it would be answered over HTTP. */
  execute(body: GraphQLRequestBody, headers: Headers, caller?: Caller): Promise<GraphQLAnswer>;
  /** Answers `POST /graphql` of an HTTP server. */
  mount(app: FastifyInstance): Promise<void>;
  stop(): Promise<void>;
}

/** What a subgraph puts behind Apollo Server; `contextOf` is called once per request. */
export interface GraphQLServerOptions<Context> {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: ResolverMap;
  readonly contextOf: (requestId: string, headers: Headers, caller: Caller | undefined) => Context;
  /** Most memory in bytes that parsed documents take. */
  readonly maxCacheBytes: number;
}

/** Starts Apollo Server for one subgraph. */
export async function startGraphQLServer<Context extends { readonly requestId: string; readonly caller: Caller }>(
  options: GraphQLServerOptions<Context>,
): Promise<GraphQLServer> {
  const scalars: Record<string, GraphQLScalarType> = { DateTime, ByteCount };
  const resolvers = { ...scalars, ...options.resolvers };
  const apollo = new ApolloServer<Context>({
    schema: enforceScopes(
      refuseUnusable(buildSubgraphSchema([{ typeDefs: parse(options.sdl), resolvers: resolvers as never }])),
    ),
    // Apollo Server's own store counts the length of JSON, of which a parsed document weighs a multiple.
    documentStore: new InMemoryLRUCache({
      maxSize: Math.floor(options.maxCacheBytes),
      sizeCalculation: weightOfDocument,
    }),
    introspection: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      maskErrors(options.name),
      requireListedQuestions(options.name),
    ],
  });
  await apollo.start();
  const contextOf = (headers: Headers, caller: Caller | undefined) =>
    options.contextOf(requestIdOf(headers), headers, caller);
  return {
    async execute({ query, operationName, variables }, headers, caller) {
      const request = { query, operationName: operationName ?? undefined, variables: variables ?? undefined };
      const { body } = await apollo.executeOperation(request as never, { contextValue: contextOf(headers, caller) });
      if (body.kind === 'single') return body.singleResult;
      throw new Error('A subgraph answers in one piece.');
    },
    async mount(app) {
      await app.register(fastifyApollo(apollo), {
        context: async (request) => contextOf(request.headers, request.sender?.caller),
      });
    },
    stop: () => apollo.stop(),
  };
}

function maskErrors<Context extends { readonly requestId: string }>(subgraph: string): ApolloServerPlugin<Context> {
  return {
    async requestDidStart({ contextValue: { requestId } }) {
      return {
        async willSendResponse({ response: { body }, errors }) {
          if (body.kind !== 'single' || body.singleResult.errors === undefined) return;
          // One fault may show at many fields; it is logged once.
          const unexpected = new Set<unknown>();
          const refusals = new Set<string | undefined>();
          body.singleResult.errors = body.singleResult.errors.map((formatted, index) => {
            const masked = maskError(formatted, errors?.[index], requestId);
            const cause = errors?.[index]?.originalError ?? errors?.[index];
            if (masked.extensions?.['code'] === 'INTERNAL') unexpected.add(cause);
            else refusals.add(refusalOf(cause));
            return masked;
          });
          for (const error of unexpected) logError(subgraph, requestId, error);
          for (const sentence of refusals) if (sentence !== undefined) logError(subgraph, requestId, sentence);
        },
      };
    },
  };
}

function requestIdOf(headers: Headers): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{1,100}$/.test(given) ? given : randomUUID();
}
