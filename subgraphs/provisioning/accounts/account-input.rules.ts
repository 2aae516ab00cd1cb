import { z } from 'zod';
import { inputLine, inputText, type TextRule } from '../../kit/input/input-text.ts';
import { absence, issueAt, refusal, required, shown } from '../../kit/input/refusal.ts';
import { packageLiterals } from '../tables.ts';
import { countryCode } from './country.rules.ts';
import { packageDependencies, packageSet, packagesWithoutBase } from './packages.rules.ts';

function optionalLine(rule: TextRule) {
  return inputLine(rule)
    .nullish()
    .transform((value) => value ?? null);
}

const externalId = inputLine({ most: 300, example: 'CRM-0815' });

const country = inputLine({ most: 60, example: 'DE' })
  .toUpperCase()
  .refine(
    (code) => countryCode(code) !== undefined,
    refusal('INVALID_COUNTRY', (code) => `must be an ISO 3166-1 alpha-2 code such as "DE", but is ${shown(code)}.`),
  );

/** A billing address as an input states it: always as a whole, lines of at most 50 characters (rule of the provisioner). */
export const addressInput = z.object(
  {
    line1: inputLine({ most: 50, example: '1 Alder Drive' }),
    line2: optionalLine({ most: 50, example: '3rd floor' }),
    city: inputLine({ most: 100, example: 'Milpitas' }),
    stateOrProvince: optionalLine({ most: 100, example: 'CA' }),
    zipOrPostalCode: optionalLine({ most: 100, example: '95035' }),
    country,
  },
  { error: absence('{ line1: "1 Alder Drive", city: "Milpitas", country: "US" }') },
);

const packages = z
  .array(z.enum(packageLiterals), { error: absence('[WEBEX_CALLING], which is the complete desired set') })
  .superRefine((names, context) => {
    if (names.length === 0) {
      const message =
        'packages is empty: name at least one, e.g. [WEBEX_CALLING]; deprovisionCustomer removes everything.';
      context.addIssue(issueAt([], 'EMPTY', message));
    }
    for (const name of new Set(packagesWithoutBase(names))) {
      const bases = packageDependencies[name]?.map((base) => base.toUpperCase()).join(', ');
      const message = `${name.toUpperCase()} needs one of ${bases} in packages: add one, or leave ${name.toUpperCase()} out.`;
      context.addIssue(issueAt([names.indexOf(name)], 'MISSING_DEPENDENCY', message));
    }
  })
  .transform(packageSet);

/** What `provisionCustomer` takes: the provisioner requires the key, the address and the packages of a new customer. */
export const provisionInput = z.object({
  externalId: required(externalId),
  orgId: optionalLine({ most: 300, example: 'Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi8x' }),
  address: required(addressInput),
  packages: required(packages),
});

/** What `updateProvisioning` takes: the packages always, as the complete set; what else is absent stays as it is. */
export const updateInput = z.object({
  externalId: externalId.optional(),
  address: addressInput.optional(),
  packages: required(packages),
});

/** What `resolveRplReview` takes. */
export const reviewInput = z
  .object({
    decision: z.enum(['APPROVED', 'REJECTED']),
    reason: inputText({ most: 1000, example: 'The name stands on the list of denied parties.' })
      .nullish()
      .transform((reason) => reason ?? null),
  })
  .superRefine(({ decision, reason }, context) => {
    if (decision === 'REJECTED' || reason === null) return;
    const message = 'reason goes with REJECTED only, where it becomes the error of the attempt: leave it out.';
    context.addIssue(issueAt(['reason'], 'NOT_ALLOWED', message));
  });

/** An address as it is stored. */
export type AddressInput = z.output<typeof addressInput>;
