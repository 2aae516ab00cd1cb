import { isDeepStrictEqual } from 'node:util';
import type { Keyring } from '../../kit/encryption.ts';
import type { ImportRun } from '../../kit/import/import-run.ts';
import type { PlacedRecord } from '../../kit/native.ts';
import type { Account } from '../accounts/accounts.ts';
import { type ContactColumn, contactPlace } from '../accounts/contact.ts';
import { type LineChannel, linePlace } from '../line/line.ts';
import { mergedFingerprint, mergedSeal } from '../secrets/merged-seal.ts';
import type { WebhookRow } from '../webhooks/webhooks.ts';
import { withCheckedAddress } from './checked-address.ts';
import { mergedWebhooks } from './merge-webhooks.ts';
import type { NativeAccount } from './record.ts';

/** What is stored of one customer; nothing at all before its first record. */
export interface StoredCustomer {
  readonly account: Account | undefined;
  readonly webhooks: readonly WebhookRow[];
  readonly line: LineChannel | undefined;
}

/** The rows of a customer once a record is merged in. What the record does not change is the very row that was stored. */
export interface MergedCustomer {
  readonly account: Omit<Account, 'version'>;
  readonly webhooks: readonly Omit<WebhookRow, 'version'>[];
  readonly line: Omit<LineChannel, 'version'> | undefined;
}

/** Merges a record into what is stored. */
export function mergeRecord(
  record: PlacedRecord<NativeAccount>,
  stored: StoredCustomer,
  keyring: Keyring,
  { now, allowPrivateWebhooks }: Pick<ImportRun, 'now' | 'allowPrivateWebhooks'>,
): MergedCustomer {
  const { customerId, value } = record;
  const account = mergedAccount(record, stored.account, keyring, now);
  const saidUpdate = value.columns.updatedAt ?? undefined;
  const fresh =
    stored.account === undefined
      ? { createdAt: account.createdAt, updatedAt: saidUpdate ?? account.createdAt }
      : { createdAt: saidUpdate ?? now, updatedAt: saidUpdate ?? now };
  const touched = <Row extends Stamped>(merged: Omit<Row, keyof Stamped>, row: Row | undefined) =>
    row !== undefined && isDeepStrictEqual(merged, withoutStamps(row))
      ? row
      : { ...merged, createdAt: row?.createdAt ?? fresh.createdAt, updatedAt: fresh.updatedAt };

  const lineContent = mergedLine(customerId, value, stored.line, keyring);
  const line = lineContent && touched<LineChannel>(lineContent, stored.line);
  const webhooks = mergedWebhooks(record, stored.webhooks, keyring).map(({ content, row, createdAt }) => {
    const webhook = touched<WebhookRow>(withCheckedAddress(content, row, allowPrivateWebhooks), row);
    return row === undefined && createdAt != null ? { ...webhook, createdAt } : webhook;
  });
  const isSame =
    line === stored.line &&
    webhooks.length === stored.webhooks.length &&
    webhooks.every((webhook) => stored.webhooks.some((row) => row === webhook));
  if (stored.account === undefined) return { account, webhooks, line };
  const { version: _, ...before } = stored.account;
  if (isSame && isDeepStrictEqual(account, before)) return { account: stored.account, webhooks, line };
  const updatedAt = value.columns.updatedAt === undefined ? now : account.updatedAt;
  return { account: { ...account, updatedAt }, webhooks, line };
}

interface Stamped {
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

function withoutStamps<Row extends Stamped>({ createdAt, updatedAt, version, ...content }: Row) {
  return content;
}

function mergedAccount(
  { customerId, nativeId, value }: PlacedRecord<NativeAccount>,
  row: Account | undefined,
  keyring: Keyring,
  now: string,
): Omit<Account, 'version'> {
  const { version: _, ...before } = row ?? { version: 0 };
  const contact = (column: ContactColumn) =>
    mergedSeal(keyring, contactPlace(column, customerId), value.contact[column], row?.[column]);
  return {
    ...blank,
    createdAt: now,
    ...before,
    ...value.columns,
    customerId,
    accountId: nativeId,
    isLocal: value.supplement.isLocal === true,
    release: Math.max(row?.release ?? 0, value.release ?? row?.release ?? 2),
    email: contact('email'),
    phoneNumber: contact('phoneNumber'),
    address: contact('address'),
    termsAgreedIp: contact('termsAgreedIp'),
  };
}

/** An account of which a record says nothing. */
const blank = {
  username: null,
  name: '',
  detail: null,
  permissionIds: [],
  emailVerified: null,
  status: null,
  identityVerificationStatus: null,
  billingAccountId: null,
  rtpDebug: null,
  termsAgreedVersion: null,
  deletionScheduledAt: null,
  updatedAt: null,
  deletedAt: null,
} satisfies Partial<Account>;

// A previous secret goes with the secret that it precedes.
function mergedLine(
  customerId: string,
  { line, supplement }: NativeAccount,
  row: LineChannel | undefined,
  keyring: Keyring,
): Omit<LineChannel, keyof Stamped> | undefined {
  const secret = mergedSeal(keyring, linePlace('secret', customerId), line.secret, row?.secret);
  const token = mergedSeal(keyring, linePlace('token', customerId), line.token, row?.token);
  if (secret === null && token === null) return undefined;
  const previousPlace = linePlace('previous_secret', customerId);
  const previousSecret =
    secret === null ? null : mergedSeal(keyring, previousPlace, supplement.line?.previousSecret, row?.previousSecret);
  return {
    customerId,
    secret,
    secretFingerprint: mergedFingerprint(line.secret, row?.secretFingerprint),
    token,
    tokenFingerprint: mergedFingerprint(line.token, row?.tokenFingerprint),
    previousSecret,
    previousSecretExpiresAt:
      previousSecret === null
        ? null
        : (supplement.line?.previousSecretExpiresAt ?? row?.previousSecretExpiresAt ?? null),
  };
}
