import { z } from 'zod';
import { wireLiteral, wireTime, wireUuid } from '../../kit/wire.ts';
import { countryCode } from '../accounts/country.rules.ts';
import { type GivenPackage, packageSet } from '../accounts/packages.rules.ts';
import {
  attemptLiterals,
  type ErrorDetails,
  packageLiterals,
  packageStatusLiterals,
  statusLiterals,
} from '../tables.ts';

/** A record of the provisioner. Keys that are absent say nothing; null clears. */
export type NativeAccount = z.output<typeof nativeAccount>;

// Blank text is how older clients write "none". The message never shows the text: it may be personal.
function text(longest: number) {
  return z
    .string({ error: (issue) => (issue.input == null ? 'is missing' : 'must be text') })
    .refine((value) => [...value].length <= longest, { error: `must be at most ${longest} characters` })
    .refine((value) => value.isWellFormed() && !value.includes('\0'), {
      error: 'must be text without NUL characters and halves of surrogate pairs',
    });
}
function optionalText(longest: number) {
  return z.preprocess(blankToNull, text(longest).nullish());
}
function requiredText(longest: number) {
  return z.preprocess(blankToNull, text(longest));
}

const country = z.preprocess(
  blankToNull,
  text(100).transform((name, context) => {
    const code = countryCode(name);
    if (code !== undefined) return code;
    context.addIssue({ code: 'custom', message: 'must be an ISO 3166-1 alpha-2 code such as DE' });
    return z.NEVER;
  }),
);

// An address is one value: a line that is absent from it does not exist, and one with nothing in it is none.
const nativeAddress = z.preprocess(
  (address) =>
    isObject(address) && Object.values(address).every((line) => blankToNull(line) == null) ? null : address,
  z
    .object(
      {
        addressLine1: requiredText(50),
        addressLine2: optionalText(50),
        city: requiredText(100),
        stateOrProvince: optionalText(100),
        zipOrPostalCode: optionalText(100),
        country,
      },
      { error: 'must be an object such as {"addressLine1":"1 Main St","city":"Milpitas","country":"US"}' },
    )
    .nullish(),
);

// Numbers as text come from clients that do not know the type. Adding 0 turns -0, which is not stored, into 0.
const errorCode = z.preprocess(
  (code) => (typeof code === 'string' && /^-?\d{1,10}$/.test(code) ? Number(code) : code),
  z
    .int32({ error: 'must be a whole number from -2147483648 to 2147483647, e.g. 10022' })
    .transform((code) => code + 0)
    .nullish(),
);

// Older clients do not know what an error is: theirs may be the code alone, the text alone, or the object as text.
const nativeError = z.preprocess(
  untypedError,
  z
    .object(
      { errorCode, description: optionalText(10_000), occurredAt: wireTime.nullish() },
      { error: 'must be an object such as {"errorCode":2560,"description":"retry later"}' },
    )
    .transform(({ errorCode: code, description, occurredAt }, context): ErrorDetails => {
      if (code == null && description == null) {
        context.addIssue({ code: 'custom', message: 'must have an errorCode or a description' });
      }
      return {
        ...(code == null ? {} : { errorCode: code }),
        ...(description == null ? {} : { description }),
        ...(occurredAt == null ? {} : { occurredAt }),
      };
    }),
);
const errors = z.array(nativeError, { error: 'must be a list of errors' });

const nativePackage = z
  .object(
    {
      name: wireLiteral(packageLiterals),
      status: wireLiteral(packageStatusLiterals),
      warnings: errors.nullish(),
      errors: errors.nullish(),
      licenseIds: z.array(requiredText(300), { error: 'must be a list of ids' }).nullish(),
    },
    { error: 'must be an object such as {"name":"webex_calling","status":"provisioned"}' },
  )
  .transform(
    ({ name, status, warnings, errors: failures, licenseIds }): GivenPackage => ({
      name,
      status,
      ...(warnings == null ? {} : { warnings }),
      ...(failures == null ? {} : { errors: failures }),
      ...(licenseIds === undefined ? {} : { licenseIds }),
    }),
  );

const packageStates = z
  .array(nativePackage, { error: 'must be a list of packages' })
  .refine((packages) => new Set(packages.map(({ name }) => name)).size === packages.length, {
    error: 'must name each package at most once',
    // Otherwise the check would be left out as soon as anything else in the list is wrong.
    when: ({ value }) => Array.isArray(value) && value.every((item) => typeof item?.name === 'string'),
  });

const packageName = z.preprocess(
  (item) => (isObject(item) && 'name' in item ? item['name'] : item),
  wireLiteral(packageLiterals),
);

// What the provisioner has no place for; written by our own export beside it.
const supplement = z.object({
  createdAt: wireTime.optional(),
  updatedAt: wireTime.optional(),
  attempt: z
    .object({
      id: wireUuid,
      kind: wireLiteral(attemptLiterals),
      packages: z.array(packageName).transform(packageSet),
      startedAt: wireTime,
      startedBy: wireUuid,
    })
    .optional(),
});

/**
 * Reads what the interface of May 2026 and the clients generated from it emit. A resourceDetails without packages says
 * nothing; without a status, nothing is known of the outcome.
 */
export const nativeAccount = z
  .object(
    {
      id: requiredText(300),
      orgId: optionalText(300),
      externalId: optionalText(300),
      address: nativeAddress,
      status: wireLiteral(statusLiterals).nullish(),
      packages: z.array(packageName, { error: 'must be a list of package names' }).nullish(),
      resourceDetails: z
        .object({ packages: packageStates.nullish() }, { error: 'must be an object such as {"packages":[]}' })
        .nullish(),
      errors: errors.nullish(),
      customerGraph: supplement.nullish(),
    },
    { error: 'must be an object such as {"id":"Y2lzY29…","status":"provisioned","packages":["webex_calling"]}' },
  )
  .transform(({ id, status, packages, resourceDetails, errors: failures, customerGraph, ...rest }) => ({
    ...rest,
    supplement: customerGraph ?? {},
    accountId: id,
    status: status ?? undefined,
    packages: packages === undefined ? undefined : packageSet(packages ?? []),
    packageStates: resourceDetails == null ? resourceDetails : listOrUndefined(resourceDetails.packages),
    errors: listOrUndefined(failures),
  }));

function listOrUndefined<Item>(list: readonly Item[] | null | undefined): readonly Item[] | undefined {
  return list === null ? [] : list;
}

function untypedError(error: unknown): unknown {
  if (typeof error === 'number') return { errorCode: error };
  if (typeof error !== 'string') return error;
  const parsed = parseJson(error);
  return isObject(parsed) ? parsed : { description: error };
}

function parseJson(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function blankToNull(value: unknown): unknown {
  return typeof value === 'string' && value.trim() === '' ? null : value;
}
