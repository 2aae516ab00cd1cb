import { AsyncLocalStorage } from 'node:async_hooks';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Engine, ExecutionResult } from '../execution/engine.ts';
import { type Limits, limitRules } from '../limits/limits.ts';
import type { Log } from '../telemetry.ts';
import { acceptedOperations } from './accepted-operations.ts';
import { toApolloGateway } from './apollo-gateway.ts';
import { executeOperation, type OperationContext } from './execute-operation.ts';
import { createErrorFormatter } from './format-error.ts';
import { refuse } from './http-errors.ts';
import type { OperationFacts } from './log-request.ts';
import { sandboxPage } from './sandbox-page.ts';
import type { StartingOperation } from './starting-operation.ts';
import { streamResult, writeResult } from './write-result.ts';

/** What the GraphQL endpoint needs to know. */
export interface GraphqlOptions {
  readonly engine: Engine;
  readonly log: Log;
  /** Whether nobody may see plans. */
  readonly isProduction: boolean;
  readonly introspection: boolean;
  readonly limits: Limits;
  readonly sandbox: boolean;
  /** Whether there is one to lead to where Sandbox cannot be loaded. */
  readonly explorer: boolean;
  readonly startingOperations: readonly StartingOperation[];
}

/** In development, a request with this header set to `true` gets its plan in `extensions.queryPlan`. */
export const queryPlanHeader = 'x-query-plan';

/** Serves the engine at /graphql through Apollo Server, which stops with the server; the result puts another in its place. */
export async function serveGraphql(app: FastifyInstance, options: GraphqlOptions): Promise<(engine: Engine) => void> {
  const { engine, log, isProduction, introspection, limits, sandbox, explorer, startingOperations } = options;
  // Apollo Server formats errors without their request at hand.
  const contexts = new AsyncLocalStorage<OperationContext>();
  const gateway = toApolloGateway(engine);
  const apollo = new ApolloServer<OperationContext>({
    gateway,
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
      noteRefusals,
      sandbox ? sandboxPage(startingOperations[0], explorer) : ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());

  const contextOf = (request: FastifyRequest): OperationContext => {
    const facts: OperationFacts = {};
    request.operation = facts;
    const explain = !isProduction && request.headers[queryPlanHeader] === 'true';
    return {
      requestId: request.id,
      clientAddress: request.ip,
      signal: request.cancellation,
      explain,
      facts,
      answer: { isLarge: false },
    };
  };
  const handle = fastifyApolloHandler(apollo, { context: async () => contexts.getStore() as OperationContext });
  const answerByApollo = async (request: FastifyRequest, reply: FastifyReply, context: OperationContext) => {
    const text = await contexts.run(context, () => handle.call(app, request, reply));
    // GraphQL over HTTP: to a client of plain JSON a status is about HTTP alone, as it may come from anything in between.
    if (context.answer.isRefused && plainJson.test(String(reply.getHeader('content-type')))) reply.code(200);
    return context.answer.formatted ? streamResult(context.answer.formatted) : text;
  };
  const accepted = acceptedOperations(gateway);

  app.route({
    url: '/graphql',
    method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    exposeHeadRoute: false,
    async handler(request, reply) {
      if (request.method === 'GET' && !sandbox && !request.url.includes('?')) return refuse(reply, 404, emptyGet);
      reply.header('cache-control', 'no-store');
      // Both ways begin here: whatever decides who may ask what belongs into a hook before.
      const context = contextOf(request);
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
      return context.answer.isLarge ? streamResult(result) : writeResult(result);
    },
  });
  return gateway.serve;
}

const emptyGet = 'This is a GraphQL endpoint; POST {"query":"{ __typename }"} with content-type: application/json.';

const plainJson = /^application\/json\b/;

const noteRefusals: ApolloServerPlugin<OperationContext> = {
  async requestDidStart({ contextValue: { answer } }) {
    return {
      async willSendResponse({ response: { http, body } }) {
        if (http.status !== 400 || body.kind !== 'single') return;
        answer.isRefused =
          body.singleResult.errors?.every(({ extensions }) => extensions?.['code'] !== 'BAD_REQUEST') ?? false;
      },
    };
  },
};

function apolloLogger(log: Log) {
  return {
    debug: (message: unknown) => log.debug(String(message)),
    info: (message: unknown) => log.info(String(message)),
    warn: (message: unknown) => log.warn(String(message)),
    error: (message: unknown) => log.error(String(message)),
  };
}
