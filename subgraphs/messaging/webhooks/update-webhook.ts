import { z } from 'zod';
import { badArgument } from '../../kit/errors.ts';
import { inputUuid } from '../../kit/input/input-uuid.ts';
import { parseInput } from '../../kit/input/parse-input.ts';
import { absence } from '../../kit/input/refusal.ts';
import { changeAccount } from '../change-account.ts';
import type { RequestContext } from '../context.ts';
import { flag, given } from '../input-values.ts';
import type { UpdateWebhookInput } from '../schema.generated.ts';
import { methodLiterals } from '../tables.ts';
import type { ChangedWebhook } from './create-webhook.ts';
import { saveWebhooks } from './save-webhooks.ts';
import { webhookEvents, webhookUri } from './webhook-input.ts';
import { staysOff, withDefault } from './webhook-list.rules.ts';
import { requireWebhook, type WebhookRow, webhooksByCustomers } from './webhooks.ts';

/** Changes of a webhook what the input names. */
export async function updateWebhook(context: RequestContext, input: UpdateWebhookInput): Promise<ChangedWebhook> {
  const parsed = parseInput(updateWebhookInput(context.services.allowPrivateWebhooks), input);
  const { customerId, webhookId, isDefault, ...said } = parsed;
  return changeAccount(context, { operation: 'updateWebhook', input }, async (change) => {
    const before = await webhooksByCustomers(change.transaction, [customerId]);
    const row = requireWebhook(before, webhookId);
    if (row.isDefault && isDefault === false) throw defaultStays();
    const updated = before.map((one) => (one === row ? updatedWebhook(row, said) : one));
    const after = isDefault === true ? withDefault(updated, webhookId) : updated;
    await saveWebhooks(change, { type: 'customer.webhook-updated', before, after });
    return { customerId, webhookId };
  });
}

type Said = Omit<z.output<ReturnType<typeof updateWebhookInput>>, 'customerId' | 'webhookId' | 'isDefault'>;

function updatedWebhook(row: WebhookRow, said: Said): WebhookRow {
  const updated = { ...row, ...given(said) };
  const isMoved = updated.uri !== row.uri || updated.method !== row.method;
  const isEnabled = said.isEnabled ?? !staysOff(!row.isEnabled, row.disabledReason, isMoved);
  // Somebody who says that it is off switches it off on purpose.
  return {
    ...updated,
    isEnabled,
    disabledReason: said.isEnabled === undefined && !isEnabled ? row.disabledReason : null,
  };
}

function defaultStays() {
  return badArgument(
    ['input', 'isDefault'],
    'DEFAULT_NEEDED',
    'isDefault must not become false, for a customer with webhooks has one default webhook: set isDefault to true on another webhook.',
  );
}

const updateWebhookInput = (allowPrivate: boolean) =>
  z.object({
    customerId: inputUuid(),
    webhookId: inputUuid(),
    uri: webhookUri(allowPrivate).optional(),
    method: z.enum(methodLiterals, { error: absence('POST') }).optional(),
    events: webhookEvents.optional(),
    isEnabled: flag.optional(),
    isDefault: flag.optional(),
  });
