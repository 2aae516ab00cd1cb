import type { GraphQLFormattedError } from 'graphql';
import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../errors.ts';
import type { Log } from '../telemetry.ts';

type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** Makes Apollo Server's last look at an error: what clients may know passes, everything else is logged and masked. */
export function createErrorFormatter(log: Log, requestId: () => string): FormatError {
  return (formatted, error) => {
    // Only the engine hands over errors that are plain objects, and those are final.
    if (!(error instanceof Error)) return error as GraphQLFormattedError;
    if (formatted.extensions?.['code'] === 'GRAPHQL_PARSE_FAILED') return explainTokens(formatted);
    if (formatted.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR') return formatted;
    if (isClientFault(error)) return { ...formatted, extensions: { ...formatted.extensions, code: badRequest } };
    log.error('An operation failed unexpectedly.', { requestId: requestId(), error: detailsOf(error) });
    return internalError(requestId());
  };
}

/** All that a client learns of a fault of the gateway: the id to quote when reporting it. */
export function internalError(requestId: string): GraphQLFormattedError {
  const code: ErrorCode = 'INTERNAL';
  return {
    message: `The gateway failed to answer. Report it with the request id ${requestId}.`,
    extensions: { code, requestId },
  };
}

/** What the log keeps of an error that nobody expected. */
export function detailsOf(error: Error): string {
  const origin = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  return origin.stack ?? String(origin);
}

// The parser stops counting at the limit, so that a document of any length costs no more than one of that length.
function explainTokens(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const limit = /Document contains more that (\d+) tokens/.exec(formatted.message)?.[1];
  if (limit === undefined) return formatted;
  const message = `The document has more than ${limit} tokens, and no more are allowed: ask in several requests.`;
  return { ...formatted, message };
}

const badRequest: ErrorCode = 'BAD_REQUEST';

// Apollo Server raises some faults of the client, such as a wrong hash, without a code but with a 4xx status.
function isClientFault(error: Error): boolean {
  const http = error instanceof GraphQLError ? error.extensions['http'] : undefined;
  if (typeof http !== 'object' || http === null || !('status' in http)) return false;
  return typeof http.status === 'number' && http.status >= 400 && http.status < 500;
}
