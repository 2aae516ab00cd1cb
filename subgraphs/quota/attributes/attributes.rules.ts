/** True for what may be the key of an attribute. */
export function isAttributeKey(text: string): boolean {
  return /^[a-zA-Z0-9_-]{1,255}$/.test(text);
}

/** Keys that are equal without case to an earlier one of the list, both by their places. */
export function twinKeys(keys: readonly unknown[]): readonly { readonly first: number; readonly twin: number }[] {
  const firsts = new Map<string, number>();
  return keys.flatMap((key, index) => {
    if (typeof key !== 'string') return [];
    const first = firsts.get(key.toLowerCase());
    if (first !== undefined) return [{ first, twin: index }];
    firsts.set(key.toLowerCase(), index);
    return [];
  });
}

/** Most attributes of an account. */
export const mostAttributes = 500;

/** A key and its value. */
export interface KeyAndValue {
  readonly key: string;
  readonly value: string;
}

/** The attributes once these were added, or put in the place of those with the same key. */
export function mergedAttributes(
  stored: readonly KeyAndValue[],
  given: readonly KeyAndValue[],
): readonly KeyAndValue[] {
  return [...withoutKeys(stored, given), ...given];
}

/** The attributes without those whose keys are among the given ones. */
export function withoutKeys<Kept extends { readonly key: string }>(
  attributes: readonly Kept[],
  given: readonly { readonly key: string }[],
): readonly Kept[] {
  const keys = new Set(given.map(({ key }) => key.toLowerCase()));
  return attributes.filter(({ key }) => !keys.has(key.toLowerCase()));
}

/** The attributes that are new or other than before. */
export function changedAttributes(
  before: readonly KeyAndValue[],
  after: readonly KeyAndValue[],
): readonly KeyAndValue[] {
  const values = new Map(before.map(({ key, value }) => [key, value]));
  return after.filter(({ key, value }) => values.get(key) !== value);
}

/** Attributes by the names that the list of changes has for them; without their values there, which may be personal. */
export function attributeFields(attributes: readonly KeyAndValue[]): Record<string, string> {
  return Object.fromEntries(attributes.map(({ key, value }) => [`attributes.${key}`, value]));
}
