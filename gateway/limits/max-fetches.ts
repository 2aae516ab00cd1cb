import type { GraphQLFormattedError } from 'graphql';
import type { ErrorCode } from '../errors.ts';

/** The error for an operation whose plan makes more requests to subgraphs than `maximum`; undefined when it may run. */
export function fetchLimitError(measured: number, maximum: number): GraphQLFormattedError | undefined {
  if (measured <= maximum) return undefined;
  const code: ErrorCode = 'GRAPHQL_VALIDATION_FAILED';
  return {
    message: `The document needs ${measured} requests to subgraphs, but at most ${maximum} are allowed: ask in several requests.`,
    extensions: { limit: 'fetches', measured, maximum, code },
  };
}
