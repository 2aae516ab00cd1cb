const largest = 9223372036854775807n;

/** True for the decimal text of an account's id: a positive int64 without leading zeros. */
export function isAccountId(text: string): boolean {
  return /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= largest;
}
