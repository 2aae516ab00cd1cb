import type { FieldValues } from '../../kit/changes/field-changes.ts';
import { type AccountChange, recordFields } from '../change-account.ts';
import type { WebhookRow } from './webhooks.ts';
import { writeWebhooks } from './write-webhooks.ts';

/** What a mutation leaves of a customer's webhooks; rows that it does not change are the very rows that were read. */
export interface WebhooksChange {
  /** Type of the event, e.g. `customer.webhook-created`. */
  readonly type: string;
  readonly before: readonly WebhookRow[];
  readonly after: readonly WebhookRow[];
}

/** Writes the webhooks that differ, counts the account's version up and writes down what changed; nothing where nothing does. */
export async function saveWebhooks(change: AccountChange, { type, before, after }: WebhooksChange): Promise<void> {
  if (!(await recordFields(change, { type, before: webhookFields(before), after: webhookFields(after) }))) return;
  await writeWebhooks(
    change.transaction,
    before,
    after.map((row) => (before.includes(row) ? row : { ...row, updatedAt: change.now })),
  );
}

/** Webhooks as audit rows and events have them: a secret's fingerprint stands for it, and is not told either. */
export function webhookFields(rows: readonly WebhookRow[]): FieldValues {
  return Object.fromEntries(
    rows.flatMap((row) =>
      Object.entries({
        method: row.method,
        uri: row.uri,
        events: row.events,
        isEnabled: row.isEnabled,
        disabledReason: row.disabledReason,
        isDefault: row.isDefault,
        secret: row.secretFingerprint,
        previousSecretValidUntil: row.previousSecretExpiresAt,
      }).map(([name, value]) => [`webhooks.${row.id}.${name}`, value]),
    ),
  );
}
