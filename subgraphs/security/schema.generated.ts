// Generated from schema/security.graphql by npm run codegen. Do not edit.
import type { NetworkTypeLiteral as BillingNetworkType } from './tables.ts';
import type { CustomerStatus } from './access/access.rules.ts';
import type { DenialReason as AccessDenialReason } from './access/access.rules.ts';
import type { SecurityWarningCode } from './accounts/security-warning.rules.ts';
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
   * Customers that the delivery network knows, page by page: at most 100, 20 by default. Those that the CRM does not know, or
   * has deleted, are left out.
   * Refuses with BAD_USER_INPUT a condition that cannot be used, a page size outside 1 to 100 and a cursor that this list did not make.
   */
  customersBySecurity: CustomerConnection;
};


export type QueryCustomersBySecurityArgs = {
  filter?: InputMaybe<SecurityFilter>;
  orderBy?: InputMaybe<SecurityOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Changes how a customer's account at the delivery network is guarded, and what it is enabled for. A field that is absent
   * stays as it is. Needs the scope `security:write`.
   * A customer without an account gets one with the first change: its `accountId` is made here, begins with `local-` (no id
   * of the delivery network has a hyphen) and gives way to the delivery network's own id once that record is imported.
   * Null when refused, with an error that says why: NOT_FOUND for a customer that does not exist,
   * is deleted or belongs to another owner; CONFLICT for a stale `expectedVersion`, an `idempotencyKey` that was used for
   * another input and an account that the delivery network has deleted, unless `reopenDeleted` is true; UNAVAILABLE while the
   * CRM does not answer; BAD_USER_INPUT and all its issues for what the fields below refuse, among it a list that would keep
   * the caller itself out (issue SELF_LOCKOUT).
   */
  updateSecuritySettings?: Maybe<UpdateSecuritySettingsPayload>;
  /**
   * Changes what a customer's account at the delivery network is billed for and how. A field that is absent stays as it is,
   * null clears it. Needs the scope `billing:write`.
   * A customer without an account gets one with the first change, as with `updateSecuritySettings`.
   * Null when refused, with an error that says why: NOT_FOUND for a customer that does not exist,
   * is deleted or belongs to another owner; CONFLICT for a stale `expectedVersion`, an `idempotencyKey` that was used for
   * another input and an account that the delivery network has deleted, unless `reopenDeleted` is true; UNAVAILABLE while the
   * CRM does not answer; BAD_USER_INPUT and all its issues for what the fields below refuse.
   */
  updateBilling?: Maybe<UpdateBillingPayload>;
  /**
   * Changes whom to turn to in matters of a customer's account at the delivery network. A field that is absent stays as it
   * is, null clears it. Needs the scope `security:write`. The ids are not looked up anywhere: the delivery network does not
   * say whether they are ids of users or of contacts.
   * A customer without an account gets one with the first change, as with `updateSecuritySettings`.
   * Null when refused, with an error that says why: NOT_FOUND for a customer that does not exist,
   * is deleted or belongs to another owner; CONFLICT for a stale `expectedVersion`, an `idempotencyKey` that was used for
   * another input and an account that the delivery network has deleted, unless `reopenDeleted` is true; UNAVAILABLE while the
   * CRM does not answer; BAD_USER_INPUT and all its issues for what the fields below refuse.
   */
  updateContacts?: Maybe<UpdateContactsPayload>;
};


export type MutationUpdateSecuritySettingsArgs = {
  input: UpdateSecuritySettingsInput;
};


export type MutationUpdateBillingArgs = {
  input: UpdateBillingInput;
};


export type MutationUpdateContactsArgs = {
  input: UpdateContactsInput;
};

export type Customer = {
  __typename?: 'Customer';
  /** Canonical id in every system of this graph: a UUID made by the CRM. */
  id: Scalars['ID']['output'];
  /** How the account at the delivery network is guarded; null when the delivery network does not know the customer or has deleted the account. */
  security?: Maybe<SecuritySettings>;
  /** What the account at the delivery network is billed for and how; null when the delivery network does not know the customer or has deleted the account. */
  billing?: Maybe<Billing>;
  /** Whom to turn to in matters of the account; null when the delivery network does not know the customer or has deleted the account. */
  contacts?: Maybe<CustomerContacts>;
  /**
   * May a user of this customer log in now, from this address and with these proofs? Computed from the CRM's status, the
   * lock in quota, and the 2FA, SSO and address rules of the account. An argument that is absent proves nothing, so it
   * never helps a user in.
   * An account that the delivery network has deleted still decides by its last rules; a customer that never had one has no
   * such rules: its status and its lock decide. Null with UNAVAILABLE when the CRM's status is not known: access is never
   * granted without it; null alone when neither system knows the customer, and once the CRM has deleted it. Not allowed, with
   * the reason UNKNOWN, when quota could not say whether the customer is locked; a customer without a storage account is not.
   * Where quota does not answer at all, `access` is null beside the error that says so. Null and errors never mean that a
   * user may come in.
   * Refuses with BAD_USER_INPUT an `ip` that is no IP address.
   */
  access?: Maybe<AccessDecision>;
  /** Where the customer stands in its life with us. */
  status: CustomerStatus;
  /** True: every user of the customer is refused at login. Null when quota does not know the customer. */
  isLocked?: Maybe<Scalars['Boolean']['output']>;
  /** True when `isLocked` says all. */
  isLockKnown?: Maybe<Scalars['Boolean']['output']>;
  /** When the customer was deleted; null while it is not. */
  deletedAt?: Maybe<Scalars['DateTime']['output']>;
};


export type CustomerAccessArgs = {
  ip?: InputMaybe<Scalars['String']['input']>;
  mfa?: InputMaybe<Scalars['Boolean']['input']>;
  sso?: InputMaybe<Scalars['Boolean']['input']>;
};

export type { CustomerStatus };

/** How a customer's account at the delivery network (Fastly) is guarded. */
export type SecuritySettings = {
  __typename?: 'SecuritySettings';
  /** Id of the account in the delivery network, opaque, e.g. `x4xCwxxJxGCx123Rx5xTx`. */
  accountId: Scalars['ID']['output'];
  /** Name of the account, as a rule the company's; null when the delivery network holds none. `Customer.name` is the canonical name. */
  accountName?: Maybe<Scalars['String']['output']>;
  /** Id of the user who owns the account in the delivery network, the only one who can cancel it; null when unknown. Not `Customer.ownerId`. */
  accountOwnerId?: Maybe<Scalars['ID']['output']>;
  /** True: users log in with a second factor, else `access` says MFA_REQUIRED. Forcing it ends the sessions of users without one. */
  force2fa: Scalars['Boolean']['output'];
  /** True: users log in through the organisation's single sign-on (SAML 2.0), else `access` says SSO_REQUIRED. */
  forceSso: Scalars['Boolean']['output'];
  /**
   * Addresses that users may come from; empty: from anywhere. Each entry is an IPv4 or IPv6 address, a network in CIDR form
   * without host bits (`10.0.0.0/8`, `2001:db8::/32`), or an IPv4 wildcard (`192.168.*.*`); no entry occurs twice.
   */
  ipAllowlist: Array<Scalars['String']['output']>;
  /**
   * The allowlist as the delivery network writes it: its entries joined by commas, `0.0.0.0/0` for no restriction.
   * @deprecated Use ipAllowlist: a list, empty where there is no restriction.
   */
  ipWhitelist: Scalars['String']['output'];
  /** What the account has been enabled for. */
  features: SecurityFeatures;
  /** When the account was created in the delivery network. */
  createdAt: Scalars['DateTime']['output'];
  /** When the account was last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /**
   * Version of the whole account, billing and contacts included: counted up by each change. Give it as `expectedVersion` to
   * change only what you have seen.
   */
  version: Scalars['Int']['output'];
};

/** What an account at the delivery network has been enabled for. Flags that the delivery network's staff set. */
export type SecurityFeatures = {
  __typename?: 'SecurityFeatures';
  /** The account panel can be used. */
  hasAccountPanel: Scalars['Boolean']['output'];
  /** The improved events can be used. */
  hasImprovedEvents: Scalars['Boolean']['output'];
  /** Logging to OpenStack is enabled. */
  hasOpenstackLogging: Scalars['Boolean']['output'];
  /** The PCI setting of a service can be edited. */
  hasPci: Scalars['Boolean']['output'];
};

/** What a customer's account at the delivery network is billed for and how. */
export type Billing = {
  __typename?: 'Billing';
  /** Network revenue type of the account; null when unknown. */
  networkType?: Maybe<BillingNetworkType>;
  /** The customer's reference for purchase orders; null when there is none. */
  reference?: Maybe<Scalars['String']['output']>;
  /** Phone number of the account, which support calls when users have locked themselves out; null when unknown. */
  phoneNumber?: Maybe<Scalars['String']['output']>;
  /** Postal address of the account as free text, possibly of several lines; null when unknown. */
  postalAddress?: Maybe<Scalars['String']['output']>;
  /** Name of the pricing plan, e.g. `developer`; null when unknown. */
  pricingPlan?: Maybe<Scalars['String']['output']>;
  /** Id of the pricing plan; null when unknown. */
  pricingPlanId?: Maybe<Scalars['ID']['output']>;
};

export type { BillingNetworkType };

/** Whom to turn to in matters of a customer's account at the delivery network. The ids are that system's own. */
export type CustomerContacts = {
  __typename?: 'CustomerContacts';
  /** Id of the contact for bills; null when there is none. */
  billingContactId?: Maybe<Scalars['ID']['output']>;
  /** Id of the contact for legal matters; null when there is none. */
  legalContactId?: Maybe<Scalars['ID']['output']>;
  /** Id of the contact for security matters; null when there is none. */
  securityContactId?: Maybe<Scalars['ID']['output']>;
  /** Id of the contact for technical matters; null when there is none. */
  technicalContactId?: Maybe<Scalars['ID']['output']>;
};

/** Whether a user may log in, and everything that speaks against it. */
export type AccessDecision = {
  __typename?: 'AccessDecision';
  /** True when nothing speaks against it: `reasons` is empty. */
  allowed: Scalars['Boolean']['output'];
  /** Everything that speaks against it, in the order of AccessDenialReason. */
  reasons: Array<AccessDenialReason>;
};

export type { AccessDenialReason };

/** Conditions on accounts at the delivery network; all that are given must hold. */
export type SecurityFilter = {
  /** Has this account id. */
  accountId?: InputMaybe<Scalars['ID']['input']>;
  /** The account is owned by this user of the delivery network. */
  accountOwnerId?: InputMaybe<Scalars['ID']['input']>;
  /** The account's name contains this text, without regard to case; at least 3 characters. */
  accountNameContains?: InputMaybe<Scalars['String']['input']>;
  /** Forces 2FA, or does not. */
  force2fa?: InputMaybe<Scalars['Boolean']['input']>;
  /** Forces single sign-on, or does not. */
  forceSso?: InputMaybe<Scalars['Boolean']['input']>;
  /** True: only some addresses are let in; false: there is no restriction. */
  hasIpAllowlist?: InputMaybe<Scalars['Boolean']['input']>;
  /** Has this network revenue type. Needs the scope `billing:read`. */
  billingNetworkType?: InputMaybe<BillingNetworkType>;
  /** Has exactly this reference for purchase orders. Needs the scope `billing:read`. */
  billingReference?: InputMaybe<Scalars['String']['input']>;
  /** Is under the pricing plan of exactly this name. Needs the scope `billing:read`. */
  pricingPlan?: InputMaybe<Scalars['String']['input']>;
  /** Is under the pricing plan of this id. Needs the scope `billing:read`. */
  pricingPlanId?: InputMaybe<Scalars['ID']['input']>;
  /** The account was created at or after this time. */
  createdFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** The account was created before this time. */
  createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
};

/** An order of customers by their account at the delivery network; equal places are ordered by the customer's id. */
export type SecurityOrder = {
  /** What to order by. */
  field?: SecurityOrderField;
  /** Newest first by default. */
  direction?: OrderDirection;
};

/** What customers can be ordered by. */
export type SecurityOrderField =
  /** When the account was created. */
  | 'CREATED_AT'
  /** When the account was last changed. */
  | 'UPDATED_AT';

/** What `updateSecuritySettings` changes; absent fields stay as they are. Texts lose the blanks around them. */
export type UpdateSecuritySettingsInput = {
  /** UUID of the customer. */
  customerId: Scalars['ID']['input'];
  /** Name of the account, 1 to 300 characters; null clears it. */
  accountName?: InputMaybe<Scalars['String']['input']>;
  /** Id of the user who owns the account in the delivery network, 1 to 100 characters without blanks; null clears it. */
  accountOwnerId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * True: from now on every user logs in with a second factor; the delivery network ends the sessions of users without one
   * at once (the payload warns). API tokens are not said to be touched. Null is refused.
   */
  force2fa?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * True: from now on every user logs in through the organisation's single sign-on. The delivery network wants a SAML 2.0
   * identity provider for it, which this graph cannot see (the payload warns). Null is refused.
   */
  forceSso?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * The complete list of addresses that users may come from, at most 1000 entries; `[]` is no restriction. An entry is an
   * IPv4 or IPv6 address, a network in CIDR form, or an IPv4 wildcard such as `192.168.*.*`. Entries are kept in their
   * canonical form, networks without host bits, and once each; entries that overlap are kept. What was rewritten, dropped
   * or overlaps is told in `warnings`.
   * `0.0.0.0/0`, and `::/0` without IPv4 beside it, is no restriction, whatever else is on the list, and kept as `[]`.
   * Refused: null; each entry that is none of these (issue INVALID_ENTRY at its place in the list); more than 1000
   * entries (TOO_MANY); a list without the address that this request comes from, unless `force` is true (SELF_LOCKOUT).
   * Where the address is not known the list is taken, and the payload warns.
   */
  ipAllowlist?: InputMaybe<Array<Scalars['String']['input']>>;
  /** What the account is enabled for; absent flags stay as they are. Null is refused. */
  features?: InputMaybe<SecurityFeaturesInput>;
  /** True: take an allowlist that keeps the caller's own address out. */
  force?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * True: where the delivery network has deleted the account, open a new one here that keeps the settings of the deleted one
   * but for what is changed. Without it a change of a deleted account is refused with CONFLICT.
   */
  reopenDeleted?: InputMaybe<Scalars['Boolean']['input']>;
  /** Version of the account that the change was decided on, 0 where there was no account; refused with CONFLICT when stale. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 255 characters of the caller's choice; a repeat within 24 hours gets the first result and changes nothing. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** Flags that the delivery network's staff set; absent ones stay as they are, null is refused. */
export type SecurityFeaturesInput = {
  /** The account panel can be used. */
  hasAccountPanel?: InputMaybe<Scalars['Boolean']['input']>;
  /** The improved events can be used. */
  hasImprovedEvents?: InputMaybe<Scalars['Boolean']['input']>;
  /** Logging to OpenStack is enabled. */
  hasOpenstackLogging?: InputMaybe<Scalars['Boolean']['input']>;
  /** The PCI setting of a service can be edited. */
  hasPci?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What `updateSecuritySettings` answers. */
export type UpdateSecuritySettingsPayload = {
  __typename?: 'UpdateSecuritySettingsPayload';
  /** The customer after the change. */
  customer?: Maybe<Customer>;
  /** What the caller should know of the change, in the order of SecurityWarningCode; empty where there is nothing. */
  warnings: Array<SecurityWarning>;
};

/** Something that did not keep a change from being made but may not be what the caller meant. */
export type SecurityWarning = {
  __typename?: 'SecurityWarning';
  /** What kind of thing. */
  code: SecurityWarningCode;
  /** A sentence for a person. */
  message: Scalars['String']['output'];
  /** The entries of the allowlist that it is about, first the one that was given; empty where it is about none. */
  entries: Array<Scalars['String']['output']>;
};

export type { SecurityWarningCode };

/** What `updateBilling` changes; absent fields stay as they are, null clears. Texts lose the blanks around them, and none may be empty. */
export type UpdateBillingInput = {
  /** UUID of the customer. */
  customerId: Scalars['ID']['input'];
  /** Network revenue type. */
  networkType?: InputMaybe<BillingNetworkType>;
  /** The customer's reference for purchase orders, 1 to 300 characters. */
  reference?: InputMaybe<Scalars['String']['input']>;
  /** Name of the pricing plan, 1 to 300 characters, e.g. `developer`. */
  pricingPlan?: InputMaybe<Scalars['String']['input']>;
  /** Id of the pricing plan, 1 to 100 characters without blanks. */
  pricingPlanId?: InputMaybe<Scalars['ID']['input']>;
  /** Phone number of the account, 1 to 100 characters with at least 3 digits, e.g. `+1 555 0100`. Support calls it when users have locked themselves out. */
  phoneNumber?: InputMaybe<Scalars['String']['input']>;
  /** Postal address as free text, 1 to 2000 characters, possibly of several lines. */
  postalAddress?: InputMaybe<Scalars['String']['input']>;
  /**
   * True: where the delivery network has deleted the account, open a new one here that keeps the settings of the deleted one
   * but for what is changed. Without it a change of a deleted account is refused with CONFLICT.
   */
  reopenDeleted?: InputMaybe<Scalars['Boolean']['input']>;
  /** `SecuritySettings.version` that the change was decided on, 0 where there was no account; refused with CONFLICT when stale. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 255 characters of the caller's choice; a repeat within 24 hours gets the first result and changes nothing. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What `updateBilling` answers. */
export type UpdateBillingPayload = {
  __typename?: 'UpdateBillingPayload';
  /** The customer after the change. */
  customer?: Maybe<Customer>;
};

/** What `updateContacts` changes; absent fields stay as they are, null clears. Ids are UUIDs or the delivery network's own, 1 to 100 characters without blanks inside. */
export type UpdateContactsInput = {
  /** UUID of the customer. */
  customerId: Scalars['ID']['input'];
  /** Id of the contact for bills. */
  billingContactId?: InputMaybe<Scalars['ID']['input']>;
  /** Id of the contact for legal matters. */
  legalContactId?: InputMaybe<Scalars['ID']['input']>;
  /** Id of the contact for security matters. */
  securityContactId?: InputMaybe<Scalars['ID']['input']>;
  /** Id of the contact for technical matters. */
  technicalContactId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * True: where the delivery network has deleted the account, open a new one here that keeps the settings of the deleted one
   * but for what is changed. Without it a change of a deleted account is refused with CONFLICT.
   */
  reopenDeleted?: InputMaybe<Scalars['Boolean']['input']>;
  /** `SecuritySettings.version` that the change was decided on, 0 where there was no account; refused with CONFLICT when stale. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 255 characters of the caller's choice; a repeat within 24 hours gets the first result and changes nothing. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What `updateContacts` answers. */
export type UpdateContactsPayload = {
  __typename?: 'UpdateContactsPayload';
  /** The customer after the change. */
  customer?: Maybe<Customer>;
};
