import { v7 } from 'uuid';
import type { Keyring } from '../../kit/encryption.ts';
import type { PlacedRecord } from '../../kit/native.ts';
import { mergedFingerprint, mergedSeal } from '../secrets/merged-seal.ts';
import { isComplete, staysOff } from '../webhooks/webhook-list.rules.ts';
import { defaultWebhookId, type WebhookRow, webhookPlace } from '../webhooks/webhooks.ts';
import type { NativeAccount } from './record.ts';
import type { NativeWebhook } from './webhooks.ts';

/** A webhook as a record leaves it, and the row that it was before. */
export interface MergedWebhook {
  readonly content: Omit<WebhookRow, 'createdAt' | 'updatedAt' | 'version'>;
  readonly row: WebhookRow | undefined;
  /** When the record says that it was created. */
  readonly createdAt?: string | null | undefined;
}

/** The webhooks of a customer once a record is merged in: the platform's own as the default one, then the others. */
export function mergedWebhooks(
  record: PlacedRecord<NativeAccount>,
  stored: readonly WebhookRow[],
  keyring: Keyring,
): MergedWebhook[] {
  const { customerId, value } = record;
  const row = defaultRow(record, stored);
  const isDefault = mergedDefault(record, row, stored, keyring);
  const others = value.webhooks?.filter((webhook) => webhook.is_default !== true);
  const kept = stored.filter((webhook) => webhook !== row);
  const further =
    others === undefined
      ? kept.map((webhook) => ({ content: contentOf(webhook), row: webhook }))
      : others.map((said) =>
          mergedFurther(
            customerId,
            said,
            kept.find((webhook) => webhook.id === said.id),
            keyring,
          ),
        );
  return isDefault === undefined ? further : [isDefault, ...further];
}

// The row of the webhook that the platform itself knows. Since the record was written another one may have become the
// default one: then the record says of which webhook it speaks, by the id in x_webhooks or by leaving the usual one out.
function defaultRow(
  { customerId, value: { webhooks } }: PlacedRecord<NativeAccount>,
  stored: readonly WebhookRow[],
): WebhookRow | undefined {
  const current = stored.find((row) => row.isDefault);
  if (webhooks === undefined) return current;
  const named = webhooks.find((webhook) => webhook.is_default === true)?.id;
  const isOther = (id: string) => webhooks.some((webhook) => webhook.id === id && webhook.is_default !== true);
  const usual = named ?? defaultWebhookId(customerId);
  const free = stored.filter((row) => !isOther(row.id));
  return free.find((row) => row.id === usual) ?? free.find((row) => row === current);
}

function mergedDefault(
  { customerId, value }: PlacedRecord<NativeAccount>,
  row: WebhookRow | undefined,
  stored: readonly WebhookRow[],
  keyring: Keyring,
): MergedWebhook | undefined {
  const state = value.webhooks?.find((webhook) => webhook.is_default === true);
  const usual = defaultWebhookId(customerId);
  const isTaken = [...stored, ...(value.webhooks ?? [])].some((webhook) => webhook.id === usual);
  const id = row?.id ?? state?.id ?? (isTaken ? v7() : usual);
  const method = value.webhook.method === undefined ? (row?.method ?? null) : value.webhook.method;
  const uri = value.webhook.uri === undefined ? (row?.uri ?? null) : value.webhook.uri;
  const unusableUri =
    value.webhook.uri === undefined ? (row?.unusableUri ?? null) : (value.webhook.unusableUri ?? null);
  const signing = mergedSigning(id, { ...state, secret: value.webhook.secret }, row, keyring);
  if (method === null && uri === null && unusableUri === null && signing.secret === null) return undefined;
  const hasBoth = method !== null && uri !== null;
  const isMoved = row?.method !== method || row?.uri !== uri;
  // What is not complete is off.
  const wasOff = row !== undefined && isComplete(row) && !row.isEnabled;
  const isOff = staysOff(wasOff, row?.disabledReason ?? null, isMoved);
  const isEnabled = hasBoth && (state?.is_enabled ?? !isOff);
  const reason = state === undefined ? (row?.disabledReason ?? null) : (state.disabled_reason ?? null);
  return {
    row,
    createdAt: state?.created_at,
    content: {
      id,
      customerId,
      isDefault: true,
      method,
      uri,
      unusableUri,
      events: state?.events ?? row?.events ?? [],
      isEnabled,
      disabledReason: isEnabled || !hasBoth ? null : reason,
      ...signing,
    },
  };
}

function mergedFurther(
  customerId: string,
  said: NativeWebhook,
  row: WebhookRow | undefined,
  keyring: Keyring,
): MergedWebhook {
  const isEnabled = said.is_enabled ?? row?.isEnabled ?? true;
  return {
    row,
    createdAt: said.created_at,
    content: {
      id: said.id,
      customerId,
      isDefault: false,
      method: said.method ?? null,
      uri: said.uri ?? null,
      unusableUri: null,
      events: said.events ?? [],
      isEnabled,
      disabledReason: isEnabled ? null : (said.disabled_reason ?? null),
      ...mergedSigning(said.id, said, row, keyring),
    },
  };
}

type SaidSecrets = Pick<NativeWebhook, 'secret'> & Partial<NativeWebhook>;

// A previous secret goes with the secret that it precedes.
function mergedSigning(id: string, said: SaidSecrets, row: WebhookRow | undefined, keyring: Keyring) {
  const secret = mergedSeal(keyring, webhookPlace('secret', id), said.secret, row?.secret);
  const previousSecret =
    secret === null
      ? null
      : mergedSeal(keyring, webhookPlace('previous_secret', id), said.previous_secret, row?.previousSecret);
  return {
    secret,
    secretFingerprint: mergedFingerprint(said.secret, row?.secretFingerprint),
    previousSecret,
    previousSecretExpiresAt:
      previousSecret === null ? null : (said.previous_secret_expires_at ?? row?.previousSecretExpiresAt ?? null),
  };
}

function contentOf({ createdAt, updatedAt, version, ...content }: WebhookRow): MergedWebhook['content'] {
  return content;
}
