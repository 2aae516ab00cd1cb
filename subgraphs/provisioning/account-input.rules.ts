import { z } from 'zod';
import { countryCode } from './country.rules.ts';
import { packageDependencies, packageSet, packagesWithoutBase } from './packages.rules.ts';
import { packageLiterals } from './tables.ts';

// Lengths as PostgreSQL counts them: in characters, not in UTF-16 units.
const length = (text: string) => [...text].length;

function text(name: string, longest: number, example: string) {
  return z
    .string({ error: `${name} is required and cannot be cleared, e.g. ${JSON.stringify(example)}.` })
    .superRefine((value, context) => {
      const refuse = (code: string, message: string) =>
        context.addIssue({ code: 'custom', message: `${name} ${message}`, params: { code } });
      const kind = `1 to ${longest} characters, e.g. ${JSON.stringify(example)}`;
      if (value.trim() === '') refuse('EMPTY', `is empty: give ${kind}, or leave it out where it is optional.`);
      if (length(value) > longest) refuse('TOO_LONG', `has ${length(value)} characters: give ${kind}.`);
      if (!value.isWellFormed() || value.includes('\0')) {
        refuse('INVALID_TEXT', `holds a NUL character or half of a surrogate pair: give ${kind}.`);
      }
    });
}

function optionalText(name: string, longest: number, example: string) {
  return text(name, longest, example)
    .nullish()
    .transform((value) => value ?? null);
}

const externalId = text('externalId', 300, 'CRM-0815');
const orgId = text('orgId', 300, 'Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi8x');

const country = z
  .string({ error: 'address.country is required: an ISO 3166-1 alpha-2 code such as "DE".' })
  .transform((code, context) => {
    const known = countryCode(code);
    if (known !== undefined) return known;
    const message = `address.country must be an ISO 3166-1 alpha-2 code such as "DE", but is ${JSON.stringify(code.slice(0, 60))}.`;
    context.addIssue({ code: 'custom', message, params: { code: 'INVALID_COUNTRY' } });
    return z.NEVER;
  });

/** A billing address as an input states it: always as a whole, lines of at most 50 characters (rule of the provisioner). */
export const addressInput = z.object(
  {
    line1: text('address.line1', 50, '1 Alder Drive'),
    line2: optionalText('address.line2', 50, '3rd floor'),
    city: text('address.city', 100, 'Milpitas'),
    stateOrProvince: optionalText('address.stateOrProvince', 100, 'CA'),
    zipOrPostalCode: optionalText('address.zipOrPostalCode', 100, '95035'),
    country,
  },
  {
    error:
      'address is required and cannot be cleared, e.g. { line1: "1 Alder Drive", city: "Milpitas", country: "US" }.',
  },
);

const packages = z
  .array(z.enum(packageLiterals), { error: 'packages is required: the complete desired set, e.g. [WEBEX_CALLING].' })
  .superRefine((names, context) => {
    if (names.length === 0) {
      const message =
        'packages is empty: name at least one, e.g. [WEBEX_CALLING]; deprovisionCustomer removes everything.';
      context.addIssue({ code: 'custom', message, params: { code: 'EMPTY' } });
    }
    for (const name of new Set(packagesWithoutBase(names))) {
      const bases = packageDependencies[name]?.map((base) => base.toUpperCase()).join(', ');
      context.addIssue({
        code: 'custom',
        path: [names.indexOf(name)],
        message: `${name.toUpperCase()} needs one of ${bases} in packages: add one, or leave ${name.toUpperCase()} out.`,
        params: { code: 'MISSING_DEPENDENCY' },
      });
    }
  })
  .transform(packageSet);

/** What `provisionCustomer` takes: the provisioner requires the key, the address and the packages of a new customer. */
export const provisionInput = z.object({
  externalId,
  orgId: orgId.nullish().transform((id) => id ?? null),
  address: addressInput,
  packages,
});

/** What `updateProvisioning` takes: the packages always, as the complete set; what else is absent stays as it is. */
export const updateInput = z.object({
  externalId: externalId.optional(),
  address: addressInput.optional(),
  packages,
});

/** What `resolveRplReview` takes. */
export const reviewInput = z
  .object({
    decision: z.enum(['APPROVED', 'REJECTED']),
    reason: optionalText('reason', 1000, 'The name stands on the list of denied parties.'),
  })
  .superRefine(({ decision, reason }, context) => {
    if (decision === 'REJECTED' || reason === null) return;
    const message = 'reason goes with REJECTED only, where it becomes the error of the attempt: leave it out.';
    context.addIssue({ code: 'custom', path: ['reason'], message, params: { code: 'NOT_ALLOWED' } });
  });

/** An address as it is stored. */
export type AddressInput = z.output<typeof addressInput>;
