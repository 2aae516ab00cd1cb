import { withoutUndefined } from '../../kit/wire.ts';
import type { Account } from '../accounts/accounts.ts';
import { addDays, latest, trialDaysLeft } from '../accounts/trial.rules.ts';
import type { Attribute } from '../attributes/attributes.ts';

/**
 * An account in the wire form of 4.42.3, which has a place for every key of the older ones. What it has no place for (the
 * lock's details, a trial's end that whole days cannot say) stands beside it under `customerGraph`, only where there is any.
 */
export function writeNativeAccount(
  account: Account,
  activationCode: string | null,
  attributes: readonly Attribute[],
): Record<string, unknown> {
  const id = Number(account.accountId);
  const trial = writeTrial(account);
  const supplement = withoutUndefined({ trialEndsAt: trial?.endsAt, lock: writeLock(account) });
  return withoutUndefined({
    // Beyond 2^53 a bigint, which the record writer writes as a number with all its digits.
    id: Number.isSafeInteger(id) ? id : BigInt(account.accountId),
    customerUuid: account.customerUuid ?? undefined,
    companyName: account.companyName,
    customerContractType: account.contractType,
    quotaMax: account.quotaLimit ?? -1,
    quotaUsed: account.quotaUsed,
    userMax: account.userLimit,
    userUsed: account.userUsed,
    cntInternalUser: account.internalUsers ?? undefined,
    cntGuestUser: account.guestUsers ?? undefined,
    createdAt: account.createdAt,
    updatedAt: account.updatedAt,
    lastLoginAt: account.lastLoginAt ?? undefined,
    isLocked: account.isLocked,
    lockStatus: account.isLocked,
    trialDaysLeft: trial?.daysLeft,
    providerCustomerId: account.providerCustomerId ?? undefined,
    webhooksMax: account.webhooksLimit ?? undefined,
    activationCode: activationCode ?? undefined,
    customerAttributes: { items: attributes.map(({ key, value }) => ({ key, value })) },
    customerGraph: Object.keys(supplement).length === 0 ? undefined : supplement,
  });
}

// The days are counted from the same moment as when the record is read, not from the time of the export.
function writeTrial({ trialEndsAt, createdAt, updatedAt, lastLoginAt }: Account) {
  if (trialEndsAt === null) return undefined;
  const writtenAt = latest(createdAt, updatedAt, lastLoginAt ?? createdAt);
  const daysLeft = trialDaysLeft(trialEndsAt, Date.parse(writtenAt));
  return { daysLeft, endsAt: addDays(writtenAt, daysLeft) === trialEndsAt ? undefined : trialEndsAt };
}

function writeLock({ lockReason, lockedAt, lockedById }: Account) {
  if (lockReason === null && lockedAt === null && lockedById === null) return undefined;
  return withoutUndefined({
    reason: lockReason ?? undefined,
    lockedAt: lockedAt ?? undefined,
    lockedBy: lockedById ?? undefined,
  });
}
