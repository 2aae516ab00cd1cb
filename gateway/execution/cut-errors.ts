import type { GraphQLFormattedError } from 'graphql';
import type { ErrorCode } from '../errors.ts';
import type { ResponsePath } from './faults.ts';

const code: ErrorCode = 'UNAUTHORIZED_FIELD_OR_TYPE';

/** One error for each place at which an operation is cut; it says what the client wrote, and nothing else of the schema. */
export function cutErrors(places: readonly ResponsePath[]): readonly GraphQLFormattedError[] {
  return places.map((path) => ({
    message: `This caller may not ask for "${path.at(-1)}", so it is null; leave it out, or ask with credentials that have the rights for it.`,
    path,
    extensions: { code },
  }));
}

/** The one error of an operation that is refused as a whole, with all places at which it would be cut. */
export function refusalOf(places: readonly ResponsePath[]): GraphQLFormattedError {
  const names = [...new Set(places.map((path) => `"${path.join('.')}"`))];
  const shown = names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
  return {
    message: `This caller may not ask for ${shown}, so nothing was done; leave it out, or ask with credentials that have the rights for it.`,
    extensions: { code, places: places.slice(0, 100) },
  };
}
