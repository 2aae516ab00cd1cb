import { isObject } from '../json/is-object.ts';

/** What is wrong with the form of a GraphQL response, to stand after "answered with"; undefined when nothing is. */
export function responseFault(response: unknown): string | undefined {
  if (!isObject(response)) return 'something that is not a GraphQL response';
  const { data, errors } = response;
  const hasErrors = errors !== undefined && errors !== null;
  if (hasErrors && !Array.isArray(errors)) return 'errors that are not a list';
  if (data !== undefined && data !== null) return isObject(data) ? undefined : 'data that is not an object';
  return hasErrors && errors.length > 0 ? undefined : 'neither data nor errors';
}
