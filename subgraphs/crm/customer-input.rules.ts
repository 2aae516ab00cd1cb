import { z } from 'zod';
import { newPrincipalInput, principalInput } from './principal-input.rules.ts';
import { roleLiterals, statusLiterals } from './tables.ts';
import { absence, line, uuid } from './text.rules.ts';

// GraphQL has held the names against the enums already.
const status = z.enum(statusLiterals, { error: absence('status') });
const role = z.enum(roleLiterals).nullish();
const customerId = uuid('customerId');

/** `CreateCustomerInput`. */
export const createCustomerInput = z.object({
  id: uuid('id').nullish(),
  name: line('name', 300),
  status: status.nullish(),
  role,
  ownerId: uuid('ownerId').nullish(),
  principal: newPrincipalInput.nullish(),
});

/** `UpdateCustomerInput`. */
export const updateCustomerInput = z.object({
  customerId,
  name: line('name', 300).optional(),
  status: status.optional(),
  role,
  principalId: uuid('principalId').nullish(),
});

/** `DeleteCustomerInput` and `RestoreCustomerInput`. */
export const customerIdInput = z.object({ customerId });

/** `TransferCustomerInput`. */
export const transferCustomerInput = z.object({ customerId, ownerId: uuid('ownerId') });

/** `UpdatePrincipalInput`. */
export const updatePrincipalInput = z.object({ customerId, principal: principalInput });
