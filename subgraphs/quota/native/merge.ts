import type { Account } from '../accounts/accounts.ts';
import { latest, trialEnd } from '../accounts/trial.rules.ts';
import type { NativeAccount } from './record.ts';

/** The columns that a record decides. */
export type MergedAccount = Omit<Account, 'version' | 'ownerId' | 'storageUtilization'>;

/** What an account is once a record has been applied to what is stored of it, the activation code of both in plain text. */
export function mergeNativeAccount(
  value: NativeAccount,
  stored: Account | undefined,
  customerId: string,
  now: string,
): MergedAccount {
  const createdAt = value.createdAt ?? stored?.createdAt ?? now;
  const contractType = value.customerContractType;
  return {
    customerId,
    accountId: value.id,
    customerUuid: given(value.customerUuid, stored?.customerUuid),
    providerCustomerId: given(value.providerCustomerId, stored?.providerCustomerId),
    companyName: value.companyName,
    contractType,
    quotaLimit: value.quotaMax === -1 ? null : value.quotaMax,
    quotaUsed: value.quotaUsed ?? stored?.quotaUsed ?? 0,
    userLimit: value.userMax,
    ...mergeUsers(value, stored),
    ...mergeLock(value, stored),
    activationCode: contractType === 'pay' ? null : given(value.activationCode, stored?.activationCode),
    trialEndsAt: contractType === 'demo' ? mergeTrialEnd(value, stored, createdAt) : null,
    lastLoginAt: given(value.lastLoginAt, stored?.lastLoginAt),
    webhooksLimit: given(value.webhooksMax, stored?.webhooksLimit),
    createdAt,
    updatedAt: value.updatedAt ?? stored?.updatedAt ?? createdAt,
  };
}

// Absent says nothing, null clears.
function given<Value>(value: Value | null | undefined, stored: Value | null | undefined): Value | null {
  return value === undefined ? (stored ?? null) : value;
}

// Counters that the record lacks are kept as long as they still add up to the users in use.
function mergeUsers(value: NativeAccount, stored: Account | undefined) {
  const { cntInternalUser, cntGuestUser } = value;
  if (cntInternalUser != null && cntGuestUser != null) {
    return {
      userUsed: cntInternalUser + cntGuestUser,
      internalUsers: cntInternalUser,
      guestUsers: cntGuestUser,
    };
  }
  const userUsed = value.userUsed ?? stored?.userUsed ?? 0;
  const isKept = cntInternalUser === undefined && cntGuestUser === undefined && stored?.userUsed === userUsed;
  return {
    userUsed,
    internalUsers: isKept ? stored.internalUsers : null,
    guestUsers: isKept ? stored.guestUsers : null,
  };
}

// `isLocked` wins over its deprecated twin, which newer releases may leave at its default.
function mergeLock({ isLocked, lockStatus, customerGraph }: NativeAccount, stored: Account | undefined) {
  if (!(isLocked ?? lockStatus ?? stored?.isLocked)) {
    return { isLocked: false, lockReason: null, lockedAt: null, lockedById: null };
  }
  const lock = customerGraph?.lock;
  return {
    isLocked: true,
    lockReason: given(lock?.reason, stored?.lockReason),
    lockedAt: given(lock?.lockedAt, stored?.lockedAt),
    lockedById: given(lock?.lockedBy, stored?.lockedById),
  };
}

function mergeTrialEnd(value: NativeAccount, stored: Account | undefined, createdAt: string): string | null {
  if (value.customerGraph?.trialEndsAt != null) return value.customerGraph.trialEndsAt;
  const daysLeft = value.trialDaysLeft === undefined ? value.trialDays : value.trialDaysLeft;
  if (daysLeft == null) return given(daysLeft, stored?.trialEndsAt);
  const { updatedAt, lastLoginAt } = value;
  return trialEnd({
    daysLeft,
    writtenAt: latest(createdAt, updatedAt ?? createdAt, lastLoginAt ?? createdAt),
    storedEnd: stored?.trialEndsAt ?? null,
    isUnchanged: updatedAt == null || updatedAt === stored?.updatedAt,
  });
}
