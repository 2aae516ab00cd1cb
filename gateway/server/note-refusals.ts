import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyReply } from 'fastify';
import type { ErrorCode } from '../errors.ts';
import type { Answer, OperationContext } from './execute-operation.ts';

/** What is wrong with an operation of a well-formed request before it is executed. */
const refusals: ReadonlySet<unknown> = new Set<ErrorCode>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
]);

/** Notes in the answer that a request was well-formed, and its operation refused before it was executed. */
export function noteRefusals(): ApolloServerPlugin<OperationContext> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue: { answer } }) {
          answer.isRefusal = errors.every(({ extensions }) => refusals.has(extensions['code']));
        },
      };
    },
  };
}

/**
 * Under application/json the status speaks of the HTTP request alone, so that a refused operation is answered with 200; under
 * application/graphql-response+json it is 400. Both as the GraphQL-over-HTTP draft has it.
 * What the caller may not ask for is refused with the same status under both.
 */
export function setStatus(reply: FastifyReply, { isRefusal, unauthorized }: Answer): void {
  if (unauthorized) return void reply.code(unauthorized.status).headers(unauthorized.headers);
  const isJson = String(reply.getHeader('content-type')).startsWith('application/json');
  if (isRefusal && isJson && reply.statusCode === 400) reply.code(200);
}
