import { z } from 'zod';
import { addressInput } from './address-input.rules.ts';
import { country, state } from './place.rules.ts';
import { line, text } from './text.rules.ts';

/** What a caller may say of a login identity; keys that are absent say nothing, null clears. */
export const principalInput = z.object({
  username: line('username', 255).optional(),
  email: line('email', 254)
    .refine((email) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email), {
      error: 'email must be an e-mail address, e.g. jdoe@example.com.',
      params: { code: 'INVALID_EMAIL' },
    })
    .nullish(),
  firstName: line('firstName', 200).nullish(),
  middleName: line('middleName', 200).nullish(),
  lastName: line('lastName', 200).nullish(),
  phone: line('phone', 50)
    .refine((phone) => /\d/.test(phone), {
      error: 'phone must hold digits, e.g. +1 503 555 0100.',
      params: { code: 'INVALID_PHONE' },
    })
    .nullish(),
  avatarUrl: line('avatarUrl', 2048)
    .refine((url) => ['http:', 'https:'].includes(URL.parse(url)?.protocol ?? ''), {
      error: 'avatarUrl must be a web address, e.g. https://example.com/jane.png.',
      params: { code: 'INVALID_URL' },
    })
    .nullish(),
  organization: line('organization', 300).nullish(),
  bio: text('bio', 10_000).nullish(),
  notes: text('notes', 10_000).nullish(),
  residenceCountry: country('residenceCountry').nullish(),
  residenceState: state('residenceState').nullish(),
  addresses: z.array(addressInput, { error: 'addresses must be a list.' }).max(20, most('addresses', 20)).nullish(),
  enabled: flag('enabled'),
  accountNonLocked: flag('accountNonLocked'),
  accountNonExpired: flag('accountNonExpired'),
  credentialsNonExpired: flag('credentialsNonExpired'),
  roles: z
    .array(line('role', 100))
    .max(50, most('roles', 50))
    .transform((roles) => [...new Set(roles)])
    .nullish(),
});

/** A login identity that is to be made. */
export const newPrincipalInput = principalInput.extend({ username: line('username', 255) });

/** What is left of it once it is parsed. */
export type PrincipalChanges = z.output<typeof principalInput>;

function flag(name: string) {
  return z.boolean({ error: `${name} must be true or false: leave it out to keep it as it is.` }).optional();
}

function most(name: string, count: number): string {
  return `${name} must be at most ${count}: leave some out.`;
}
