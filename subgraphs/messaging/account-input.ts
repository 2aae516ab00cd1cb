import { inputList, inputText, inputUuid } from './input-values.ts';

/** A display name; null and "" both mean none. */
export const accountName = inputText('name', { least: 0, most: 255, example: 'Acme Ltd' })
  .nullable()
  .transform((name) => name ?? '');

/** A description. */
export const accountDetail = inputText('detail', { least: 1, most: 65_535, example: 'Support line' }).nullable();

/** A login name. */
export const accountUsername = inputText('username', { least: 1, most: 255, example: 'acme' }).refine(
  (text) => !/^\s|\s$|\p{Cc}/u.test(text),
  {
    params: { code: 'INVALID_TEXT' },
    error: 'username must not begin or end with a blank nor hold control characters, e.g. "acme".',
  },
);

/** Default permissions. */
export const accountPermissionIds = inputList('permissionIds', inputUuid('permissionIds'), 1000)
  .nullable()
  .transform((ids) => ids ?? []);

/** The customer that an input is about. */
export const customerId = inputUuid('customerId');
