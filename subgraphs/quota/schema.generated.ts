// Generated from schema/quota.graphql by npm run codegen. Do not edit.
import type { ContractTypeLiteral as ContractType } from './tables.ts';
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
   * Customers that the storage provider knows, page by page: at most 100, 20 by default. Those that the CRM does not know, or
   * has deleted, are left out.
   * Refuses with BAD_USER_INPUT a page size outside 1 to 100 and a cursor that this list did not make.
   */
  customersByQuota: CustomerConnection;
  /**
   * The customer whose account carries this key of the provider's own; null where there is none.
   * Refuses with BAD_USER_INPUT a key that is empty or longer than 255 characters.
   */
  customerByProviderId?: Maybe<Customer>;
};


export type QueryCustomersByQuotaArgs = {
  filter?: InputMaybe<QuotaFilter>;
  orderBy?: InputMaybe<QuotaOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryCustomerByProviderIdArgs = {
  providerCustomerId: Scalars['String']['input'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Gives a customer an account with the storage provider. Needs the scope `quota:write`.
   * Nothing is used at first and the customer is not locked; the account gets an id from 4611686018427387904 (2^62) on, which
   * the source system itself, counting from 1, never reaches.
   * Refuses with NOT_FOUND a customer that does not exist or was deleted, with CONFLICT one that has an account already and a
   * `providerCustomerId` that another customer of the same owner carries, and with BAD_USER_INPUT what an account cannot hold.
   * Null when refused, with an error that says why.
   */
  createQuotaAccount?: Maybe<CreateQuotaAccountPayload>;
  /**
   * Changes the settings of a customer's account: what is absent stays as it is. Needs the scope `quota:write`.
   * Limits may be set below what is used: then `warnings` says so, more use is refused and release is allowed.
   * A contract goes from DEMO to FREE or PAY, from FREE to PAY and from PAY to FREE, never back to DEMO; the source system
   * publishes no table of its own. Leaving DEMO ends the trial, becoming PAY drops the activation code.
   * Refuses with NOT_FOUND a customer that does not exist, was deleted or has no account, with INVALID_TRANSITION any other
   * change of the contract (`extensions.allowed` lists the types that are allowed), with CONFLICT a stale `expectedVersion` and a
   * `providerCustomerId` that another customer of the same owner carries, and with BAD_USER_INPUT what an account cannot hold.
   * Null when refused, with an error that says why.
   */
  updateQuota?: Maybe<UpdateQuotaPayload>;
  /**
   * Adds to or releases from what a customer uses: bytes and users, all of it or nothing. Needs the scope `usage:write`.
   * This is a reservation: under any number of callers at once no limit is passed and no accepted amount is lost. Call it before
   * the bytes are written. What is added and released in one call is set off; only the difference counts.
   * Recorded usage does not count as a change of the account's settings: `version` and `updatedAt` stay.
   * Refuses with QUOTA_EXCEEDED what would pass a limit, or adds to what is above a limit that was lowered (`extensions`: `what` is
   * STORAGE or USERS, `limit`, `used`, `requested`, `remaining`), with BAD_USER_INPUT a release of more than is used and user
   * counters that the account does not keep, with CONFLICT a stale `expectedVersion`, and with NOT_FOUND a customer that does
   * not exist, was deleted or has no account.
   * Null when refused, with an error that says why.
   */
  recordUsage?: Maybe<RecordUsagePayload>;
  /**
   * Locks a customer: every user of it is refused at login, which `Customer.access` tells too. Needs the scope `quota:lock`.
   * Kept with the lock: the reason, the time and the caller. Locking a locked customer changes nothing: the first lock stays.
   * Refuses with NOT_FOUND a customer that does not exist, was deleted or has no account, with CONFLICT a stale
   * `expectedVersion`, and with BAD_USER_INPUT a reason that is empty or longer than 1000 characters.
   * Null when refused, with an error that says why.
   */
  lockCustomer?: Maybe<LockCustomerPayload>;
  /**
   * Ends a customer's lock. Needs the scope `quota:lock`. Unlocking a customer that is not locked changes nothing.
   * Refuses with NOT_FOUND a customer that does not exist, was deleted or has no account, with CONFLICT a stale
   * `expectedVersion`, and with BAD_USER_INPUT a reason that is empty or longer than 1000 characters.
   * Null when refused, with an error that says why.
   */
  unlockCustomer?: Maybe<UnlockCustomerPayload>;
  /**
   * Adds attributes to a customer's account, or overwrites those whose keys it has already; others stay. Keys are compared
   * without case, and an overwritten attribute takes the case of the new key. Needs the scope `quota:write`.
   * Refuses with BAD_USER_INPUT a key twice in one call, malformed keys, values of more than 4000 characters and more than
   * 500 attributes on one account, with CONFLICT a stale `expectedVersion`, and with NOT_FOUND a customer that does not exist,
   * was deleted or has no account.
   * Null when refused, with an error that says why.
   */
  mergeCustomerAttributes?: Maybe<MergeCustomerAttributesPayload>;
  /**
   * Puts these attributes in the place of all that a customer's account has; an empty list removes all. Needs the scope
   * `quota:write`. Refuses the same as `mergeCustomerAttributes`.
   * Null when refused, with an error that says why.
   */
  replaceCustomerAttributes?: Maybe<ReplaceCustomerAttributesPayload>;
  /**
   * Removes one attribute of a customer's account, its key compared without case. Needs the scope `quota:write`.
   * Refuses with NOT_FOUND a key that the account does not have and a customer that does not exist, was deleted or has no
   * account, with BAD_USER_INPUT a malformed key, and with CONFLICT a stale `expectedVersion`.
   * Null when refused, with an error that says why.
   */
  removeCustomerAttribute?: Maybe<RemoveCustomerAttributePayload>;
};


export type MutationCreateQuotaAccountArgs = {
  input: CreateQuotaAccountInput;
};


export type MutationUpdateQuotaArgs = {
  input: UpdateQuotaInput;
};


export type MutationRecordUsageArgs = {
  input: RecordUsageInput;
};


export type MutationLockCustomerArgs = {
  input: LockCustomerInput;
};


export type MutationUnlockCustomerArgs = {
  input: UnlockCustomerInput;
};


export type MutationMergeCustomerAttributesArgs = {
  input: MergeCustomerAttributesInput;
};


export type MutationReplaceCustomerAttributesArgs = {
  input: ReplaceCustomerAttributesInput;
};


export type MutationRemoveCustomerAttributeArgs = {
  input: RemoveCustomerAttributeInput;
};

export type Customer = {
  __typename?: 'Customer';
  /** Canonical id in every system of this graph: a UUID made by the CRM. */
  id: Scalars['ID']['output'];
  /** Contract, storage, users and attributes with the storage provider (DRACOON); null for customers without an account there. */
  quota?: Maybe<QuotaAccount>;
  /** True while every user of the customer is refused at login; null for customers without an account with the storage provider. */
  isLocked?: Maybe<Scalars['Boolean']['output']>;
  /** True when `isLocked` says all: an account was read, or there is none. What decides on a login must not take a null for an answer that is none. */
  isLockKnown?: Maybe<Scalars['Boolean']['output']>;
  /** Why, when and by whom the customer was locked; null while it is not locked, and for customers without an account. */
  lock?: Maybe<CustomerLock>;
  /**
   * The older name of `isLocked`; always equals it.
   * @deprecated Since v4.7.0 of the source system: use isLocked.
   */
  lockStatus?: Maybe<Scalars['Boolean']['output']>;
};

/** A lock in force. A lock that came in with a record of the source system says nothing of itself: its fields are null. */
export type CustomerLock = {
  __typename?: 'CustomerLock';
  /** Why the customer was locked, in the words of who locked it; null when unknown. */
  reason?: Maybe<Scalars['String']['output']>;
  /** When the customer was locked; null when unknown. */
  lockedAt?: Maybe<Scalars['DateTime']['output']>;
  /** UUID of who locked the customer; null when unknown. */
  lockedBy?: Maybe<Scalars['ID']['output']>;
};

/** A customer's account with the storage provider. */
export type QuotaAccount = {
  __typename?: 'QuotaAccount';
  /** The account's id in the source system: a whole number of up to 64 bits, as text. */
  accountId: Scalars['ID']['output'];
  /** The account's second id in the source system, a UUID as a rule, which is not the customer's `id`; null for accounts of releases before v4.21.0. */
  customerUuid?: Maybe<Scalars['ID']['output']>;
  /** The company's name as the storage provider holds it, 1 to 300 characters. */
  companyName: Scalars['String']['output'];
  /** What kind of contract the customer has. */
  contractType: ContractType;
  /** Storage: what may be used and what is. */
  storage: StorageQuota;
  /** Users: how many may exist and how many do. */
  users: UserQuota;
  /**
   * The code by which the account was activated; null for contracts of type PAY, and where none is set. Needs the scope `secrets:read`, and each reading of it is a change `secret.read`.
   * @deprecated Since v4.8.0 of the source system: accounts need no activation any more.
   */
  activationCode?: Maybe<Scalars['String']['output']>;
  /** True when an activation code is kept, whether or not the caller may read it. */
  hasActivationCode: Scalars['Boolean']['output'];
  /** Days until the trial ends, a day that has begun counting as a whole one; 0 once it is over; null unless the contract is of type DEMO with a known end. */
  trialDaysLeft?: Maybe<Scalars['Int']['output']>;
  /**
   * When the trial ends; null unless the contract is of type DEMO with a known end. The source system tells only how many
   * days are left: they are counted from the latest time in its record (created, updated or last login).
   */
  trialEndsAt?: Maybe<Scalars['DateTime']['output']>;
  /** When any user of the customer last logged in; null when never or unknown. */
  lastLoginAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the account was created. */
  createdAt: Scalars['DateTime']['output'];
  /** When the account was last changed; recorded usage is no change of it. */
  updatedAt: Scalars['DateTime']['output'];
  /** Counts the changes of the account and its attributes, from 1; recorded usage is none of them. Mutations compare `expectedVersion` with it. */
  version: Scalars['Int']['output'];
  /**
   * The provider's own key for the customer, unique among the customers of an owner; null when none is set. A customer that is
   * transferred to an owner with the same key on another customer keeps it, until either is given another key.
   */
  providerCustomerId?: Maybe<Scalars['String']['output']>;
  /** How many webhooks the customer may have; null when the source system states no limit, or one beyond 2147483647. */
  webhooksLimit?: Maybe<Scalars['Int']['output']>;
  /** Attributes kept with the account, in the order of their keys without case. */
  attributes: Array<CustomerAttribute>;
};


/** A customer's account with the storage provider. */
export type QuotaAccountAttributesArgs = {
  keys?: InputMaybe<Array<Scalars['String']['input']>>;
};

export type { ContractType };

/** Storage of a customer. */
export type StorageQuota = {
  __typename?: 'StorageQuota';
  /** Most bytes that may be used, at least 1048576 (1 MiB); null when unlimited. */
  limit?: Maybe<Scalars['ByteCount']['output']>;
  /** True when there is no limit. */
  isUnlimited: Scalars['Boolean']['output'];
  /** Bytes in use; may be above a limit that was lowered later. */
  used: Scalars['ByteCount']['output'];
  /** Bytes that may still be used, 0 when the limit is reached or passed; null when unlimited. */
  remaining?: Maybe<Scalars['ByteCount']['output']>;
  /** Share of the limit that is used: 0 is none, 1 is all, above 1 when the limit is passed; null when unlimited. */
  utilization?: Maybe<Scalars['Float']['output']>;
};

/** Users of a customer; `internal` and `guest` add up to `used`. */
export type UserQuota = {
  __typename?: 'UserQuota';
  /** Most users that may exist. */
  limit: Scalars['Int']['output'];
  /** Users that exist. */
  used: Scalars['Int']['output'];
  /** Those of them that belong to the company; null where the source system's release does not tell them apart. */
  internal?: Maybe<Scalars['Int']['output']>;
  /** Those of them that are guests; null where the source system's release does not tell them apart. */
  guest?: Maybe<Scalars['Int']['output']>;
};

/** A free key and value kept with an account. */
export type CustomerAttribute = {
  __typename?: 'CustomerAttribute';
  /** Letters, digits, _ and -, at most 255; unique within the account without regard to case. */
  key: Scalars['String']['output'];
  /** Any text of at most 4000 characters. */
  value: Scalars['String']['output'];
};

/** Conditions on accounts with the storage provider; all that are given must hold. */
export type QuotaFilter = {
  /** One of these contract types. */
  contractType?: InputMaybe<Array<ContractType>>;
  /** Locked, or not locked. */
  isLocked?: InputMaybe<Scalars['Boolean']['input']>;
  /** Uses at least this share of its storage limit, e.g. `0.9` for 90 %, never below 0; unlimited storage never matches. */
  storageUtilizationAtLeast?: InputMaybe<Scalars['Float']['input']>;
  /** The storage provider's company name contains this text, without regard to case; at least 3 characters. */
  companyNameContains?: InputMaybe<Scalars['String']['input']>;
  /** Has this id in the source system: a whole number of up to 64 bits, e.g. `4711`. */
  accountId?: InputMaybe<Scalars['ID']['input']>;
  /** Carries this key of the provider's own, compared with case, 1 to 255 characters. */
  providerCustomerId?: InputMaybe<Scalars['String']['input']>;
  /** Has this attribute. */
  attribute?: InputMaybe<CustomerAttributeFilter>;
  /** Is on a trial that ends at or after this time. */
  trialEndsFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Is on a trial that ends, or has ended, before this time. */
  trialEndsBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** The account was created at or after this time. */
  createdFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** The account was created before this time. */
  createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A condition on the attributes of an account. */
export type CustomerAttributeFilter = {
  /** An attribute with this key exists, compared without case: letters, digits, _ and -, at most 255. */
  key: Scalars['String']['input'];
  /** It has exactly this value; any value where absent. */
  value?: InputMaybe<Scalars['String']['input']>;
};

/** An order of customers by their accounts with the storage provider; equal places are ordered by the customer's id. */
export type QuotaOrder = {
  /** What to order by. */
  field?: QuotaOrderField;
  /** Newest, largest or alphabetically last first by default. */
  direction?: OrderDirection;
};

/** What accounts with the storage provider can be ordered by. */
export type QuotaOrderField =
  /** When the account was created. */
  | 'CREATED_AT'
  /** When the account was last changed. */
  | 'UPDATED_AT'
  /** The storage provider's company name, in the order of its characters. */
  | 'COMPANY_NAME'
  /** Bytes in use. */
  | 'STORAGE_USED'
  /** Share of the storage limit that is used; unlimited storage counts as less than none. */
  | 'STORAGE_UTILIZATION';

/** What a customer's new account with the storage provider starts with. Texts lose the blanks around them. */
export type CreateQuotaAccountInput = {
  /** The customer's id. */
  customerId: Scalars['ID']['input'];
  /** The account's second id in the source system, 1 to 255 characters, a UUID as a rule; null is none. Where absent, one is made. */
  customerUuid?: InputMaybe<Scalars['ID']['input']>;
  /** The company's name as the storage provider holds it, 1 to 300 characters. */
  companyName: Scalars['String']['input'];
  /** What kind of contract the customer has. */
  contractType: ContractType;
  /** Most bytes that may be used, from 1048576 (1 MiB) on; null is unlimited. Needed unless `isUnlimited` is true. */
  storageLimit?: InputMaybe<Scalars['ByteCount']['input']>;
  /** True is unlimited, which excludes a `storageLimit`; false needs a `storageLimit`; null says nothing. */
  isUnlimited?: InputMaybe<Scalars['Boolean']['input']>;
  /** Most users that may exist, 0 or more. */
  userLimit: Scalars['Int']['input'];
  /** How many webhooks the customer may have, 0 or more; null is no limit. */
  webhooksLimit?: InputMaybe<Scalars['Int']['input']>;
  /** The provider's own key for the customer, 1 to 255 characters, unique among the customers of an owner, e.g. `CRM-0815`; null is none. */
  providerCustomerId?: InputMaybe<Scalars['String']['input']>;
  /** When the trial ends; null is unknown. Refused unless the contract is of type DEMO. */
  trialEndsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The activation code, 1 to 1000 characters, kept sealed; null is none. Refused for contracts of type PAY. Since v4.8.0 of the source system accounts need none. */
  activationCode?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 255 characters, e.g. a UUID: a repeat by the same caller within 24 hours gets the first result; with another input, CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What changes of a customer's account with the storage provider: what is absent stays. Texts lose the blanks around them. */
export type UpdateQuotaInput = {
  /** The customer's id. */
  customerId: Scalars['ID']['input'];
  /** The account's second id in the source system, 1 to 255 characters, a UUID as a rule; null is none. */
  customerUuid?: InputMaybe<Scalars['ID']['input']>;
  /** The company's name as the storage provider holds it, 1 to 300 characters; null is refused. */
  companyName?: InputMaybe<Scalars['String']['input']>;
  /** What kind of contract the customer shall have; null is refused. */
  contractType?: InputMaybe<ContractType>;
  /** Most bytes that may be used, from 1048576 (1 MiB) on; null is unlimited. May be below what is used. */
  storageLimit?: InputMaybe<Scalars['ByteCount']['input']>;
  /** True is unlimited, which excludes a `storageLimit`; false needs a `storageLimit`; null says nothing. */
  isUnlimited?: InputMaybe<Scalars['Boolean']['input']>;
  /** Most users that may exist, 0 or more, also below those that exist; null is refused. */
  userLimit?: InputMaybe<Scalars['Int']['input']>;
  /** How many webhooks the customer may have, 0 or more; null is no limit. */
  webhooksLimit?: InputMaybe<Scalars['Int']['input']>;
  /** The provider's own key for the customer, 1 to 255 characters, unique among the customers of an owner, e.g. `CRM-0815`; null is none. */
  providerCustomerId?: InputMaybe<Scalars['String']['input']>;
  /** When the trial ends; null is unknown. Refused unless the contract is of type DEMO after the change. */
  trialEndsAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The activation code, 1 to 1000 characters, kept sealed; null is none. Refused for contracts of type PAY after the change. Since v4.8.0 of the source system accounts need none. */
  activationCode?: InputMaybe<Scalars['String']['input']>;
  /** The `QuotaAccount.version` that the caller saw; refused with CONFLICT when the account has changed since. Not checked where absent. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 255 characters, e.g. a UUID: a repeat by the same caller within 24 hours gets the first result; with another input, CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/**
 * What a customer uses more or less of than before. Accounts that tell internal users from guests (`users.internal` is not
 * null) take those of internal users and guests; accounts of older releases that do not take only `addUsers` and `releaseUsers`.
 */
export type RecordUsageInput = {
  /** The customer's id. */
  customerId: Scalars['ID']['input'];
  /** Bytes that are used from now on. */
  addBytes?: InputMaybe<Scalars['ByteCount']['input']>;
  /** Bytes that are no longer used. */
  releaseBytes?: InputMaybe<Scalars['ByteCount']['input']>;
  /** Users of the company that exist from now on, 0 or more. */
  addInternalUsers?: InputMaybe<Scalars['Int']['input']>;
  /** Users of the company that no longer exist, 0 or more. */
  releaseInternalUsers?: InputMaybe<Scalars['Int']['input']>;
  /** Guests that exist from now on, 0 or more. */
  addGuestUsers?: InputMaybe<Scalars['Int']['input']>;
  /** Guests that no longer exist, 0 or more. */
  releaseGuestUsers?: InputMaybe<Scalars['Int']['input']>;
  /** Users that exist from now on, 0 or more; only for accounts that do not tell internal users from guests. */
  addUsers?: InputMaybe<Scalars['Int']['input']>;
  /** Users that no longer exist, 0 or more; only for accounts that do not tell internal users from guests. */
  releaseUsers?: InputMaybe<Scalars['Int']['input']>;
  /** The `QuotaAccount.version` that the caller saw; refused with CONFLICT when the account has changed since. Not checked where absent. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 255 characters, e.g. a UUID: a repeat by the same caller within 24 hours gets the first result; with another input, CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** A customer to be locked. Texts lose the blanks around them. */
export type LockCustomerInput = {
  /** The customer's id. */
  customerId: Scalars['ID']['input'];
  /** Why, 1 to 1000 characters; whoever may read the customer can read it. */
  reason: Scalars['String']['input'];
  /** The `QuotaAccount.version` that the caller saw; refused with CONFLICT when the account has changed since. Not checked where absent. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 255 characters, e.g. a UUID: a repeat by the same caller within 24 hours gets the first result; with another input, CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** A customer to be unlocked. Texts lose the blanks around them. */
export type UnlockCustomerInput = {
  /** The customer's id. */
  customerId: Scalars['ID']['input'];
  /** Why, 1 to 1000 characters; kept in the list of changes. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** The `QuotaAccount.version` that the caller saw; refused with CONFLICT when the account has changed since. Not checked where absent. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 255 characters, e.g. a UUID: a repeat by the same caller within 24 hours gets the first result; with another input, CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** An attribute as it is written. */
export type CustomerAttributeInput = {
  /** 1 to 255 letters, digits, _ or -, compared without case, e.g. `cost_center`. */
  key: Scalars['String']['input'];
  /** Any text of at most 4000 characters, kept as it is given with all its blanks. */
  value: Scalars['String']['input'];
};

/** Attributes to be added to those of an account. */
export type MergeCustomerAttributesInput = {
  /** The customer's id. */
  customerId: Scalars['ID']['input'];
  /** At most 500; no key twice. */
  attributes: Array<CustomerAttributeInput>;
  /** The `QuotaAccount.version` that the caller saw; refused with CONFLICT when the account has changed since. Not checked where absent. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 255 characters, e.g. a UUID: a repeat by the same caller within 24 hours gets the first result; with another input, CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** Attributes to take the place of all those of an account. */
export type ReplaceCustomerAttributesInput = {
  /** The customer's id. */
  customerId: Scalars['ID']['input'];
  /** All of them, at most 500; no key twice. */
  attributes: Array<CustomerAttributeInput>;
  /** The `QuotaAccount.version` that the caller saw; refused with CONFLICT when the account has changed since. Not checked where absent. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 255 characters, e.g. a UUID: a repeat by the same caller within 24 hours gets the first result; with another input, CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** An attribute to be removed. */
export type RemoveCustomerAttributeInput = {
  /** The customer's id. */
  customerId: Scalars['ID']['input'];
  /** The attribute's key, compared without case. */
  key: Scalars['String']['input'];
  /** The `QuotaAccount.version` that the caller saw; refused with CONFLICT when the account has changed since. Not checked where absent. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 255 characters, e.g. a UUID: a repeat by the same caller within 24 hours gets the first result; with another input, CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** A change of an account that was made, though its consequences may not be meant. */
export type QuotaWarning = {
  __typename?: 'QuotaWarning';
  /** Which kind. */
  code: QuotaWarningCode;
  /** The same for a person, with the numbers. */
  message: Scalars['String']['output'];
};

/** Kinds of warnings about a change of an account. */
export type QuotaWarningCode =
  /** The storage limit is below what is used: more is refused until enough is released. */
  | 'STORAGE_LIMIT_BELOW_USED'
  /** The user limit is below the users that exist: more are refused until enough are removed. */
  | 'USER_LIMIT_BELOW_USED';

/** Answer to `createQuotaAccount`. */
export type CreateQuotaAccountPayload = {
  __typename?: 'CreateQuotaAccountPayload';
  /** The customer after the change. */
  customer?: Maybe<Customer>;
};

/** Answer to `updateQuota`. */
export type UpdateQuotaPayload = {
  __typename?: 'UpdateQuotaPayload';
  /** The customer after the change. */
  customer?: Maybe<Customer>;
  /** What the caller should know of the new limits; empty where nothing is odd. */
  warnings: Array<QuotaWarning>;
};

/** Answer to `recordUsage`. */
export type RecordUsagePayload = {
  __typename?: 'RecordUsagePayload';
  /** The customer after the change. */
  customer?: Maybe<Customer>;
};

/** Answer to `lockCustomer`. */
export type LockCustomerPayload = {
  __typename?: 'LockCustomerPayload';
  /** The customer after the change. */
  customer?: Maybe<Customer>;
};

/** Answer to `unlockCustomer`. */
export type UnlockCustomerPayload = {
  __typename?: 'UnlockCustomerPayload';
  /** The customer after the change. */
  customer?: Maybe<Customer>;
};

/** Answer to `mergeCustomerAttributes`. */
export type MergeCustomerAttributesPayload = {
  __typename?: 'MergeCustomerAttributesPayload';
  /** The customer after the change. */
  customer?: Maybe<Customer>;
};

/** Answer to `replaceCustomerAttributes`. */
export type ReplaceCustomerAttributesPayload = {
  __typename?: 'ReplaceCustomerAttributesPayload';
  /** The customer after the change. */
  customer?: Maybe<Customer>;
};

/** Answer to `removeCustomerAttribute`. */
export type RemoveCustomerAttributePayload = {
  __typename?: 'RemoveCustomerAttributePayload';
  /** The customer after the change. */
  customer?: Maybe<Customer>;
};
