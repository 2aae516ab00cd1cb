import { z } from 'zod';
import { country, state } from './place.rules.ts';
import { line } from './text.rules.ts';

const addressTypes = ['home', 'mail', 'work', 'school', 'other'];

/** A postal address. ValkyrAI wants a state of the United States in each; one abroad may do without. */
export const addressInput = z
  .object({
    name: line('name', 200),
    street1: line('street1', 200),
    street2: line('street2', 200).nullish(),
    city: line('city', 200),
    state: state('state').nullish(),
    postalCode: line('postalCode', 20),
    country: country('country').nullish(),
    addressType: line('addressType', 20)
      .toLowerCase()
      .refine((type) => addressTypes.includes(type), {
        error: `addressType must be one of ${addressTypes.join(', ')}.`,
        params: { code: 'INVALID_ADDRESS_TYPE' },
      })
      .nullish(),
  })
  .refine((given) => given.state != null || (given.country ?? 'USA') !== 'USA', {
    path: ['state'],
    error: 'state must be given where country is USA or absent, e.g. OR.',
    params: { code: 'REQUIRED' },
  });
