import { z } from 'zod';
import { absence, refusal } from '../../kit/input/refusal.ts';

/** An id of the delivery network or a UUID, without the blanks around it; null clears it. */
export const clearableId = z
  .string({ error: absence('"4Pp0BW3UkBEJhG3N0GkovG"') })
  .trim()
  .refine(
    (id) => /^[^\s\p{C}]{1,100}$/u.test(id),
    refusal(
      'INVALID_ID',
      'must be 1 to 100 characters without blanks, e.g. "4Pp0BW3UkBEJhG3N0GkovG", or null to clear it.',
    ),
  )
  .nullish();

/** A flag, which is on or off and never null. */
export const flag = z.boolean({ error: absence('true') }).optional();
