import { type FieldChange, fieldChanges } from '../../kit/changes/field-changes.ts';
import type { Account } from './accounts.ts';

/** What clients may change of an account, by the names under which they find it. */
export const changedPaths = {
  accountId: 'security.accountId',
  accountName: 'security.accountName',
  accountOwnerId: 'security.accountOwnerId',
  force2fa: 'security.force2fa',
  forceSso: 'security.forceSso',
  ipAllowlist: 'security.ipAllowlist',
  hasAccountPanel: 'security.features.hasAccountPanel',
  hasImprovedEvents: 'security.features.hasImprovedEvents',
  hasOpenstackLogging: 'security.features.hasOpenstackLogging',
  hasPci: 'security.features.hasPci',
  billingNetworkType: 'billing.networkType',
  billingRef: 'billing.reference',
  pricingPlan: 'billing.pricingPlan',
  pricingPlanId: 'billing.pricingPlanId',
  phoneNumber: 'billing.phoneNumber',
  postalAddress: 'billing.postalAddress',
  billingContactId: 'contacts.billingContactId',
  legalContactId: 'contacts.legalContactId',
  securityContactId: 'contacts.securityContactId',
  technicalContactId: 'contacts.technicalContactId',
} as const satisfies Partial<Record<keyof Account, string>>;

/** The state of an account as far as clients may change it; without an id where there is no account yet. */
export type AccountState = Pick<Account, Exclude<keyof typeof changedPaths, 'accountId'>> & {
  readonly accountId: string | null;
};

/** Fields without values in lists of changes: a small company's phone and address may be those of a person. */
export const personalPaths: readonly string[] = [changedPaths.phoneNumber, changedPaths.postalAddress];

/** What differs between two states, personal data without its values. */
export function accountChanges(before: AccountState, after: AccountState): FieldChange[] {
  return fieldChanges(told(before), told(after), personalPaths);
}

function told(state: AccountState): Record<string, unknown> {
  const shown = { ...state, billingNetworkType: state.billingNetworkType?.toUpperCase() };
  return Object.fromEntries(
    Object.entries(changedPaths).map(([column, path]) => [path, shown[column as keyof AccountState]]),
  );
}
