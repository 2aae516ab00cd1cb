import type { Keyring } from '../../kit/encryption.ts';
import type { Account } from './accounts.ts';

/** The personal data of an account, each column sealed by itself, and the columns' names in the database. */
const contactColumns = {
  email: 'email',
  phoneNumber: 'phone_number',
  address: 'address',
  termsAgreedIp: 'terms_agreed_ip',
} as const;

/** One of them. */
export type ContactColumn = keyof typeof contactColumns;

/** What a column of an account is sealed for. */
export function contactPlace(column: ContactColumn, customerId: string): string {
  return `accounts.${contactColumns[column]}:${customerId}`;
}

/** Opens one column of an account; null where nothing is known. */
export function openContact(account: Account, column: ContactColumn, keyring: Keyring): string | null {
  const sealed = account[column];
  return sealed === null ? null : keyring.open(sealed, contactPlace(column, account.customerId));
}
