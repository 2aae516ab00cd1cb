import type { Keyring } from '../../kit/encryption.ts';
import { withoutUndefined } from '../../kit/wire.ts';
import type { Account } from '../accounts/accounts.ts';
import { openContact } from '../accounts/contact.ts';
import { type LineChannel, linePlace } from '../line/line.ts';
import { type WebhookRow, webhookPlace } from '../webhooks/webhooks.ts';
import { writeRelease1Time } from './time.rules.ts';
import { writeWebhooks } from './webhooks.ts';

/**
 * An account in the shape of the release that it came in. An account of release 2 carries along what only release 1 has
 * words for: username, permissions and LINE.
 */
export function writeNativeAccount(
  account: Account,
  webhooks: readonly WebhookRow[],
  line: LineChannel | undefined,
  keyring: Keyring,
): Record<string, unknown> {
  const isDefault = webhooks.find((webhook) => webhook.isDefault);
  const secretOf = ({ id, ...webhook }: WebhookRow, column: 'secret' | 'previous_secret') => {
    const sealed = column === 'secret' ? webhook.secret : webhook.previousSecret;
    return sealed === null ? undefined : keyring.open(sealed, webhookPlace(column, id));
  };
  const credential = (column: 'secret' | 'token') => {
    const sealed = line?.[column] ?? null;
    return sealed === null ? undefined : keyring.open(sealed, linePlace(column, account.customerId));
  };
  const said = {
    id: account.accountId,
    username: account.username ?? undefined,
    name: account.name === '' ? undefined : account.name,
    detail: account.detail ?? undefined,
    webhook_method: isDefault?.method ?? undefined,
    webhook_uri: isDefault?.uri ?? isDefault?.unusableUri ?? undefined,
    webhook_secret: isDefault && secretOf(isDefault, 'secret'),
    line_secret: credential('secret'),
    line_token: credential('token'),
    x_webhooks: writeWebhooks(webhooks, secretOf),
    customerGraph: writeSupplement(account, line, keyring),
  };
  return withoutUndefined(account.release === 1 ? writeRelease1(account, said) : writeRelease2(account, said, keyring));
}

function writeRelease1(account: Account, said: Record<string, unknown>): Record<string, unknown> {
  return {
    ...emptyInRelease1,
    ...withoutUndefined(said),
    permission_ids: account.permissionIds,
    tm_create: writeRelease1Time(account.createdAt),
    tm_update: writeRelease1Time(account.updatedAt),
    tm_delete: writeRelease1Time(account.deletedAt),
  };
}

/** Release 1 writes "" where there is nothing, release 2 leaves the key out. */
const emptyInRelease1 = {
  id: '',
  username: '',
  name: '',
  detail: '',
  webhook_method: '',
  webhook_uri: '',
  line_secret: '',
  line_token: '',
};

const nilUuid = '00000000-0000-0000-0000-000000000000';

function writeRelease2(account: Account, said: Record<string, unknown>, keyring: Keyring): Record<string, unknown> {
  return {
    ...said,
    permission_ids: account.permissionIds.length === 0 ? undefined : account.permissionIds,
    email: openContact(account, 'email', keyring) ?? undefined,
    phone_number: openContact(account, 'phoneNumber', keyring) ?? undefined,
    address: openContact(account, 'address', keyring) ?? undefined,
    billing_account_id: account.billingAccountId ?? nilUuid,
    metadata: account.rtpDebug === null ? undefined : { rtp_debug: account.rtpDebug },
    email_verified: account.emailVerified ?? undefined,
    status: account.status ?? undefined,
    identity_verification_status: account.identityVerificationStatus ?? undefined,
    terms_agreed_version: account.termsAgreedVersion ?? undefined,
    terms_agreed_ip: openContact(account, 'termsAgreedIp', keyring) ?? undefined,
    tm_deletion_scheduled: account.deletionScheduledAt,
    tm_create: account.createdAt,
    tm_update: account.updatedAt,
    tm_delete: account.deletedAt,
  };
}

function writeSupplement({ customerId, isLocal }: Account, line: LineChannel | undefined, keyring: Keyring) {
  const previous = line?.previousSecret ?? null;
  const supplement = withoutUndefined({
    isLocal: isLocal ? true : undefined,
    line:
      previous === null
        ? undefined
        : {
            previousSecret: keyring.open(previous, linePlace('previous_secret', customerId)),
            previousSecretExpiresAt: line?.previousSecretExpiresAt,
          },
  });
  return Object.keys(supplement).length === 0 ? undefined : supplement;
}
