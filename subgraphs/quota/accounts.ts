import { type Kysely, type Selectable, sql } from 'kysely';
import { type Caller, hasScope } from '../kit/caller.ts';
import type { Keyring } from '../kit/encryption.ts';
import type { AccountsTable, QuotaTables } from './tables.ts';

/** The row of an account, its activation code sealed. */
export type Account = Selectable<AccountsTable>;

/** The activation code for a caller who may read secrets; null for everybody else, and where none is kept. */
export function activationCodeFor(account: Account, caller: Caller, keyring: Keyring): string | null {
  return hasScope(caller, 'secrets:read') ? openActivationCode(account, keyring) : null;
}

/** The activation code in plain text; null where none is kept. */
export function openActivationCode({ customerId, activationCode }: Account, keyring: Keyring): string | null {
  return activationCode === null ? null : keyring.open(activationCode, activationCodePlace(customerId));
}

/** What an account's activation code is sealed for. */
export function activationCodePlace(customerId: string): string {
  return `accounts.activation_code:${customerId}`;
}

/** The accounts of these customers, in no order. */
export function accountsByCustomers(database: Kysely<QuotaTables>, customerIds: string[]): Promise<Account[]> {
  return database
    .selectFrom('accounts')
    .selectAll()
    .where('customerId', '=', sql<string>`any(${customerIds}::uuid[])`)
    .execute();
}
