import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { type ErrorCode, errorCodes } from './errors.ts';

/** Codes that Apollo Server itself gives to requests it cannot run; they are meant for the client as they are. */
const requestCodes = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
]);

/**
 * What a client may see of an error: one of the catalogue as it is, a database that is away as UNAVAILABLE, and
 * anything unexpected as INTERNAL with the request id and nothing else.
 */
export function maskError(
  formatted: GraphQLFormattedError,
  error: GraphQLError | undefined,
  requestId: string,
): GraphQLFormattedError {
  const code = formatted.extensions?.['code'];
  if (typeof code === 'string' && code !== 'INTERNAL' && (code in errorCodes || requestCodes.has(code)))
    return formatted;
  const known = databaseTrouble(error?.originalError, (formatted.path?.length ?? 0) > 1);
  const place = formatted.path === undefined ? {} : { path: formatted.path };
  if (known !== undefined) {
    const { message, ...extensions } = known;
    return { message, ...place, extensions };
  }
  return {
    message: `Something unexpected happened. Report the request id ${requestId}.`,
    ...place,
    extensions: { code: 'INTERNAL', requestId },
  };
}

// Of a pool whose connections are all at work, or whose database does not answer.
const poolIsBusy = 'timeout exceeded when trying to connect';
const awayMessages = /^(Connection terminated|.* is not currently accepting connections)/;

/** What the operator reads of a database that lets nobody in, which waiting does not mend; undefined for anything else. */
export function refusalOf(cause: unknown): string | undefined {
  const { code, message } = (cause ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code !== 'string' || !/^(28|3D)/.test(code)) return undefined;
  return (
    `The database lets this subgraph in no more: ${message} (${code}). Correct DATABASE_URL or <NAME>_DATABASE_URL and start it again; ` +
    'where the password follows from a DATABASE_URL that has changed: npm run migrate -- --reset-passwords.'
  );
}

// Class 08 and 57P: the connection or the server went away; 53: the server has no room; 28 and 3D: it lets
// this role in no more; 57014: statement_timeout.
function databaseTrouble(
  cause: unknown,
  isBelowRoot: boolean,
): { code: ErrorCode; message: string; retryAfterSeconds?: number } | undefined {
  const { code, message } = (cause ?? {}) as { code?: unknown; message?: unknown };
  if (code === '57014') return { code: 'TIMEOUT', message: 'The database took longer than it may for this field.' };
  if (code === '55P03' || message === poolIsBusy) {
    return {
      code: 'UNAVAILABLE',
      // What a mutation did before one of its payload's fields could not be read is done.
      message: isBelowRoot
        ? 'The database behind this field is too busy at the moment to read it; ask for it again in a second.'
        : 'The database behind this field is too busy at the moment and changed nothing; send the request again in a second.',
      retryAfterSeconds: 1,
    };
  }
  const isAway =
    (typeof code === 'string' && /^(08|28|3D|53|57P|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND)/.test(code)) ||
    (typeof message === 'string' && awayMessages.test(message));
  return isAway
    ? { code: 'UNAVAILABLE', message: 'The database behind this field does not answer at the moment.' }
    : undefined;
}
