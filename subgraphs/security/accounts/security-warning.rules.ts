/** What the caller of a change may be warned of, in the order in which warnings are listed. */
export const securityWarningCodes = [
  'ENTRY_NORMALIZED',
  'DUPLICATE_ENTRY',
  'OVERLAPPING_ENTRIES',
  'OPEN_WITH_ENTRIES',
  'CALLER_EXCLUDED',
  'CALLER_ADDRESS_UNKNOWN',
  'NO_PHONE_NUMBER',
  'SESSIONS_END',
  'IDENTITY_PROVIDER_NEEDED',
] as const;

/** One of them. */
export type SecurityWarningCode = (typeof securityWarningCodes)[number];

/** Something that did not keep a change from being made but may not be what the caller meant. */
export interface SecurityWarning {
  readonly code: SecurityWarningCode;
  readonly message: string;
  /** Entries of the allowlist, first the one that was given. */
  readonly entries: readonly string[];
}

/** The warnings in the order of their codes; those of one code stay in their order. */
export function sortWarnings(warnings: readonly SecurityWarning[]): SecurityWarning[] {
  return warnings.toSorted((a, b) => securityWarningCodes.indexOf(a.code) - securityWarningCodes.indexOf(b.code));
}
