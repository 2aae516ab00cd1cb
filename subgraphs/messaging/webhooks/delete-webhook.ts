import { z } from 'zod';
import { inputUuid } from '../../kit/input/input-uuid.ts';
import { parseInput } from '../../kit/input/parse-input.ts';
import { type ChangedCustomer, changeAccount } from '../change-account.ts';
import type { RequestContext } from '../context.ts';
import type { DeleteWebhookInput } from '../schema.generated.ts';
import { saveWebhooks } from './save-webhooks.ts';
import { withoutWebhook } from './webhook-list.rules.ts';
import { requireWebhook, webhooksByCustomers } from './webhooks.ts';

/** Removes a webhook with its secrets. */
export async function deleteWebhook(context: RequestContext, input: DeleteWebhookInput): Promise<ChangedCustomer> {
  const { customerId, webhookId } = parseInput(deleteWebhookInput, input);
  return changeAccount(context, { operation: 'deleteWebhook', input }, async (change) => {
    const before = await webhooksByCustomers(change.transaction, [customerId]);
    requireWebhook(before, webhookId);
    await saveWebhooks(change, { type: 'customer.webhook-deleted', before, after: withoutWebhook(before, webhookId) });
    return { customerId };
  });
}

const deleteWebhookInput = z.object({ customerId: inputUuid(), webhookId: inputUuid() });
