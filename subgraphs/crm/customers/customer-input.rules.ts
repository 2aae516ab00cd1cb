import { z } from 'zod';
import { inputLine } from '../../kit/input/input-text.ts';
import { inputUuid } from '../../kit/input/input-uuid.ts';
import { absence } from '../../kit/input/refusal.ts';
import { newPrincipalInput, principalInput } from '../principals/principal-input.rules.ts';
import { roleLiterals, statusLiterals } from '../tables.ts';

// GraphQL has held the names against the enums already.
const status = z.enum(statusLiterals, { error: absence('ACTIVE') });
const role = z.enum(roleLiterals).nullish();
const customerId = inputUuid();
const name = inputLine({ most: 300, example: 'Acme Ltd' });

/** `CreateCustomerInput`. */
export const createCustomerInput = z.object({
  id: inputUuid().nullish(),
  name,
  status: status.nullish(),
  role,
  ownerId: inputUuid().nullish(),
  principal: newPrincipalInput.nullish(),
});

/** `UpdateCustomerInput`. */
export const updateCustomerInput = z.object({
  customerId,
  name: name.optional(),
  status: status.optional(),
  role,
  principalId: inputUuid().nullish(),
});

/** `DeleteCustomerInput` and `RestoreCustomerInput`. */
export const customerIdInput = z.object({ customerId });

/** `TransferCustomerInput`. */
export const transferCustomerInput = z.object({ customerId, ownerId: inputUuid() });

/** `UpdatePrincipalInput`. */
export const updatePrincipalInput = z.object({ customerId, principal: principalInput });
