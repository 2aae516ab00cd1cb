import { AsyncLocalStorage } from 'node:async_hooks';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import type { Engine } from '../execution/engine.ts';
import { type Limits, limitRules } from '../limits/limits.ts';
import type { Log } from '../telemetry.ts';
import { type OperationContext, toApolloGateway } from './apollo-gateway.ts';
import { createErrorFormatter } from './format-error.ts';
import { refuse } from './http-errors.ts';
import type { InFlight } from './in-flight.ts';
import type { OperationFacts } from './log-request.ts';
import type { StartingOperation } from './starting-operation.ts';

/** What the GraphQL endpoint needs to know. */
export interface GraphqlOptions {
  readonly engine: Engine;
  readonly log: Log;
  readonly inFlight: InFlight;
  /** Whether nobody may see plans. */
  readonly isProduction: boolean;
  readonly introspection: boolean;
  readonly limits: Limits;
  readonly sandbox: boolean;
  readonly startingOperations: readonly StartingOperation[];
}

/** In development, a request with this header set to `true` gets its plan in `extensions.queryPlan`. */
export const queryPlanHeader = 'x-query-plan';

/** Serves the engine at /graphql through Apollo Server, which stops with the server; the result puts another in its place. */
export async function serveGraphql(app: FastifyInstance, options: GraphqlOptions): Promise<(engine: Engine) => void> {
  const { engine, log, inFlight, isProduction, introspection, limits, sandbox, startingOperations } = options;
  // Apollo Server formats errors without their request at hand.
  const requestIds = new AsyncLocalStorage<string>();
  const gateway = toApolloGateway(engine);
  const apollo = new ApolloServer<OperationContext>({
    gateway,
    introspection,
    validationRules: [...limitRules(limits)],
    parseOptions: { maxTokens: limits.tokens },
    hideSchemaDetailsFromClientErrors: !introspection,
    includeStacktraceInErrorResponses: false,
    formatError: createErrorFormatter(log, () => requestIds.getStore() ?? 'unknown'),
    stopOnTerminationSignals: false,
    logger: apolloLogger(log),
    plugins: [
      sandbox ? sandboxPage(startingOperations[0]) : ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();
  app.addHook('onClose', () => apollo.stop());

  const answer = fastifyApolloHandler(apollo, {
    async context(request, reply) {
      const facts: OperationFacts = {};
      request.operation = facts;
      const explain = !isProduction && request.headers[queryPlanHeader] === 'true';
      const signal = inFlight.signalOf(reply.raw);
      return { requestId: request.id, clientAddress: request.ip, signal, explain, facts };
    },
  });
  app.route({
    url: '/graphql',
    method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    exposeHeadRoute: false,
    handler(request, reply) {
      if (request.method === 'GET' && !sandbox && !request.url.includes('?')) return refuse(reply, 404, emptyGet);
      reply.header('cache-control', 'no-store');
      return requestIds.run(request.id, () => answer.call(app, request, reply));
    },
  });
  return gateway.serve;
}

const emptyGet = 'This is a GraphQL endpoint; POST {"query":"{ __typename }"} with content-type: application/json.';

function sandboxPage(first: StartingOperation | undefined) {
  const embed = { runTelemetry: false };
  return ApolloServerPluginLandingPageLocalDefault({
    footer: false,
    embed,
    ...(first && { document: first.query, ...(first.variables && { variables: JSON.parse(first.variables) }) }),
  });
}

function apolloLogger(log: Log) {
  return {
    debug: (message: unknown) => log.debug(String(message)),
    info: (message: unknown) => log.info(String(message)),
    warn: (message: unknown) => log.warn(String(message)),
    error: (message: unknown) => log.error(String(message)),
  };
}
