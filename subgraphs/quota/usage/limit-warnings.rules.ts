/** Something odd about a change that was made. */
export interface QuotaWarning {
  readonly code: 'STORAGE_LIMIT_BELOW_USED' | 'USER_LIMIT_BELOW_USED';
  readonly message: string;
}

/** What limits are compared with. */
export interface LimitedAccount {
  readonly quotaLimit: number | null;
  readonly quotaUsed: number;
  readonly userLimit: number;
  readonly userUsed: number;
}

/** Warnings about those limits that were set, where they are below what is used. */
export function limitWarnings(
  { quotaLimit, quotaUsed, userLimit, userUsed }: LimitedAccount,
  isSet: { readonly storage: boolean; readonly users: boolean },
): QuotaWarning[] {
  const warnings: QuotaWarning[] = [];
  if (isSet.storage && quotaLimit !== null && quotaLimit < quotaUsed) {
    warnings.push({
      code: 'STORAGE_LIMIT_BELOW_USED',
      message: `The storage limit is ${quotaLimit} bytes, but ${quotaUsed} are in use: more is refused until ${quotaUsed - quotaLimit} are released.`,
    });
  }
  if (isSet.users && userLimit < userUsed) {
    warnings.push({
      code: 'USER_LIMIT_BELOW_USED',
      message: `The user limit is ${userLimit}, but ${userUsed} users exist: more are refused until ${userUsed - userLimit} are removed.`,
    });
  }
  return warnings;
}
