import type { FieldValues } from '../../kit/changes/field-changes.ts';
import type { Account } from './accounts.ts';

/** The fields of an account that mutations change, by the names that clients know. */
export function accountFields({
  username,
  name,
  detail,
  permissionIds,
}: Pick<Account, 'username' | 'name' | 'detail' | 'permissionIds'>): FieldValues {
  return { username, name, detail, permissionIds };
}
