import { v7 } from 'uuid';
import { z } from 'zod';
import { secretFingerprint } from '../../kit/encryption.ts';
import { inputUuid } from '../../kit/input/input-uuid.ts';
import { parseInput } from '../../kit/input/parse-input.ts';
import { absence } from '../../kit/input/refusal.ts';
import { type ChangedCustomer, changeAccount } from '../change-account.ts';
import type { RequestContext } from '../context.ts';
import { flag } from '../input-values.ts';
import type { CreateWebhookInput } from '../schema.generated.ts';
import { noPreviousSecret } from '../secrets/previous-secret.ts';
import { methodLiterals } from '../tables.ts';
import { saveWebhooks } from './save-webhooks.ts';
import { webhookEvents, webhookUri } from './webhook-input.ts';
import { learnWebhookLimit, requireRoom } from './webhook-limits.ts';
import { isComplete, withWebhook } from './webhook-list.rules.ts';
import { createWebhookSecret } from './webhook-secret.ts';
import { type WebhookRow, webhookPlace, webhooksByCustomers } from './webhooks.ts';

/** A webhook that a mutation made or changed. */
export interface ChangedWebhook extends ChangedCustomer {
  readonly webhookId: string;
}

/** A webhook with the secret that was made for it. */
export interface FreshSecret extends ChangedWebhook {
  readonly secret: string;
}

/** Adds a webhook, unless the customer has as many as it may. */
export async function createWebhook(context: RequestContext, input: CreateWebhookInput): Promise<FreshSecret> {
  const { customerId, ...said } = parseInput(createWebhookInput(context.services.allowPrivateWebhooks), input);
  const prepare = (known: string) => learnWebhookLimit(context, known);
  return changeAccount(context, { operation: 'createWebhook', input, prepare }, async (change) => {
    const before = await webhooksByCustomers(change.transaction, [customerId]);
    await requireRoom(change.transaction, customerId, before.filter(isComplete).length);
    const [id, secret] = [v7(), createWebhookSecret()];
    const added: WebhookRow = {
      id,
      customerId,
      ...said,
      unusableUri: null,
      disabledReason: null,
      secret: context.keyring.seal(secret, webhookPlace('secret', id)),
      secretFingerprint: secretFingerprint(secret),
      ...noPreviousSecret,
      createdAt: change.now,
      updatedAt: change.now,
      version: 1,
    };
    await saveWebhooks(change, { type: 'customer.webhook-created', before, after: withWebhook(before, added) });
    return { customerId, webhookId: id, secret };
  });
}

const createWebhookInput = (allowPrivate: boolean) =>
  z.object({
    customerId: inputUuid(),
    uri: webhookUri(allowPrivate),
    method: z.enum(methodLiterals, { error: absence('POST') }),
    events: webhookEvents.default([]),
    isEnabled: flag,
    isDefault: flag,
  });
