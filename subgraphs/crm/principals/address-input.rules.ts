import { z } from 'zod';
import { inputLine } from '../../kit/input/input-text.ts';
import { always, issueAt, refusal, shown } from '../../kit/input/refusal.ts';
import { country, state } from './place.rules.ts';

const addressTypes = ['home', 'mail', 'work', 'school', 'other'];

/** A postal address. ValkyrAI wants a state of the United States in each; one abroad may do without. */
export const addressInput = z
  .object({
    name: inputLine({ most: 200, example: 'Jane Doe' }),
    street1: inputLine({ most: 200, example: '1 Main St' }),
    street2: inputLine({ most: 200, example: 'Floor 9' }).nullish(),
    city: inputLine({ most: 200, example: 'Portland' }),
    state: state.nullish(),
    postalCode: inputLine({ most: 20, example: '97201' }),
    country: country.nullish(),
    addressType: inputLine({ most: 20, example: 'home' })
      .toLowerCase()
      .refine(
        (type) => addressTypes.includes(type),
        refusal('INVALID_ADDRESS_TYPE', (type) => `must be one of ${addressTypes.join(', ')}, but is ${shown(type)}.`),
      )
      .nullish(),
  })
  .superRefine((given, context) => {
    if (given.state != null || (given.country ?? 'USA') !== 'USA') return;
    context.addIssue(issueAt(['state'], 'REQUIRED', 'state must be given where country is USA or absent, e.g. OR.'));
  }, always);
