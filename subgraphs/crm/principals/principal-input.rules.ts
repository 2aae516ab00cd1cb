import { z } from 'zod';
import { inputList } from '../../kit/input/input-list.ts';
import { inputLine, inputText } from '../../kit/input/input-text.ts';
import { absence, refusal, required } from '../../kit/input/refusal.ts';
import { addressInput } from './address-input.rules.ts';
import { country, state } from './place.rules.ts';

const username = inputLine({ most: 255, example: 'jdoe' });
const flag = z.boolean({ error: absence('true') }).optional();

/** What a caller may say of a login identity; keys that are absent say nothing, null clears. */
export const principalInput = z.object({
  username: username.optional(),
  email: inputLine({ most: 254, example: 'jdoe@example.com' })
    .refine(
      (email) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email),
      refusal('INVALID_EMAIL', 'must be an e-mail address, e.g. jdoe@example.com.'),
    )
    .nullish(),
  firstName: inputLine({ most: 200, example: 'Jane' }).nullish(),
  middleName: inputLine({ most: 200, example: 'Q.' }).nullish(),
  lastName: inputLine({ most: 200, example: 'Doe' }).nullish(),
  phone: inputLine({ most: 50, example: '+1 503 555 0100' })
    .refine((phone) => /\d/.test(phone), refusal('INVALID_PHONE', 'must hold digits, e.g. +1 503 555 0100.'))
    .nullish(),
  avatarUrl: inputLine({ most: 2048, example: 'https://example.com/jane.png' })
    .refine(
      (url) => ['http:', 'https:'].includes(URL.parse(url)?.protocol ?? ''),
      refusal('INVALID_URI', 'must be an http or https address, e.g. https://example.com/jane.png.'),
    )
    .nullish(),
  organization: inputLine({ most: 300, example: 'Acme Ltd' }).nullish(),
  bio: inputText({ most: 10_000, example: 'Runs the Portland office.' }).nullish(),
  notes: inputText({ most: 10_000, example: 'Prefers to be called.' }).nullish(),
  residenceCountry: country.nullish(),
  residenceState: state.nullish(),
  addresses: inputList(addressInput, 20, '{ name: "Jane Doe", … }').nullish(),
  enabled: flag,
  accountNonLocked: flag,
  accountNonExpired: flag,
  credentialsNonExpired: flag,
  roles: inputList(inputLine({ most: 100, example: 'user' }), 50, '"user"')
    .transform((roles) => [...new Set(roles)])
    .nullish(),
});

/** A login identity that is to be made. */
export const newPrincipalInput = principalInput.extend({ username: required(username) });

/** What is left of it once it is parsed. */
export type PrincipalChanges = z.output<typeof principalInput>;
