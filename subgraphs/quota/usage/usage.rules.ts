import type { Issue } from '../../kit/errors.ts';

/** By how much use changes: below 0 is a release. */
export interface Usage {
  readonly bytes: number;
  /** Users in all: `internal`, `guest` and those of accounts that do not tell them apart. */
  readonly users: number;
  readonly internal: number;
  readonly guest: number;
}

/** Amounts as a caller gives them. */
export interface UsageAmounts {
  readonly addBytes?: number | null | undefined;
  readonly releaseBytes?: number | null | undefined;
  readonly addInternalUsers?: number | null | undefined;
  readonly releaseInternalUsers?: number | null | undefined;
  readonly addGuestUsers?: number | null | undefined;
  readonly releaseGuestUsers?: number | null | undefined;
  readonly addUsers?: number | null | undefined;
  readonly releaseUsers?: number | null | undefined;
}

/** What of an account usage is measured by. */
export interface UsedAccount {
  readonly quotaLimit: number | null;
  readonly quotaUsed: number;
  readonly userLimit: number;
  readonly userUsed: number;
  readonly internalUsers: number | null;
  readonly guestUsers: number | null;
}

/** A limit that usage would pass. */
export interface PassedLimit {
  readonly what: 'STORAGE' | 'USERS';
  readonly limit: number;
  readonly used: number;
  readonly requested: number;
  readonly remaining: number;
}

/** The amounts set off against each other. */
export function usageOf(amounts: UsageAmounts): Usage {
  const difference = (add: number | null | undefined, release: number | null | undefined) =>
    (add ?? 0) - (release ?? 0);
  const internal = difference(amounts.addInternalUsers, amounts.releaseInternalUsers);
  const guest = difference(amounts.addGuestUsers, amounts.releaseGuestUsers);
  return {
    bytes: difference(amounts.addBytes, amounts.releaseBytes),
    users: difference(amounts.addUsers, amounts.releaseUsers) + internal + guest,
    internal,
    guest,
  };
}

/** True for usage that changes nothing. */
export function isNothing({ bytes, users, internal, guest }: Usage): boolean {
  return bytes === 0 && users === 0 && internal === 0 && guest === 0;
}

/** What of the usage the account cannot take whatever its limits: counters that it does not keep, releases below 0. */
export function usageIssues(account: UsedAccount, usage: Usage): readonly Issue[] {
  const { internalUsers, guestUsers } = account;
  const belowZero = (field: string, unit: string, used: number, change: number): readonly Issue[] =>
    used + change >= 0
      ? []
      : [
          issue(
            field,
            'BELOW_ZERO',
            `gives back ${-change} ${unit}, but only ${used} are in use: give back at most those.`,
          ),
        ];
  const bytes = belowZero('releaseBytes', 'bytes', account.quotaUsed, usage.bytes);
  if (internalUsers === null || guestUsers === null) {
    if (usage.internal === 0 && usage.guest === 0)
      return [...bytes, ...belowZero('releaseUsers', 'users', account.userUsed, usage.users)];
    const field = usage.internal === 0 ? 'guest' : 'internal';
    return [...bytes, issue(amountOf(field, usage[field]), 'NOT_KEPT', notApart)];
  }
  const undivided = usage.users - usage.internal - usage.guest;
  return [
    ...bytes,
    ...belowZero('releaseInternalUsers', 'internal users', internalUsers, usage.internal),
    ...belowZero('releaseGuestUsers', 'guests', guestUsers, usage.guest),
    ...(undivided === 0 ? [] : [issue(undivided > 0 ? 'addUsers' : 'releaseUsers', 'NOT_KEPT', apart)]),
  ];
}

/** The first limit that the usage would pass; only growth can pass one. Unlimited storage ends where counting ends. */
export function passedLimit(account: UsedAccount, usage: Usage): PassedLimit | undefined {
  const passed = (what: PassedLimit['what'], limit: number, used: number, requested: number) =>
    requested > 0 && used + requested > limit
      ? { what, limit, used, requested, remaining: Math.max(0, limit - used) }
      : undefined;
  return (
    passed('STORAGE', account.quotaLimit ?? Number.MAX_SAFE_INTEGER, account.quotaUsed, usage.bytes) ??
    passed('USERS', account.userLimit, account.userUsed, usage.users)
  );
}

const apart =
  'is for accounts that do not tell internal users from guests, which this one does: use addInternalUsers, releaseInternalUsers, addGuestUsers and releaseGuestUsers.';
const notApart =
  'is for accounts that tell internal users from guests, which this one does not: use addUsers and releaseUsers.';

function amountOf(field: 'internal' | 'guest', change: number): string {
  return `${change > 0 ? 'add' : 'release'}${field === 'internal' ? 'Internal' : 'Guest'}Users`;
}

function issue(field: string, code: Issue['code'], sentence: string): Issue {
  return { path: ['input', field], code, message: `${field} ${sentence}` };
}
