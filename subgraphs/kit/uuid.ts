import { badInput, type Issue } from './errors.ts';

/**
 * True for any 128 bits in the usual form of a UUID: systems count their own records up from 00000000-…-0001, and the
 * versions and variants of RFC 9562 mean nothing to PostgreSQL either.
 */
export function isUuid(text: string): boolean {
  return form.test(text);
}

const form = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The ids in lower case, or BAD_USER_INPUT naming each one that is no UUID. */
export function requireUuids(ids: readonly string[], argument: string): readonly string[] {
  const issues = ids.flatMap((id, index): Issue[] =>
    isUuid(id) ? [] : [{ path: [argument, index], code: 'INVALID_UUID', message: notUuid(argument, id) }],
  );
  if (isNotEmpty(issues)) throw badInput(issues);
  return ids.map((id) => id.toLowerCase());
}

/** The id in lower case, or BAD_USER_INPUT; `argument` may be a path such as `filter.ownerId`. */
export function requireUuid(id: string, argument: string): string {
  if (!isUuid(id))
    throw badInput([{ path: argument.split('.'), code: 'INVALID_UUID', message: notUuid(argument, id) }]);
  return id.toLowerCase();
}

/** What a UUID must be and what the text is instead; goes behind the name of a field. */
export function expectedUuid(id: string): string {
  return `must be a UUID such as 0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10, but is ${JSON.stringify(id.slice(0, 60))}.`;
}

// Fields of an input are named as its rules name them: without the input.
function notUuid(argument: string, id: string): string {
  return `${argument.replace(/^input\./, '')} ${expectedUuid(id)}`;
}

function isNotEmpty(issues: Issue[]): issues is [Issue, ...Issue[]] {
  return issues.length > 0;
}
