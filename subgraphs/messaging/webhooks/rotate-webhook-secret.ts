import { z } from 'zod';
import { secretFingerprint } from '../../kit/encryption.ts';
import { inputUuid } from '../../kit/input/input-uuid.ts';
import { parseInput } from '../../kit/input/parse-input.ts';
import { changeAccount } from '../change-account.ts';
import type { RequestContext } from '../context.ts';
import { overlapHours } from '../input-values.ts';
import type { RotateWebhookSecretInput } from '../schema.generated.ts';
import { previousSecretOf } from '../secrets/previous-secret.ts';
import type { FreshSecret } from './create-webhook.ts';
import { saveWebhooks } from './save-webhooks.ts';
import { createWebhookSecret } from './webhook-secret.ts';
import { requireWebhook, webhookPlace, webhooksByCustomers } from './webhooks.ts';

/** Makes a new secret for a webhook; the old one signs too until the overlap is over. */
export async function rotateWebhookSecret(
  context: RequestContext,
  input: RotateWebhookSecretInput,
): Promise<FreshSecret> {
  const { customerId, webhookId, overlapHours } = parseInput(rotateSecretInput, input);
  return changeAccount(context, { operation: 'rotateWebhookSecret', input }, async (change) => {
    const before = await webhooksByCustomers(change.transaction, [customerId]);
    const row = requireWebhook(before, webhookId);
    const secret = createWebhookSecret();
    const place = webhookPlace('secret', webhookId);
    const places = { secret: place, previous: webhookPlace('previous_secret', webhookId) };
    const rotated = {
      ...row,
      ...previousSecretOf(context.keyring, row.secret, places, { now: change.now, overlapHours }),
      secret: context.keyring.seal(secret, place),
      secretFingerprint: secretFingerprint(secret),
    };
    const after = before.map((one) => (one === row ? rotated : one));
    await saveWebhooks(change, { type: 'customer.webhook-secret-rotated', before, after });
    return { customerId, webhookId, secret };
  });
}

const rotateSecretInput = z.object({
  customerId: inputUuid(),
  webhookId: inputUuid(),
  overlapHours,
});
