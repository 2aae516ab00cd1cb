import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode } from '../errors.ts';
import type { Log } from '../telemetry.ts';
import { detailsOf, internalError } from './format-error.ts';
import { requestIdHeader } from './request-id.ts';

type Reply = (request: FastifyRequest, reply: FastifyReply) => FastifyReply;

/** Answers faults that happen before or beside GraphQL in GraphQL's own error form. */
export function answerFault(log: Log, maxBodyBytes: number) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const status = error.statusCode ?? 500;
    if (status < 500) return refuse(reply, status, sentence(error, request, maxBodyBytes));
    log.error('A request failed unexpectedly.', { requestId: request.id, error: detailsOf(error) });
    return send(reply, 500, internalError(request.id));
  };
}

/** Refuses a body that is compressed; no request to a graph is so long that it would need to be. */
export function refuseCompressed(request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  const encoding = request.headers['content-encoding'];
  if (encoding === undefined || /^(identity)?$/i.test(encoding.trim())) done();
  else refuse(reply, 415, `A request body with content-encoding: ${encoding} is not understood; send it uncompressed.`);
}

/** Answers requests for paths that do not exist with those that do. */
export function answerUnknownRoute(routes: readonly string[]): Reply {
  return (request, reply) => {
    const path = request.url.replace(/[?#].*$/s, '');
    return refuse(reply, 404, `There is no ${request.method} ${path} here. There is ${routes.join(', ')}.`);
  };
}

/** Sends one error that the client can do something about. */
export function refuse(reply: FastifyReply, status: number, message: string, code: ErrorCode = 'BAD_REQUEST') {
  return send(reply, status, { message, extensions: { code } });
}

/** Sends an error in GraphQL's form. */
export function send(reply: FastifyReply, status: number, error: object): FastifyReply {
  // Set here too, because a URL that cannot be decoded is refused before the hook that sets it on every response.
  reply.header(requestIdHeader, reply.request.id).header('content-type', 'application/json; charset=utf-8');
  return reply.code(status).send(JSON.stringify({ errors: [error] }));
}

const example = 'send {"query":"{ __typename }"} with content-type: application/json';

function sentence(error: FastifyError, request: FastifyRequest, maxBodyBytes: number): string {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return `The request body is larger than ${maxBodyBytes} bytes, the most that this gateway takes (MAX_BODY_BYTES).`;
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return `The request body is empty; ${example}.`;
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return `The request body is not JSON, or has a key __proto__; ${example}.`;
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return `The content type ${request.headers['content-type']} is not understood; ${example}.`;
    default:
      return `The request cannot be read: ${error.message}`;
  }
}
