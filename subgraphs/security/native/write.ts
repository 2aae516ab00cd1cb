import { withoutUndefined } from '../../kit/wire.ts';
import type { Account } from '../accounts/accounts.ts';
import { writeAllowlist } from '../allowlist/ip-allowlist.rules.ts';
import { wireNames } from './record.ts';

/** What a release may leave out; null would claim that the delivery network said so. */
const optional = new Set(['canResetPasswords', 'canUploadVcl', 'hasImprovedSslConfig', 'hasPciPasswords']);

/** An account as the API's response of today, the one form that carries every column. */
export function writeNativeAccount(account: Account): Record<string, unknown> {
  const entries = Object.entries(wireNames).map(([column, wireName]) => {
    const value = account[column as keyof typeof wireNames];
    return [wireName, value === null && optional.has(column) ? undefined : value];
  });
  return withoutUndefined({
    id: account.accountId,
    ...Object.fromEntries(entries),
    ip_whitelist: writeAllowlist(account.ipAllowlist),
  });
}
