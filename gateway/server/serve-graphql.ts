import { AsyncLocalStorage } from 'node:async_hooks';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticate } from '../auth/authenticate.ts';
import { type Caller, nobody } from '../auth/caller.ts';
import type { Engine, ExecutionResult } from '../execution/engine.ts';
import { type Limits, limitRules } from '../limits/limits.ts';
import type { Log } from '../telemetry.ts';
import { acceptedOperations } from './accepted-operations.ts';
import { toApolloGateway } from './apollo-gateway.ts';
import { clientAddressOf } from './client-address.ts';
import { exactVariablesOf } from './exact-bodies.ts';
import { executeOperation, type OperationContext } from './execute-operation.ts';
import { createErrorFormatter } from './format-error.ts';
import { refuse } from './http-errors.ts';
import { inspectDocuments } from './inspect-documents.ts';
import type { OperationFacts } from './log-request.ts';
import { noteRefusals, setStatus } from './note-refusals.ts';
import { requireCaller } from './require-caller.ts';
import { returnHeaders } from './return-headers.ts';
import { sandboxPage } from './sandbox-page.ts';
import type { StartingOperation } from './starting-operation.ts';
import { visibleFaults } from './visible-faults.ts';
import { weightOfDocument } from './weight-of-document.ts';
import { streamResult, writeResult } from './write-result.ts';

/** What the GraphQL endpoint needs to know. */
export interface GraphqlOptions {
  readonly engine: Engine;
  readonly authenticate: Authenticate;
  readonly log: Log;
  /** Whether nobody may see plans. */
  readonly isProduction: boolean;
  readonly introspection: boolean;
  readonly limits: Limits;
  readonly maxCacheBytes: number;
  readonly sandbox: boolean;
  /** Whether there is one to lead to where Sandbox cannot be loaded. */
  readonly explorer: boolean;
  readonly startingOperations: readonly StartingOperation[];
}

/** In development, a request with this header set to `true` gets its plan in `extensions.queryPlan`. */
export const queryPlanHeader = 'x-query-plan';

/** Serves the engine at /graphql through Apollo Server, which stops with the server; the result puts another in its place. */
export async function serveGraphql(app: FastifyInstance, options: GraphqlOptions): Promise<(engine: Engine) => void> {
  const { engine, log, isProduction, introspection, limits, sandbox, explorer } = options;
  const { startingOperations, maxCacheBytes } = options;
  // Apollo Server formats errors without their request at hand.
  const contexts = new AsyncLocalStorage<OperationContext>();
  const gateway = toApolloGateway(engine, maxCacheBytes * 0.4);
  // Apollo Server's own stores count the length of JSON, of which a parsed document weighs a multiple.
  const store = new InMemoryLRUCache({ maxSize: Math.floor(maxCacheBytes * 0.4), sizeCalculation: weightOfDocument });
  const inspection = inspectDocuments(limits, store, () => contexts.getStore());
  const apollo = new ApolloServer<OperationContext>({
    gateway,
    documentStore: inspection.documentStore,
    cache: new InMemoryLRUCache({ maxSize: Math.floor(maxCacheBytes * 0.2), sizeCalculation: weightOfText }),
    introspection,
    validationRules: [...limitRules(limits)],
    parseOptions: { maxTokens: limits.tokens },
    hideSchemaDetailsFromClientErrors: !introspection,
    includeStacktraceInErrorResponses: false,
    formatError: createErrorFormatter(log, () => contexts.getStore()?.requestId ?? 'unknown'),
    stringifyResult(result) {
      const answer = contexts.getStore()?.answer;
      if (!answer?.isLarge) return writeResult(result as ExecutionResult);
      answer.formatted = result as ExecutionResult;
      return '';
    },
    stopOnTerminationSignals: false,
    logger: apolloLogger(log),
    plugins: [
      sandbox ? sandboxPage(startingOperations[0], explorer) : ApolloServerPluginLandingPageDisabled(),
      inspection.plugin,
      noteRefusals(),
      visibleFaults(gateway),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());

  const contextOf = (request: FastifyRequest, caller: Caller): OperationContext => {
    const facts: OperationFacts = {};
    request.operation = facts;
    const explain = !isProduction && request.headers[queryPlanHeader] === 'true';
    return {
      requestId: request.id,
      clientAddress: clientAddressOf(request),
      client: { headers: request.headers },
      caller,
      signal: request.cancellation,
      explain,
      ...(request.method === 'GET' && { exactVariables: exactVariablesOf(request.url) }),
      facts,
      answer: { isLarge: false },
    };
  };
  const handle = fastifyApolloHandler(apollo, { context: async () => contexts.getStore() as OperationContext });
  const answerByApollo = async (request: FastifyRequest, reply: FastifyReply, context: OperationContext) => {
    const text = await contexts.run(context, () => handle.call(app, request, reply));
    setStatus(reply, context.answer);
    returnHeaders(reply, context);
    return context.answer.formatted ? streamResult(context.answer.formatted) : text;
  };
  const accepted = acceptedOperations(gateway);

  app.route({
    url: '/graphql',
    method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    exposeHeadRoute: false,
    // Before the body is read, so that strangers cannot have it parsed.
    onRequest: requireCaller(options.authenticate),
    async handler(request, reply) {
      if (request.method === 'GET' && !sandbox && !request.url.includes('?')) return refuse(reply, 404, emptyGet);
      reply.header('cache-control', 'no-store');
      const context = contextOf(request, request.caller ?? nobody);
      const asked = accepted.find(request);
      if (!asked) {
        const answer = await answerByApollo(request, reply, context);
        accepted.learn(request, reply.statusCode, reply.getHeader('content-type'));
        return answer;
      }
      const outcome = executeOperation(asked.engine, asked, context);
      const result = await outcome.catch(() => undefined);
      // What failed as a whole is Apollo Server's to say: it knows what status and form that has.
      if (result?.data === undefined) return answerByApollo(request, reply, { ...context, outcome });
      reply.header('content-type', asked.contentType);
      returnHeaders(reply, context);
      return context.answer.isLarge ? streamResult(result) : writeResult(result);
    },
  });
  return gateway.serve;
}

// Texts of automatic persisted queries, two bytes a character at most.
function weightOfText(text: string): number {
  return 200 + 2 * text.length;
}

const emptyGet = 'This is a GraphQL endpoint; POST {"query":"{ __typename }"} with content-type: application/json.';

function apolloLogger(log: Log) {
  return {
    debug: (message: unknown) => log.debug(String(message)),
    info: (message: unknown) => log.info(String(message)),
    warn: (message: unknown) => log.warn(String(message)),
    error: (message: unknown) => log.error(String(message)),
  };
}
