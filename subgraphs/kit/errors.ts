import { GraphQLError } from 'graphql';
import type { IssueCode } from './input/issue-codes.ts';

/** Every `extensions.code` that a subgraph answers with, and what it means to a client. */
export const errorCodes = {
  BAD_REQUEST: 'The HTTP request is not a GraphQL request.',
  BAD_USER_INPUT: 'The input cannot be used as it is; extensions.issues lists every problem with its path.',
  UNAUTHENTICATED: 'Who asks is not known: credentials are missing, or are none that can be used.',
  UNAUTHORIZED_FIELD_OR_TYPE:
    'The caller lacks the scopes that this place needs: nothing is read or done for it. The table of rights lists them.',
  FORBIDDEN: 'The caller does not act for the owner in question, or a rule keeps it from this.',
  NOT_FOUND: 'What the mutation is about does not exist for this caller.',
  CONFLICT:
    'The change collides with another one: a stale expectedVersion, a used idempotencyKey or a value that must be unique.',
  INVALID_TRANSITION: 'The record is in a state that does not allow this; extensions.allowed lists what it allows.',
  QUOTA_EXCEEDED: 'A limit would be passed; extensions tell the limit, what is used and what was asked for.',
  UNAVAILABLE: 'A system behind the field does not answer at the moment; asking again may help.',
  TIMEOUT: 'A system behind the field took longer than it may.',
  INTERNAL: 'Something unexpected happened; the message holds the request id to report.',
} as const;

/** One of the codes of the catalogue. */
export type ErrorCode = keyof typeof errorCodes;

/** One problem of an input: where, which kind, and a sentence for a person. */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly code: IssueCode;
  readonly message: string;
}

/** An error that is meant for the client: everything else reaches it as INTERNAL and nothing more. */
export class PublicError extends GraphQLError {
  constructor(code: ErrorCode, message: string, extensions: Record<string, unknown> = {}) {
    super(message, { extensions: { ...extensions, code } });
    this.name = 'PublicError';
  }
}

/** BAD_USER_INPUT with every problem found; the message is the first one. */
export function badInput(issues: readonly [Issue, ...Issue[]]): PublicError {
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more, see extensions.issues)` : '';
  return new PublicError('BAD_USER_INPUT', `${issues[0].message}${more}`, { issues });
}

/** BAD_USER_INPUT with one problem. */
export function badArgument(
  path: string | readonly (string | number)[],
  code: IssueCode,
  message: string,
): PublicError {
  return badInput([{ path: typeof path === 'string' ? [path] : path, code, message }]);
}
