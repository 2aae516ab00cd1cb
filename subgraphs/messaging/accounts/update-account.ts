import { z } from 'zod';
import { inputUuid } from '../../kit/input/input-uuid.ts';
import { parseInput } from '../../kit/input/parse-input.ts';
import { type ChangedCustomer, changeAccount, recordFields } from '../change-account.ts';
import type { RequestContext } from '../context.ts';
import { given } from '../input-values.ts';
import type { UpdateMessagingAccountInput } from '../schema.generated.ts';
import { accountFields } from './account-fields.ts';
import { accountDetail, accountName, accountPermissionIds, accountUsername } from './account-input.ts';
import { requireFreeUsername, usernameTaken } from './username.ts';

/** Changes of a customer's account what the input names. */
export function updateMessagingAccount(
  context: RequestContext,
  input: UpdateMessagingAccountInput,
): Promise<ChangedCustomer> {
  const { customerId, ...said } = parseInput(updateAccountInput, input);
  const columns = given(said);
  const conflicts = { accounts_username_without_case: usernameTaken };
  return changeAccount(context, { operation: 'updateMessagingAccount', input, conflicts }, async (change) => {
    if (columns.username !== undefined) await requireFreeUsername(change.transaction, columns.username, customerId);
    const before = accountFields(change.account);
    const after = accountFields({ ...change.account, ...columns });
    await recordFields(change, { type: 'customer.messaging-account-updated', before, after, columns });
    return { customerId };
  });
}

const updateAccountInput = z.object({
  customerId: inputUuid(),
  username: accountUsername.optional(),
  name: accountName.optional(),
  detail: accountDetail.optional(),
  permissionIds: accountPermissionIds.optional(),
});
