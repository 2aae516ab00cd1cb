import { z } from 'zod';
import { fieldChanges } from '../../kit/changes/field-changes.ts';
import type { MutationInput } from '../../kit/changes/mutate.ts';
import { requireVersion } from '../../kit/changes/require-version.ts';
import { badArgument, PublicError } from '../../kit/errors.ts';
import { inputList } from '../../kit/input/input-list.ts';
import { inputExactText } from '../../kit/input/input-text.ts';
import { parseInput } from '../../kit/input/parse-input.ts';
import { always, issueAt } from '../../kit/input/refusal.ts';
import { mutateCustomer } from '../../kit/registry/mutate-customer.ts';
import { changeAccount, lockedAccount } from '../accounts/accounts.ts';
import type { RequestContext } from '../context.ts';
import type { ChangedCustomer } from '../customers/customers.ts';
import { attributeKey, target } from '../input-fields.rules.ts';
import type {
  MergeCustomerAttributesInput,
  RemoveCustomerAttributeInput,
  ReplaceCustomerAttributesInput,
} from '../schema.generated.ts';
import {
  attributeFields,
  changedAttributes,
  type KeyAndValue,
  mergedAttributes,
  mostAttributes,
  twinKeys,
  withoutKeys,
} from './attributes.rules.ts';
import { attributesByCustomers, deleteAttributes, upsertAttributes } from './attributes.ts';

const listInput = z.object({
  ...target,
  attributes: inputList(
    z.object({ key: attributeKey, value: inputExactText({ most: 4000, example: '4711' }) }),
    mostAttributes,
    '{ key: "cost_center", value: "4711" }',
  ).superRefine(refuseTwins, always),
});
const keyInput = z.object({ ...target, key: attributeKey });

/** Adds attributes to a customer's account, or overwrites those with the same keys. */
export function mergeCustomerAttributes(
  context: RequestContext,
  input: MergeCustomerAttributesInput,
): Promise<ChangedCustomer> {
  const { attributes } = parseInput(listInput, input);
  return changeAttributes(context, 'mergeCustomerAttributes', input, (stored) => {
    const merged = mergedAttributes(stored, attributes);
    if (merged.length > mostAttributes && merged.length > stored.length) throw tooMany(stored.length, merged.length);
    return merged;
  });
}

/** Puts attributes in the place of all that a customer's account has. */
export function replaceCustomerAttributes(
  context: RequestContext,
  input: ReplaceCustomerAttributesInput,
): Promise<ChangedCustomer> {
  const { attributes } = parseInput(listInput, input);
  return changeAttributes(context, 'replaceCustomerAttributes', input, () => attributes);
}

/** Removes one attribute of a customer's account. */
export function removeCustomerAttribute(
  context: RequestContext,
  input: RemoveCustomerAttributeInput,
): Promise<ChangedCustomer> {
  const { key } = parseInput(keyInput, input);
  return changeAttributes(context, 'removeCustomerAttribute', input, (stored) => {
    const left = withoutKeys(stored, [{ key }]);
    if (left.length < stored.length) return left;
    throw new PublicError(
      'NOT_FOUND',
      `The account has no attribute ${JSON.stringify(key)}: see quota.attributes for those that it has.`,
    );
  });
}

function changeAttributes(
  context: RequestContext,
  operation: string,
  input: MutationInput & { readonly customerId: string },
  next: (stored: readonly KeyAndValue[]) => readonly KeyAndValue[],
): Promise<ChangedCustomer> {
  return mutateCustomer(context, { operation, input }, async ({ transaction, now, record }, customerId) => {
    const account = await lockedAccount(transaction, customerId);
    requireVersion(account.version, input.expectedVersion);
    const before = await attributesByCustomers(transaction, [customerId]);
    const after = next(before);
    const [old, fresh] = [attributeFields(before), attributeFields(after)];
    // What a provider keeps in attributes may be personal, so the list of changes holds only their keys.
    const fields = fieldChanges(old, fresh, [...Object.keys(old), ...Object.keys(fresh)]);
    if (fields.length === 0) return { customerId };
    await deleteAttributes(transaction, customerId, withoutKeys(before, after));
    await upsertAttributes(transaction, customerId, changedAttributes(before, after));
    const version = await changeAccount(transaction, account, now, {});
    await record({ customerId, type: 'customer.attributes-updated', version, fields });
    return { customerId };
  });
}

function refuseTwins(items: unknown, context: z.RefinementCtx): void {
  const keys = (Array.isArray(items) ? items : []).map((item) => Object(item).key);
  for (const { first, twin } of twinKeys(keys)) {
    const message = `attributes.${twin}.key is the same as attributes.${first}.key: keys are compared without case, so leave one of them out.`;
    context.addIssue(issueAt([twin, 'key'], 'DUPLICATE', message));
  }
}

function tooMany(before: number, after: number): PublicError {
  return badArgument(
    ['input', 'attributes'],
    'TOO_MANY',
    `The account would have ${after} attributes, but holds at most ${mostAttributes}, and has ${before} now: remove some with removeCustomerAttribute.`,
  );
}
