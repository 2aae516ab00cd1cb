import { z } from 'zod';
import { wireUuid, withoutUndefined } from '../../kit/wire.ts';
import { methodLiterals } from '../tables.ts';
import { defaultWebhookId, type WebhookRow } from '../webhooks/webhooks.ts';
import { nativeFlag, nativeLiteral, nativeText, nativeTime, nativeUri } from './values.ts';

/** One entry of `x_webhooks`. */
export type NativeWebhook = z.output<typeof nativeWebhook>;

const event = z
  .string({ error: 'must be text' })
  .regex(/^(?=.{1,100}$)\w+(\.\w+)*$/, { error: 'must be the name of an event such as call_hangup' });

const nativeWebhook = z
  .object(
    {
      id: wireUuid,
      is_default: nativeFlag,
      method: nativeLiteral(methodLiterals),
      uri: nativeUri,
      secret: nativeText(1000),
      previous_secret: nativeText(1000),
      previous_secret_expires_at: nativeTime,
      events: z
        .array(event, { error: 'must be a list of names of events' })
        .max(100, { error: 'must be at most 100 names' })
        .nullish(),
      is_enabled: nativeFlag,
      disabled_reason: nativeText(300),
      created_at: nativeTime,
    },
    {
      error:
        'must be an object such as {"id":"0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10","method":"POST","uri":"https://…"}',
    },
  )
  .superRefine((webhook, context) => {
    for (const key of ['method', 'uri'] as const) {
      if (webhook.is_default !== true && webhook[key] == null) {
        context.addIssue({ code: 'custom', path: [key], message: 'is missing: only the default webhook may lack it' });
      }
    }
    if ((webhook.previous_secret == null) !== (webhook.previous_secret_expires_at == null)) {
      const message = 'must come together with previous_secret, or both must be left out';
      context.addIssue({ code: 'custom', path: ['previous_secret_expires_at'], message });
    }
    if (webhook.disabled_reason != null && webhook.is_enabled !== false) {
      context.addIssue({ code: 'custom', path: ['is_enabled'], message: 'must be false beside a disabled_reason' });
    }
  });

/**
 * `x_webhooks`: our own key beside the platform's, which passes over keys it does not know. It carries what the platform
 * has no words for: further webhooks in full, and of the default one what webhook_method, webhook_uri and webhook_secret
 * do not say.
 */
export const nativeWebhooks = z
  .array(nativeWebhook, { error: 'must be a list of webhooks' })
  .max(100, { error: 'must be at most 100 webhooks' })
  .superRefine((webhooks, context) => {
    if (new Set(webhooks.map((webhook) => webhook.id)).size < webhooks.length) {
      context.addIssue({ code: 'custom', message: 'names a webhook twice: each id must be another' });
    }
    if (webhooks.filter((webhook) => webhook.is_default === true).length > 1) {
      context.addIssue({ code: 'custom', message: 'has more than one default webhook: a customer has at most one' });
    }
  });

/** Writes `x_webhooks`; undefined where the platform's own keys say everything. */
export function writeWebhooks(
  webhooks: readonly WebhookRow[],
  secretOf: (webhook: WebhookRow, column: 'secret' | 'previous_secret') => string | undefined,
): Record<string, unknown>[] | undefined {
  const written = webhooks.flatMap((webhook) => {
    if (webhook.isDefault)
      return isPlain(webhook) ? [] : [withoutUndefined(stateOf(webhook, secretOf(webhook, 'previous_secret')))];
    const { method, uri, createdAt } = webhook;
    const state = stateOf(webhook, secretOf(webhook, 'previous_secret'));
    return [withoutUndefined({ ...state, method, uri, secret: secretOf(webhook, 'secret'), created_at: createdAt })];
  });
  return written.length === 0 ? undefined : written;
}

function stateOf(webhook: WebhookRow, previousSecret: string | undefined): Record<string, unknown> {
  return {
    id: webhook.id,
    is_default: webhook.isDefault,
    events: webhook.events,
    is_enabled: webhook.isEnabled,
    disabled_reason: webhook.disabledReason ?? undefined,
    previous_secret: previousSecret,
    previous_secret_expires_at: webhook.previousSecretExpiresAt ?? undefined,
  };
}

// As an import makes it from the platform's own keys.
function isPlain({ id, customerId, method, uri, events, isEnabled, previousSecret }: WebhookRow): boolean {
  const isComplete = method !== null && uri !== null;
  return (
    id === defaultWebhookId(customerId) && events.length === 0 && isEnabled === isComplete && previousSecret === null
  );
}
