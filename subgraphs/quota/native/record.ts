import { z } from 'zod';
import { characterCount, isStorableText } from '../../kit/input/text.ts';
import { isUuid } from '../../kit/uuid.ts';
import { wireLiteral, wireTime, wireUuid } from '../../kit/wire.ts';
import { isAccountId } from '../accounts/account-id.rules.ts';
import { isAttributeKey, twinKeys } from '../attributes/attributes.rules.ts';
import { contractTypeLiterals } from '../tables.ts';

/** A customer record of DRACOON in any of its releases. Keys that are absent say nothing; null clears what may be empty. */
export type NativeAccount = z.output<typeof nativeAccount>;

const largestInteger = 2_147_483_647;
const hundredYears = 36_500;

// Contradictions between keys are reported beside faults of single keys, so these see records that are not right yet.
const always = () => true;

// An id beyond 2^53 comes as text, or as a bigint from our own export; a number of that size has lost digits already.
const accountId = z
  .union([z.string(), z.number().refine(Number.isSafeInteger, { error: accountIdError }), z.bigint()], {
    error: accountIdError,
  })
  .transform(String)
  .refine(isAccountId, { error: accountIdError });

const wideWholeError = expected('a whole number from 0 to 9223372036854775807');

// Beyond 2^53 as text, or as a bigint from our own export; a number of that size has lost digits already.
const wideWhole = z
  .union([z.number(), z.bigint(), z.string()], { error: wideWholeError })
  .refine((given) => (typeof given === 'number' ? Number.isSafeInteger(given) : /^\d{1,19}$/.test(String(given))), {
    error: wideWholeError,
  })
  .transform((given) => (Number.isSafeInteger(Number(given)) ? Number(given) : BigInt(given)))
  .refine((given) => given >= 0 && given <= 9_223_372_036_854_775_807n, { error: wideWholeError });

// The header X-Sds-Date-Format also offers EPOCH; seconds reach 11 digits only in the year 5138.
const time = z.preprocess((given) => {
  if (typeof given !== 'number' || !Number.isSafeInteger(given) || given < 0 || given > 253_402_300_799_999)
    return given;
  return new Date(given < 100_000_000_000 ? given * 1000 : given).toISOString();
}, wireTime);

// The deprecated filter of the same system writes 0 and 1.
const flag = z.preprocess(
  (given) => (given === 0 || given === '0' ? false : given === 1 || given === '1' ? true : given),
  z.boolean({ error: expected('true or false') }),
);

const emptyIsNull = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((given) => (given === '' ? null : given), schema.nullish());

const nativeAttribute = z.object(
  {
    key: z
      .string({ error: expected('a text') })
      .refine(isAttributeKey, { error: 'must be 1 to 255 letters, digits, _ or -, e.g. cost_center' }),
    value: text(0, 4000),
  },
  { error: expected('a key and a value, e.g. {"key":"cost_center","value":"4711"}') },
);

const nativeAttributes = z.object(
  {
    items: z
      .array(nativeAttribute, { error: expected('a list of keys and values') })
      .superRefine(refuseTwins, { when: always }),
  },
  { error: expected('an object with items, e.g. {"items":[{"key":"cost_center","value":"4711"}]}') },
);

// What the wire form has no place for; written by our own export beside it.
const supplement = z.object({
  trialEndsAt: wireTime.nullish(),
  lock: z
    .object({ reason: text(1, 1000).nullish(), lockedAt: wireTime.nullish(), lockedBy: wireUuid.nullish() })
    .nullish(),
});

const quotaMaxError = expected('-1 (unlimited) or a whole number of bytes from 1048576 to 9007199254740991');

/**
 * Reads the records of 4.26.7 (no user counters, customerUuid only since 4.21.0), those of 4.42.3, and the answer to a
 * create call (trialDays, nothing of what is used).
 */
export const nativeAccount = z
  .object(
    {
      id: accountId,
      // Text by its description, a UUID in practice: of one the case means nothing.
      customerUuid: emptyIsNull(text(1, 255).transform((given) => (isUuid(given) ? given.toLowerCase() : given))),
      companyName: text(1, 300),
      customerContractType: wireLiteral(contractTypeLiterals),
      quotaMax: z.number({ error: quotaMaxError }).refine(isQuotaMax, { error: quotaMaxError }),
      quotaUsed: whole(0, Number.MAX_SAFE_INTEGER).nullish(),
      userMax: whole(0, largestInteger),
      userUsed: whole(0, largestInteger).nullish(),
      cntInternalUser: whole(0, largestInteger).nullish(),
      cntGuestUser: whole(0, largestInteger).nullish(),
      createdAt: time.nullish(),
      updatedAt: time.nullish(),
      lastLoginAt: time.nullish(),
      isLocked: flag.nullish(),
      lockStatus: flag.nullish(),
      trialDaysLeft: whole(-largestInteger - 1, hundredYears).nullish(),
      trialDays: whole(0, hundredYears).nullish(),
      customerAttributes: nativeAttributes.nullish(),
      // A client of the same system sends it as a number.
      providerCustomerId: z.preprocess(
        (given) => (typeof given === 'number' ? String(given) : given),
        emptyIsNull(text(1, 255)),
      ),
      webhooksMax: wideWhole.nullish(),
      activationCode: emptyIsNull(text(1, 1000)),
      customerGraph: supplement.nullish(),
    },
    { error: expected('an object, e.g. {"id":4711,"companyName":"ACME GmbH", …}') },
  )
  .refine(hasBothCounters, {
    path: ['cntGuestUser'],
    error: 'must come together with cntInternalUser, or both must be left out',
    when: always,
  })
  .refine(hasMatchingCounters, {
    path: ['userUsed'],
    error: 'must be the sum of cntInternalUser and cntGuestUser',
    when: always,
  })
  .refine(hasNoStrayCode, {
    path: ['activationCode'],
    error: 'must be empty for a customer of type pay: only demo and free customers have one',
    when: always,
  });

/** A whole number within a range. */
function whole(least: number, most: number) {
  const error = expected(`a whole number from ${least} to ${most}`);
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error });
}

/** A text that PostgreSQL can hold, its length counted in characters as PostgreSQL counts them. */
function text(least: number, most: number) {
  const range = least === 0 ? `at most ${most}` : `${least} to ${most}`;
  return z
    .string({ error: expected(`a text of ${range} characters`) })
    .refine(isStorableText, {
      error: 'must be Unicode text without the character U+0000',
    })
    .refine((given) => characterCount(given) >= least && characterCount(given) <= most, {
      error: (issue) => `must have ${range} characters, but has ${characterCount(String(issue.input))}`,
    });
}

function expected(what: string) {
  return (issue: { readonly input?: unknown }) =>
    issue.input === undefined ? `is missing: it must be ${what}` : `must be ${what}`;
}

function accountIdError(issue: { readonly input?: unknown }): string {
  return `${expected('a whole number from 1 to 9223372036854775807, e.g. 4711')(issue)}; beyond 9007199254740991 as text`;
}

function isQuotaMax(given: number): boolean {
  return given === -1 || (Number.isSafeInteger(given) && given >= 1_048_576);
}

function hasBothCounters(record: unknown): boolean {
  const { cntInternalUser, cntGuestUser } = Object(record);
  return (cntInternalUser == null) === (cntGuestUser == null);
}

function hasMatchingCounters(record: unknown): boolean {
  const { userUsed, cntInternalUser, cntGuestUser } = Object(record);
  const numbers = [userUsed, cntInternalUser, cntGuestUser].filter(Number.isSafeInteger);
  return numbers.length < 3 || userUsed === cntInternalUser + cntGuestUser;
}

function hasNoStrayCode(record: unknown): boolean {
  const { customerContractType, activationCode } = Object(record);
  return customerContractType !== 'pay' || activationCode == null;
}

function refuseTwins(items: unknown, context: z.RefinementCtx): void {
  const keys = (Array.isArray(items) ? items : []).map((item) => Object(item).key);
  for (const { first, twin } of twinKeys(keys)) {
    context.addIssue({
      code: 'custom',
      path: [twin, 'key'],
      message: `is the same key as that of item ${first}: keys are compared without case`,
    });
  }
}
