import { z } from 'zod';
import { inputUuid } from '../kit/input/input-uuid.ts';
import { absence, refusal, shown } from '../kit/input/refusal.ts';
import { isAttributeKey } from './attributes/attributes.rules.ts';

/** What every input about a customer's account carries. */
export const target = { customerId: inputUuid() };

/** A whole number from a least one on; what is most, the scalar knows. */
export function whole(least: number, example: number) {
  return z.number({ error: absence(String(example)) }).refine(
    (given) => given >= least,
    refusal(
      'OUT_OF_RANGE',
      (given) => `must be a whole number from ${least} on, e.g. ${example}, but is ${shown(given)}.`,
    ),
  );
}

/** The key of an attribute. */
export const attributeKey = z.string({ error: absence('"cost_center"') }).refine(
  isAttributeKey,
  refusal(
    'INVALID_KEY',
    (key) => `must be 1 to 255 letters, digits, _ or -, e.g. "cost_center", but is ${shown(key)}.`,
  ),
);
