import { z } from 'zod';
import { expectedUuid, isUuid } from '../uuid.ts';
import { absence, refusal } from './refusal.ts';

/** A UUID, in lower case. */
export function inputUuid() {
  return z
    .string({ error: absence('"0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10"') })
    .refine(
      isUuid,
      refusal('INVALID_UUID', (id) => expectedUuid(String(id))),
    )
    .transform((id) => id.toLowerCase());
}
