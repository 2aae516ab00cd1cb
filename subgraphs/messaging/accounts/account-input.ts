import { inputList } from '../../kit/input/input-list.ts';
import { inputLine, inputText } from '../../kit/input/input-text.ts';
import { inputUuid } from '../../kit/input/input-uuid.ts';

/** A display name; null and "" both mean none. */
export const accountName = inputLine({ most: 255, example: 'Acme Ltd', mayBeEmpty: true })
  .nullable()
  .transform((name) => name ?? '');

/** A description. */
export const accountDetail = inputText({ most: 65_535, example: 'Support line' }).nullable();

/** A login name. */
export const accountUsername = inputLine({ most: 255, example: 'acme' });

/** Default permissions; each counts once. */
export const accountPermissionIds = inputList(inputUuid(), 1000, '"03796e14-7cb4-11ec-9dba-e72023efd1c6"')
  .nullable()
  .transform((ids) => [...new Set(ids)]);
