// Generated from schema/messaging.graphql by npm run codegen. Do not edit.
import type { StatusLiteral as MessagingStatus } from './tables.ts';
import type { IdentityLiteral as IdentityVerificationStatus } from './tables.ts';
import type { MethodLiteral as WebhookMethod } from './tables.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A point in time as RFC 3339 in UTC with up to six digits of a second, e.g. `2026-01-31T12:00:00Z`. Input may carry any offset. */
  DateTime: { input: string; output: string; }
  /** A number of bytes: a JSON integer from 0 to 9007199254740991 (2^53-1). */
  ByteCount: { input: number; output: number; }
  _FieldSet: { input: unknown; output: unknown; }
};

/** The direction of an order. */
export type OrderDirection =
  /** Smallest, oldest or alphabetically first comes first. */
  | 'ASC'
  /** Largest, newest or alphabetically last comes first. */
  | 'DESC';

/** Where a page lies in its list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** True when more of the list follows this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** True when more of the list precedes this page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first entry of this page; null on an empty page. */
  startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last entry of this page; null on an empty page. Pass it as `after` for the next page. */
  endCursor?: Maybe<Scalars['String']['output']>;
};

/** One page of a list of customers. */
export type CustomerConnection = {
  __typename?: 'CustomerConnection';
  /** The customers of this page with their cursors. */
  edges: Array<CustomerEdge>;
  /** The customers of this page. */
  nodes: Array<Customer>;
  /** Where this page lies in the list. */
  pageInfo: PageInfo;
  /** How many customers match the filter in all; counted only when selected. */
  totalCount: Scalars['Int']['output'];
};

/** A customer at its place in a list. */
export type CustomerEdge = {
  __typename?: 'CustomerEdge';
  /** Opaque; pass it as `after` or `before` under the same `orderBy`. */
  cursor: Scalars['String']['output'];
  /** The customer. */
  node: Customer;
};

export type Query = {
  __typename?: 'Query';
  /**
   * Customers that the communications platform knows, page by page: at most 100, 20 by default. Accounts that the platform deleted and
   * customers that the CRM does not know, or has deleted, are left out.
   * Refuses with BAD_USER_INPUT a condition that cannot be used, a page size outside 1 to 100 and a cursor that this list did not make.
   */
  customersByMessaging: CustomerConnection;
  /**
   * The customer whose account has this username; null where there is none, the account is deleted, or the CRM does not know
   * the customer or has deleted it.
   * Refuses with BAD_USER_INPUT a username that is empty.
   */
  customerByUsername?: Maybe<Customer>;
};


export type QueryCustomersByMessagingArgs = {
  filter?: InputMaybe<MessagingFilter>;
  orderBy?: InputMaybe<MessagingOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryCustomerByUsernameArgs = {
  username: Scalars['String']['input'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Makes a customer's account with the communications platform. It starts with neither webhooks nor LINE. Where the platform
   * deleted an earlier account of the customer, the new one takes its place.
   * For callers with the scope `messaging:write`. Refuses with BAD_USER_INPUT what cannot
   * be stored, with NOT_FOUND a customer that is unknown or deleted, with CONFLICT a customer that has an account and a
   * username that another account has.
   * Null when refused, with an error that says why.
   */
  createMessagingAccount?: Maybe<CreateMessagingAccountPayload>;
  /**
   * Changes a customer's account with the communications platform: of it only what the input names. An account whose
   * deletion was asked for can be changed until that takes effect.
   * For callers with the scope `messaging:write`. Refuses with BAD_USER_INPUT what cannot
   * be stored, with NOT_FOUND a customer without an account, with CONFLICT a stale `expectedVersion` and a username that
   * another account has.
   * Null when refused, with an error that says why.
   */
  updateMessagingAccount?: Maybe<UpdateMessagingAccountPayload>;
  /**
   * Adds an address that is told of the customer's events, and makes the secret that signs the requests to it. The first
   * webhook of a customer is its default one.
   * For callers with the scope `messaging:write`. Refuses with BAD_USER_INPUT an address
   * that must not be called and what cannot be stored, with NOT_FOUND a customer without an account, with QUOTA_EXCEEDED more
   * webhooks than `Customer.quota.webhooksLimit`, and 100 in any case (`extensions.limit`, `used`, `requested`), with CONFLICT a stale
   * `expectedVersion`, and with UNAVAILABLE when the limit is not known here yet and quota does not answer.
   * Null when refused, with an error that says why.
   */
  createWebhook?: Maybe<CreateWebhookPayload>;
  /**
   * Changes a webhook: of it only what the input names. A webhook that was given up because its address failed is tried again
   * once its address or method changes.
   * For callers with the scope `messaging:write`. Refuses with BAD_USER_INPUT an address
   * that must not be called and what cannot be stored, with NOT_FOUND a customer without an account and a webhook that is not
   * the customer's, with CONFLICT a stale `expectedVersion`.
   * Null when refused, with an error that says why.
   */
  updateWebhook?: Maybe<UpdateWebhookPayload>;
  /**
   * Removes a webhook with its secrets. When it was the default one, the customer's oldest other webhook becomes it.
   * For callers with the scope `messaging:write`. Refuses with BAD_USER_INPUT an id that is
   * no UUID, with NOT_FOUND a customer without an account and a webhook that is not the customer's, with CONFLICT a stale
   * `expectedVersion`.
   * Null when refused, with an error that says why.
   */
  deleteWebhook?: Maybe<DeleteWebhookPayload>;
  /**
   * Makes a new secret for a webhook. Requests are signed with the old one too until the overlap is over, so that the
   * receiver can change over without missing one.
   * For callers with the scope `messaging:write`. Refuses with BAD_USER_INPUT an overlap
   * outside 0 to 168 hours, with NOT_FOUND a customer without an account and a webhook that is not the customer's, with
   * CONFLICT a stale `expectedVersion`.
   * Null when refused, with an error that says why.
   */
  rotateWebhookSecret?: Maybe<RotateWebhookSecretPayload>;
  /**
   * Sets the credentials of the customer's LINE channel: secret, token or both. A new secret takes the place of the old one,
   * which is accepted until the overlap is over: LINE itself gives none.
   * For callers with the scope `messaging:write`. Refuses with BAD_USER_INPUT credentials
   * that cannot be LINE's and an overlap outside 0 to 168 hours, with NOT_FOUND a customer without an account, with CONFLICT a
   * stale `expectedVersion`.
   * Null when refused, with an error that says why.
   */
  configureLine?: Maybe<ConfigureLinePayload>;
  /**
   * Removes the credentials of the customer's LINE channel, an old secret that is still accepted too. Removing what is not
   * there changes nothing.
   * For callers with the scope `messaging:write`. Refuses with BAD_USER_INPUT an id that is
   * no UUID, with NOT_FOUND a customer without an account, with CONFLICT a stale `expectedVersion`.
   * Null when refused, with an error that says why.
   */
  removeLine?: Maybe<RemoveLinePayload>;
};


export type MutationCreateMessagingAccountArgs = {
  input: CreateMessagingAccountInput;
};


export type MutationUpdateMessagingAccountArgs = {
  input: UpdateMessagingAccountInput;
};


export type MutationCreateWebhookArgs = {
  input: CreateWebhookInput;
};


export type MutationUpdateWebhookArgs = {
  input: UpdateWebhookInput;
};


export type MutationDeleteWebhookArgs = {
  input: DeleteWebhookInput;
};


export type MutationRotateWebhookSecretArgs = {
  input: RotateWebhookSecretInput;
};


export type MutationConfigureLineArgs = {
  input: ConfigureLineInput;
};


export type MutationRemoveLineArgs = {
  input: RemoveLineInput;
};

export type Customer = {
  __typename?: 'Customer';
  /** Canonical id in every system of this graph: a UUID made by the CRM. */
  id: Scalars['ID']['output'];
  /** Account with the communications platform: webhooks, LINE, permissions; null when the platform does not know the customer. A deleted account is still shown here, with its `deletedAt`. */
  messaging?: Maybe<MessagingAccount>;
};

/**
 * A customer's account with the communications platform (VoIPBIN). Accounts of its release 1 have a username; accounts of
 * its release 2 have contact data and a status, which are null on those that release 2 has not described.
 */
export type MessagingAccount = {
  __typename?: 'MessagingAccount';
  /** Id of the account in the communications platform, a UUID. Not `Customer.id`. */
  accountId: Scalars['ID']['output'];
  /** Login name, unique across the platform without regard to case; null when there is none, as in release 2. */
  username?: Maybe<Scalars['String']['output']>;
  /** Display name of the customer's organisation as the platform holds it; empty when it holds none. `Customer.name` is the canonical name. */
  name: Scalars['String']['output'];
  /** Description or notes; null when there are none. */
  detail?: Maybe<Scalars['String']['output']>;
  /** Where the account stands in its life; null on accounts of release 1. */
  status?: Maybe<MessagingStatus>;
  /** How far the check of the customer's identity has come, which buying numbers and calling out wait for; null on accounts of release 1. */
  identityVerificationStatus?: Maybe<IdentityVerificationStatus>;
  /** E-mail address; encrypted at rest. Null when there is none. */
  email?: Maybe<Scalars['String']['output']>;
  /** True once the e-mail address is verified; null on accounts of release 1. */
  emailVerified?: Maybe<Scalars['Boolean']['output']>;
  /** Phone number as the platform holds it, as a rule in E.164 form such as `+15551234567`; encrypted at rest. Null when there is none. */
  phoneNumber?: Maybe<Scalars['String']['output']>;
  /** Postal address as free text; encrypted at rest. Null when there is none. */
  address?: Maybe<Scalars['String']['output']>;
  /** UUID of the platform's billing account that the customer's usage is charged to; null when unset. */
  billingAccountId?: Maybe<Scalars['ID']['output']>;
  /** True: the platform keeps diagnostic records of this customer's media streams; null when never said. */
  rtpDebug?: Maybe<Scalars['Boolean']['output']>;
  /** Version of the platform's terms that the customer agreed to; null when unknown. */
  termsAgreedVersion?: Maybe<Scalars['String']['output']>;
  /** Where the platform's events are sent: the default webhook first, then the oldest first. Empty when events are sent nowhere. */
  webhooks: Array<Webhook>;
  /** Credentials of the customer's LINE channel; null when neither a secret nor a token is set. */
  line?: Maybe<LineChannel>;
  /** UUIDs of the permissions that the customer's resources have by default, in the platform's order. The only reserved one is the administrator's, `03796e14-7cb4-11ec-9dba-e72023efd1c6`. */
  permissionIds: Array<Scalars['ID']['output']>;
  /** When somebody asked for the account's deletion; null unless one is under way. */
  deletionScheduledAt?: Maybe<Scalars['DateTime']['output']>;
  /** When that deletion takes effect: 30 days after it was asked for, until when it can be taken back. Null unless one is under way. */
  deletionEffectiveAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the account was created. */
  createdAt: Scalars['DateTime']['output'];
  /** When the account was last changed; null when it never was since its creation. */
  updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the account was deleted in the communications platform; null while it is not. */
  deletedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Counts the changes of the account, its webhooks and its LINE channel; what `expectedVersion` of every mutation here is compared with. */
  version: Scalars['Int']['output'];
};

export type { MessagingStatus };

export type { IdentityVerificationStatus };

/** An address that is told of a customer's events. */
export type Webhook = {
  __typename?: 'Webhook';
  /** UUID of the webhook; it stays the same when the account is imported again. */
  id: Scalars['ID']['output'];
  /** HTTP method of the requests. */
  method: WebhookMethod;
  /** Address that the requests go to, http or https, at most 1,023 characters. */
  uri: Scalars['String']['output'];
  /** Names of the events that are sent, e.g. `call_hangup`; empty: every event. */
  events: Array<Scalars['String']['output']>;
  /** False: nothing is sent. */
  isEnabled: Scalars['Boolean']['output'];
  /** Why sending stopped by itself; null while it goes on and where somebody stopped it on purpose. */
  disabledReason?: Maybe<Scalars['String']['output']>;
  /** True for the one webhook of a customer that the communications platform itself knows. */
  isDefault: Scalars['Boolean']['output'];
  /** First 12 hex digits of the SHA-256 of the secret that signs the requests, for comparing secrets without showing them; null when requests are not signed. */
  secretFingerprint?: Maybe<Scalars['String']['output']>;
  /** Secret that signs the requests; null when they are not signed. Needs the scope `secrets:read`, and each reading of it is a change `secret.read`. */
  secret?: Maybe<Scalars['String']['output']>;
  /** Until when requests are signed with the secret before this one as well; null when no rotation is under way. */
  previousSecretValidUntil?: Maybe<Scalars['DateTime']['output']>;
};

export type { WebhookMethod };

/** Credentials of a customer's channel on the LINE messaging platform. */
export type LineChannel = {
  __typename?: 'LineChannel';
  /** True when secret and token are both set: the secret proves what comes in, the token sends what goes out. */
  isConfigured: Scalars['Boolean']['output'];
  /** First 12 hex digits of the SHA-256 of the channel secret, for comparing secrets without showing them; null when it is not set. */
  secretFingerprint?: Maybe<Scalars['String']['output']>;
  /** First 12 hex digits of the SHA-256 of the channel access token; null when it is not set. */
  tokenFingerprint?: Maybe<Scalars['String']['output']>;
  /** Channel secret, which LINE signs what it sends with; null when it is not set. Needs the scope `secrets:read`, and each reading of it is a change `secret.read`. */
  secret?: Maybe<Scalars['String']['output']>;
  /** Channel access token, which messages are sent with; null when it is not set. Needs the scope `secrets:read`, and each reading of it is a change `secret.read`. */
  token?: Maybe<Scalars['String']['output']>;
  /** Until when the channel secret before this one is accepted as well; null when no rotation is under way. */
  previousSecretValidUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Address to set as the channel's webhook URL at LINE, so that messages come in; null where this installation takes none in. */
  inboundUrl?: Maybe<Scalars['String']['output']>;
};

/** Conditions on accounts with the communications platform; all that are given must hold. */
export type MessagingFilter = {
  /** Has this account id (UUID). */
  accountId?: InputMaybe<Scalars['ID']['input']>;
  /** The username contains this text, without regard to case; at least 3 characters. */
  usernameContains?: InputMaybe<Scalars['String']['input']>;
  /** The account's name contains this text, without regard to case; at least 3 characters. */
  nameContains?: InputMaybe<Scalars['String']['input']>;
  /** One of these statuses. */
  status?: InputMaybe<Array<MessagingStatus>>;
  /** One of these states of the identity check. */
  identityVerificationStatus?: InputMaybe<Array<IdentityVerificationStatus>>;
  /** Is charged to this billing account of the platform (UUID). */
  billingAccountId?: InputMaybe<Scalars['ID']['input']>;
  /** Has this permission (UUID). */
  permissionId?: InputMaybe<Scalars['ID']['input']>;
  /** Has a webhook with one of these methods. */
  webhookMethod?: InputMaybe<Array<WebhookMethod>>;
  /** True: a LINE channel is configured, secret and token both; false: it is not. */
  hasLine?: InputMaybe<Scalars['Boolean']['input']>;
  /** The account was created at or after this time. */
  createdFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** The account was created before this time. */
  createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
};

/** An order of customers by their account with the communications platform; equal places are ordered by the customer's id. */
export type MessagingOrder = {
  /** What to order by. */
  field?: MessagingOrderField;
  /** Newest, or alphabetically last, first by default. */
  direction?: OrderDirection;
};

/** What customers can be ordered by. */
export type MessagingOrderField =
  /** When the account was created. */
  | 'CREATED_AT'
  /** When the account was last changed, or created where it never was changed. */
  | 'UPDATED_AT'
  /** The account's name, in the order of its characters. */
  | 'NAME';

/** What a new account with the communications platform starts with. Texts lose the blanks around them. */
export type CreateMessagingAccountInput = {
  /** Canonical id of the customer (UUID). */
  customerId: Scalars['ID']['input'];
  /** Login name, 1 to 255 characters, unique across the platform without regard to case; absent or null: none. */
  username?: InputMaybe<Scalars['String']['input']>;
  /** Display name of the organisation, at most 255 characters; empty where absent or null. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Description or notes, at most 65,535 characters; absent or null: none. */
  detail?: InputMaybe<Scalars['String']['input']>;
  /** UUIDs of the permissions that the customer's resources have by default, at most 1,000; a repeated one counts once. None where absent or null. */
  permissionIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Any text of 1 to 255 characters that names this request, e.g. a UUID: a repeat within 24 hours returns the first result instead of changing anything again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What createMessagingAccount answers. */
export type CreateMessagingAccountPayload = {
  __typename?: 'CreateMessagingAccountPayload';
  /** The customer after the change, with every field of every system; null when it was deleted since. */
  customer?: Maybe<Customer>;
};

/** What becomes different about an account with the communications platform; what is absent stays. Texts lose the blanks around them. */
export type UpdateMessagingAccountInput = {
  /** Canonical id of the customer (UUID). */
  customerId: Scalars['ID']['input'];
  /** Login name, 1 to 255 characters, unique across the platform without regard to case; it can be changed, but not cleared. */
  username?: InputMaybe<Scalars['String']['input']>;
  /** Display name of the organisation, at most 255 characters; null clears it. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Description or notes, 1 to 65,535 characters; null clears them. */
  detail?: InputMaybe<Scalars['String']['input']>;
  /** UUIDs of all permissions that the customer's resources shall have by default, at most 1,000; a repeated one counts once, null clears them. */
  permissionIds?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Refused with CONFLICT when `MessagingAccount.version` is another; not compared where absent. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Any text of 1 to 255 characters that names this request, e.g. a UUID: a repeat within 24 hours returns the first result instead of changing anything again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What updateMessagingAccount answers. */
export type UpdateMessagingAccountPayload = {
  __typename?: 'UpdateMessagingAccountPayload';
  /** The customer after the change, with every field of every system; null when it was deleted since. */
  customer?: Maybe<Customer>;
};

/** A new webhook. Its address loses the blanks around it. */
export type CreateWebhookInput = {
  /** Canonical id of the customer (UUID). */
  customerId: Scalars['ID']['input'];
  /** Address that the requests go to: http or https, at most 1,023 characters, without user name, password or fragment; its host must not be a private, loopback, link-local or otherwise special address nor a local name. E.g. `https://hooks.example.com/voipbin`. */
  uri: Scalars['String']['input'];
  /** HTTP method of the requests. */
  method?: WebhookMethod;
  /** Names of the events that are sent, e.g. `call_hangup`, at most 100; a repeated one counts once. Empty, absent or null: every event. */
  events?: InputMaybe<Array<Scalars['String']['input']>>;
  /** False: nothing is sent until it is set to true. */
  isEnabled?: Scalars['Boolean']['input'];
  /** True: it becomes the default webhook in place of the one that is; the first webhook is the default one in any case. */
  isDefault?: Scalars['Boolean']['input'];
  /** Refused with CONFLICT when `MessagingAccount.version` is another; not compared where absent. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Any text of 1 to 255 characters that names this request, e.g. a UUID: a repeat within 24 hours returns the first result instead of changing anything again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What createWebhook answers. */
export type CreateWebhookPayload = {
  __typename?: 'CreateWebhookPayload';
  /** The customer after the change, with every field of every system; null when it was deleted since. */
  customer?: Maybe<Customer>;
  /** The webhook after the change; null when it was removed since. */
  webhook?: Maybe<Webhook>;
  /** Secret that signs the requests, `whsec_` and the Base64 of 32 random bytes (Standard Webhooks). Needs the scope `secrets:read`, here as in `Webhook.secret`, and showing it is a change `secret.read`. */
  secret?: Maybe<Scalars['String']['output']>;
};

/** What becomes different about a webhook; what is absent stays. Its address loses the blanks around it. */
export type UpdateWebhookInput = {
  /** Canonical id of the customer (UUID). */
  customerId: Scalars['ID']['input'];
  /** Id of the webhook (UUID). */
  webhookId: Scalars['ID']['input'];
  /** Address that the requests go to: http or https, at most 1,023 characters, without user name, password or fragment; its host must not be a private, loopback, link-local or otherwise special address nor a local name. */
  uri?: InputMaybe<Scalars['String']['input']>;
  /** HTTP method of the requests. */
  method?: InputMaybe<WebhookMethod>;
  /** Names of all events that shall be sent, at most 100; a repeated one counts once. Empty or null: every event. */
  events?: InputMaybe<Array<Scalars['String']['input']>>;
  /** False: nothing is sent. True: it is sent, also where it was given up. */
  isEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** True: it becomes the default webhook in place of the one that is. The default one cannot be set to false: set another to true. */
  isDefault?: InputMaybe<Scalars['Boolean']['input']>;
  /** Refused with CONFLICT when `MessagingAccount.version` is another; not compared where absent. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Any text of 1 to 255 characters that names this request, e.g. a UUID: a repeat within 24 hours returns the first result instead of changing anything again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What updateWebhook answers. */
export type UpdateWebhookPayload = {
  __typename?: 'UpdateWebhookPayload';
  /** The customer after the change, with every field of every system; null when it was deleted since. */
  customer?: Maybe<Customer>;
  /** The webhook after the change; null when it was removed since. */
  webhook?: Maybe<Webhook>;
};

/** The webhook to remove. */
export type DeleteWebhookInput = {
  /** Canonical id of the customer (UUID). */
  customerId: Scalars['ID']['input'];
  /** Id of the webhook (UUID). */
  webhookId: Scalars['ID']['input'];
  /** Refused with CONFLICT when `MessagingAccount.version` is another; not compared where absent. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Any text of 1 to 255 characters that names this request, e.g. a UUID: a repeat within 24 hours returns the first result instead of changing anything again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What deleteWebhook answers. */
export type DeleteWebhookPayload = {
  __typename?: 'DeleteWebhookPayload';
  /** The customer after the change, with every field of every system; null when it was deleted since. */
  customer?: Maybe<Customer>;
};

/** The webhook that gets a new secret. */
export type RotateWebhookSecretInput = {
  /** Canonical id of the customer (UUID). */
  customerId: Scalars['ID']['input'];
  /** Id of the webhook (UUID). */
  webhookId: Scalars['ID']['input'];
  /** For how many hours requests are signed with the old secret as well, 0 to 168; 0: from now on with the new one alone. */
  overlapHours?: Scalars['Int']['input'];
  /** Refused with CONFLICT when `MessagingAccount.version` is another; not compared where absent. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Any text of 1 to 255 characters that names this request, e.g. a UUID: a repeat within 24 hours returns the first result instead of changing anything again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What rotateWebhookSecret answers. */
export type RotateWebhookSecretPayload = {
  __typename?: 'RotateWebhookSecretPayload';
  /** The customer after the change, with every field of every system; null when it was deleted since. */
  customer?: Maybe<Customer>;
  /** The webhook after the change; null when it was removed since. */
  webhook?: Maybe<Webhook>;
  /** The new secret, `whsec_` and the Base64 of 32 random bytes (Standard Webhooks). Needs the scope `secrets:read`, here as in `Webhook.secret`, and showing it is a change `secret.read`. */
  secret?: Maybe<Scalars['String']['output']>;
};

/** Credentials of a LINE channel; at least one of the two, and what is absent stays. Texts lose the blanks around them. */
export type ConfigureLineInput = {
  /** Canonical id of the customer (UUID). */
  customerId: Scalars['ID']['input'];
  /** Channel secret from the LINE Developers Console: 32 hex digits. */
  secret?: InputMaybe<Scalars['String']['input']>;
  /** Channel access token: letters, digits and `-._~+/=`, at most 4,000 characters. */
  token?: InputMaybe<Scalars['String']['input']>;
  /** For how many hours signatures made with the old secret are accepted as well, 0 to 168; 0: from now on with the new one alone. Of no account where the secret stays. */
  overlapHours?: Scalars['Int']['input'];
  /** Refused with CONFLICT when `MessagingAccount.version` is another; not compared where absent. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Any text of 1 to 255 characters that names this request, e.g. a UUID: a repeat within 24 hours returns the first result instead of changing anything again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What configureLine answers. */
export type ConfigureLinePayload = {
  __typename?: 'ConfigureLinePayload';
  /** The customer after the change, with every field of every system; null when it was deleted since. */
  customer?: Maybe<Customer>;
};

/** The customer whose LINE credentials are removed. */
export type RemoveLineInput = {
  /** Canonical id of the customer (UUID). */
  customerId: Scalars['ID']['input'];
  /** Refused with CONFLICT when `MessagingAccount.version` is another; not compared where absent. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** Any text of 1 to 255 characters that names this request, e.g. a UUID: a repeat within 24 hours returns the first result instead of changing anything again. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What removeLine answers. */
export type RemoveLinePayload = {
  __typename?: 'RemoveLinePayload';
  /** The customer after the change, with every field of every system; null when it was deleted since. */
  customer?: Maybe<Customer>;
};
