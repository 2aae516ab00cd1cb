/** Every code that the gateway itself puts into `extensions.code`; a subgraph's own codes pass through untouched. */
export type ErrorCode =
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'BAD_REQUEST'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'OPERATION_RESOLUTION_FAILURE'
  | 'OPERATION_NOT_PLANNABLE'
  | 'SUBSCRIPTIONS_NOT_SERVED'
  | 'UNAUTHORIZED_FIELD_OR_TYPE'
  | 'PERSISTED_QUERY_NOT_FOUND'
  | 'LOGIN_REFUSED'
  | 'UNAVAILABLE'
  | 'TIMEOUT'
  | 'SUBGRAPH_INVALID_RESPONSE'
  | 'SUBGRAPH_ERROR'
  | 'INVALID_RESULT'
  | 'MORE_ERRORS'
  | 'INTERNAL';

/** What each code means, in one line; the README's table is held against this record by a test. */
export const errorCodes: Readonly<Record<ErrorCode, string>> = Object.freeze({
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema or asks for more than a limit allows.',
  BAD_REQUEST: 'The HTTP request is not a GraphQL request.',
  UNAUTHENTICATED:
    'The credentials are missing where they are needed, wrong, expired or revoked, or a subgraph does not take them; the message says which.',
  FORBIDDEN: 'The caller is known, but may not do this, or not from here, or a subgraph does not allow the request.',
  BAD_USER_INPUT: 'A variable is missing or has a value that its type does not allow.',
  OPERATION_RESOLUTION_FAILURE: 'The document holds no operation of that name, or several and none was named.',
  OPERATION_NOT_PLANNABLE: 'No way was found to ask the subgraphs for this selection.',
  SUBSCRIPTIONS_NOT_SERVED: 'The gateway serves queries and mutations only.',
  UNAUTHORIZED_FIELD_OR_TYPE:
    'The caller lacks the rights for a field, or for a type on the way to it; null stands in its place.',
  PERSISTED_QUERY_NOT_FOUND: 'The gateway does not know a document of this hash; send it once with its text.',
  LOGIN_REFUSED:
    'The customer that the caller acts for does not let it in; extensions.reasons says why, e.g. LOCKED or MFA_REQUIRED.',
  UNAVAILABLE:
    'A subgraph or an issuer of tokens cannot be reached or failed before it could answer, or the gateway is shutting down; asking again may help.',
  TIMEOUT: 'A subgraph did not answer within the time that it is given, or the time of the whole request was over.',
  SUBGRAPH_INVALID_RESPONSE: 'A subgraph answered with something that is not the GraphQL response asked for.',
  SUBGRAPH_ERROR: 'A subgraph reported an error without a code of its own.',
  INVALID_RESULT: 'A value does not fit the type that the schema promises, so null stands in its place.',
  MORE_ERRORS: 'An answer tells its first 100 errors; extensions.omitted says how many more there are.',
  INTERNAL: 'A fault of the gateway itself.',
});
