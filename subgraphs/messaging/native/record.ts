import { z } from 'zod';
import { type Reason, reasonsOf } from '../../kit/native.ts';
import { wireUuid, withoutUndefined } from '../../kit/wire.ts';
import type { ContactColumn } from '../accounts/contact.ts';
import { type AccountsTable, identityLiterals, type MethodLiteral, methodLiterals, statusLiterals } from '../tables.ts';
import { isRelease1Time } from './time.rules.ts';
import { isHttp, longestUri, nativeFlag, nativeLiteral, nativeText, nativeTime } from './values.ts';
import { type NativeWebhook, nativeWebhooks } from './webhooks.ts';

/** Columns of an account that a record speaks of: a key that is absent says nothing, null clears. */
export type NativeColumns = {
  [Column in Exclude<
    keyof AccountsTable,
    | ContactColumn
    | 'customerId'
    | 'accountId'
    | 'isLocal'
    | 'release'
    | 'version'
    | 'permissionIds'
    | 'createdAt'
    | 'name'
  >]?: AccountsTable[Column];
} & { permissionIds?: string[]; createdAt?: string; name?: string };

/** A record of either release, under one set of names; everywhere undefined says nothing and null clears. */
export interface NativeAccount {
  readonly accountId: string;
  /** Undefined where nothing in the record tells. */
  readonly release: Release | undefined;
  readonly columns: NativeColumns;
  readonly contact: Readonly<Record<ContactColumn, string | null | undefined>>;
  readonly webhook: {
    readonly method: MethodLiteral | null | undefined;
    readonly uri: string | null | undefined;
    /** An address that nobody can be reached at; `uri` is null then. */
    readonly unusableUri: string | null | undefined;
    readonly secret: string | null | undefined;
  };
  readonly line: { readonly secret: string | null | undefined; readonly token: string | null | undefined };
  /** What the platform itself has no words for. */
  readonly webhooks: readonly NativeWebhook[] | undefined;
  readonly supplement: z.output<typeof supplement>;
}

/** The two shapes that the platform's records have had. */
export type Release = 1 | 2;

/**
 * Understands a record of release 1 (username, LINE, permissions, times without a zone) or of release 2 (contact data,
 * status, RFC 3339), or says everything that is wrong with it. One with keys of both is of release 2 and carries along
 * what release 1 knew. Passwords and keys that are not known are never looked at.
 */
export function readNativeAccount(record: unknown): NativeAccount | { readonly reasons: readonly Reason[] } {
  const release = releaseOf(Object(record));
  const parsed = nativeKeys.safeParse(release === 2 ? { ...emptyInRelease2, ...Object(record) } : record);
  if (!parsed.success) return { reasons: reasonsOf(parsed.error) };
  const said = parsed.data;
  return {
    accountId: said.id,
    release,
    columns: withoutUndefined({
      username: said.username,
      name: said.name === null ? '' : said.name,
      detail: said.detail,
      permissionIds: said.permission_ids === null ? [] : said.permission_ids,
      emailVerified: said.email_verified,
      status: said.status,
      identityVerificationStatus: said.identity_verification_status,
      billingAccountId: said.billing_account_id,
      rtpDebug: said.metadata && (said.metadata.rtp_debug ?? false),
      termsAgreedVersion: said.terms_agreed_version,
      deletionScheduledAt: said.tm_deletion_scheduled,
      // An account was created at some time, so "never" says nothing.
      createdAt: said.tm_create ?? undefined,
      updatedAt: said.tm_update,
      deletedAt: said.tm_delete,
    }),
    contact: {
      email: said.email,
      phoneNumber: said.phone_number,
      address: said.address,
      termsAgreedIp: said.terms_agreed_ip,
    },
    webhook: { method: said.webhook_method, ...placedUri(said.webhook_uri), secret: said.webhook_secret },
    line: { secret: said.line_secret, token: said.line_token },
    webhooks: said.x_webhooks ?? undefined,
    supplement: said.customerGraph ?? {},
  };
}

function placedUri(said: string | null | undefined) {
  return said == null || isHttp(said) ? { uri: said, unusableUri: said && null } : { uri: null, unusableUri: said };
}

function releaseOf(record: Readonly<Record<string, unknown>>): Release | undefined {
  if (keysOfRelease2.some((key) => key in record)) return 2;
  if (keysOfRelease1.some((key) => key in record)) return 1;
  return isRelease1Time(record['tm_create']) ? 1 : undefined;
}

// Keys that only one of the releases has; `webhook_secret` and times of either form are in both.
const keysOfRelease1 = ['username', 'line_secret', 'line_token', 'permission_ids'];
const keysOfRelease2 = [
  'email',
  'phone_number',
  'address',
  'billing_account_id',
  'metadata',
  'email_verified',
  'status',
  'identity_verification_status',
  'terms_agreed_version',
  'terms_agreed_ip',
  'tm_deletion_scheduled',
];

// Release 2 leaves out what is empty, so absence there means the same as "".
const emptyInRelease2 = {
  name: '',
  detail: '',
  email: '',
  phone_number: '',
  address: '',
  webhook_method: '',
  webhook_uri: '',
};

const nilUuid = '00000000-0000-0000-0000-000000000000';

// What neither release has a place for beside x_webhooks; written by our own export.
const supplement = z.object({
  isLocal: nativeFlag,
  line: z.object({ previousSecret: nativeText(1000), previousSecretExpiresAt: nativeTime }).nullish(),
});

/** Every key of a record, of either release. */
export const nativeKeys = z.object(
  {
    id: z.preprocess(
      (id) => id ?? undefined,
      z
        .string({
          error: (issue) => (issue.input === undefined ? 'is missing: records are found again by it' : 'must be text'),
        })
        .pipe(wireUuid),
    ),
    username: nativeText(255),
    name: nativeText(255),
    detail: nativeText(65_535),
    webhook_method: nativeLiteral(methodLiterals),
    webhook_uri: nativeText(longestUri),
    webhook_secret: nativeText(1000),
    line_secret: nativeText(1000),
    line_token: nativeText(4000),
    permission_ids: z
      .array(wireUuid, { error: 'must be a list of UUIDs' })
      .max(1000, { error: 'must be at most 1000 ids' })
      .nullish(),
    email: nativeText(255),
    phone_number: nativeText(255),
    address: nativeText(1024),
    billing_account_id: z.preprocess((id) => (id === '' || id === nilUuid ? null : id), wireUuid.nullish()),
    metadata: z.object({ rtp_debug: nativeFlag }, { error: 'must be an object such as {"rtp_debug":false}' }).nullish(),
    email_verified: nativeFlag,
    status: nativeLiteral(statusLiterals),
    identity_verification_status: nativeLiteral(identityLiterals),
    terms_agreed_version: nativeText(255),
    terms_agreed_ip: nativeText(255),
    tm_deletion_scheduled: nativeTime,
    tm_create: nativeTime,
    tm_update: nativeTime,
    tm_delete: nativeTime,
    x_webhooks: nativeWebhooks.nullish(),
    customerGraph: supplement.nullish(),
  },
  { error: 'must be an object such as {"id":"5e4a0680-804e-11ec-8477-2fea5968d85b","name":"Acme"}' },
);
