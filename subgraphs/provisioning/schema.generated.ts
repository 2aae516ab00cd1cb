// Generated from schema/provisioning.graphql by npm run codegen. Do not edit.
import type { StatusLiteral as ProvisioningStatus } from './tables.ts';
import type { AttemptLiteral as ProvisioningAttemptKind } from './tables.ts';
import type { PackageLiteral as ProvisioningPackage } from './tables.ts';
import type { PackageStatusLiteral as ProvisionedPackageStatus } from './tables.ts';
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
   * Customers by what the provisioner knows of them, page by page: at most 100, 20 by default. Those that the CRM does not
   * know, or has deleted, are left out.
   * Refuses with BAD_USER_INPUT a page size outside 1 to 100, a cursor that this list did not make, a country that is no
   * ISO 3166-1 alpha-2 code, and an empty `externalId`.
   */
  customersByProvisioning: CustomerConnection;
  /**
   * The customer whose account has this `orgId`; null where there is none.
   * Only accounts in the status PROVISIONED are found, as only those show their `orgId`: in any other status the answer
   * is the same as for an id that does not exist.
   * Refuses with BAD_USER_INPUT an empty id, and one that several provisioned accounts share.
   */
  customerByOrgId?: Maybe<Customer>;
  /**
   * The customer whose account has this `externalId`; null where there is none.
   * Refuses with BAD_USER_INPUT an empty id, and one that accounts of several owners share: `customersByProvisioning` with
   * `filter.externalId` lists those.
   */
  customerByExternalId?: Maybe<Customer>;
  /**
   * Whether the provisioning of a customer can be asked for, without asking for it: `provisionCustomer` for a customer
   * without an account, else `updateProvisioning`. All problems are found at once, also a status that does not allow it
   * and an external id that is taken.
   * Needs the scope `provisioning:write`. Refuses with NOT_FOUND a customer that is unknown or deleted,
   * with BAD_USER_INPUT a `customerId` that is no UUID, and with UNAVAILABLE when it is not known here and the CRM does
   * not answer; the answer is null then.
   */
  validateProvisioning?: Maybe<ProvisioningValidation>;
};


export type QueryCustomersByProvisioningArgs = {
  filter?: InputMaybe<ProvisioningFilter>;
  orderBy?: InputMaybe<ProvisioningOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryCustomerByOrgIdArgs = {
  orgId: Scalars['ID']['input'];
};


export type QueryCustomerByExternalIdArgs = {
  externalId: Scalars['String']['input'];
};


export type QueryValidateProvisioningArgs = {
  input: ValidateProvisioningInput;
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Makes the customer's account and begins its first provisioning, which goes on in the background: the status is
   * PROVISIONING.
   * Needs the scope `provisioning:write`. Refuses with BAD_USER_INPUT an external id of more than 300
   * characters, an address with a line of more than 50 or an unknown country, an empty set of packages, and a package
   * without one that it depends on (rules of the provisioner), every problem in `extensions.issues`; with
   * INVALID_TRANSITION a customer that has an account; with CONFLICT an `externalId` that another customer of the same
   * owner has, and an `idempotencyKey` that was used with another input; with NOT_FOUND a customer that is unknown, deleted
   * or another owner's; with UNAVAILABLE one that is not known here while the CRM does not answer. Null when refused, with
   * an error that says why.
   */
  provisionCustomer?: Maybe<ProvisionCustomerPayload>;
  /**
   * States the complete set of packages that shall be set up from now on, and begins the attempt in the background: the
   * status is UPDATING, or PROVISIONING where the first provisioning failed and nothing was set up yet. Nothing happens
   * when the account is PROVISIONED with exactly this already.
   * Needs the scope `provisioning:write`. Refuses with INVALID_TRANSITION any status but PROVISIONED,
   * PROVISIONED_WITH_ERRORS and ERROR, with what is allowed in `extensions.allowed`; with BAD_USER_INPUT what
   * `provisionCustomer` refuses, and null for `externalId` and `address`, which cannot be cleared; with CONFLICT a stale
   * `expectedVersion`, an `externalId` that another customer of the same owner has, and an `idempotencyKey` that was used
   * with another input; with NOT_FOUND a customer without an account, and one that is unknown, deleted or another owner's;
   * with UNAVAILABLE one that is not known here while the CRM does not answer. Null when refused, with an error that says
   * why.
   */
  updateProvisioning?: Maybe<UpdateProvisioningPayload>;
  /**
   * Begins the removal of everything that is set up, in the background: the status is DELETING, and whatever was under way
   * ends. Possible in every status; where the removal is under way already, nothing happens. Afterwards the customer has
   * no account.
   * Needs the scope `provisioning:write`. Refuses with CONFLICT a stale `expectedVersion` and an
   * `idempotencyKey` that was used with another input; with NOT_FOUND a customer without an account, and one that is
   * unknown, deleted or another owner's; with UNAVAILABLE one that is not known here while the CRM does not answer. Null
   * when refused, with an error that says why.
   */
  deprovisionCustomer?: Maybe<DeprovisionCustomerPayload>;
  /**
   * Begins the last attempt anew, which failed or did not work in every part: the status is PROVISIONING, UPDATING or
   * DELETING, as it was then (see `lastAttempt.kind`), and its errors are gone.
   * Needs the scope `provisioning:write`. Refuses with INVALID_TRANSITION any status but ERROR and
   * PROVISIONED_WITH_ERRORS, with what is allowed in `extensions.allowed`; with CONFLICT a stale `expectedVersion` and an
   * `idempotencyKey` that was used with another input; with NOT_FOUND a customer without an account, and one that is
   * unknown, deleted or another owner's; with UNAVAILABLE one that is not known here while the CRM does not answer. Null
   * when refused, with an error that says why.
   */
  retryProvisioning?: Maybe<RetryProvisioningPayload>;
  /**
   * Ends the review against the list of parties that may not be served (RPL). APPROVED: the first provisioning goes on, the
   * status is PROVISIONING. REJECTED: it has failed, the status is ERROR and `errors` tell why.
   * Needs the scope `provisioning:write`. Refuses with INVALID_TRANSITION any status but
   * PENDING_RPL_REVIEW, with what is allowed in `extensions.allowed`; with BAD_USER_INPUT a `reason` of more than 1000
   * characters or beside APPROVED; with CONFLICT a stale `expectedVersion` and an `idempotencyKey` that was used with
   * another input; with NOT_FOUND a customer without an account, and one that is unknown, deleted or another owner's; with
   * UNAVAILABLE one that is not known here while the CRM does not answer. Null when refused, with an error that says why.
   */
  resolveRplReview?: Maybe<ResolveRplReviewPayload>;
};


export type MutationProvisionCustomerArgs = {
  input: ProvisionCustomerInput;
};


export type MutationUpdateProvisioningArgs = {
  input: UpdateProvisioningInput;
};


export type MutationDeprovisionCustomerArgs = {
  input: DeprovisionCustomerInput;
};


export type MutationRetryProvisioningArgs = {
  input: RetryProvisioningInput;
};


export type MutationResolveRplReviewArgs = {
  input: ResolveRplReviewInput;
};

export type Customer = {
  __typename?: 'Customer';
  /** Canonical id in every system of this graph: a UUID made by the CRM. */
  id: Scalars['ID']['output'];
  /** What the wholesale provisioner has set up for the customer; null when it does not know the customer. */
  provisioning?: Maybe<ProvisioningAccount>;
};

/** A customer's account at the wholesale provisioner (Cisco Webex Wholesale), which sets up its organisation and packages in the background. */
export type ProvisioningAccount = {
  __typename?: 'ProvisioningAccount';
  /** The provisioner's own id of the customer: opaque. One that begins with `customer-graph:` was made here. */
  accountId: Scalars['ID']['output'];
  /** The organisation's id, for use in the provisioner's other interfaces. Null unless `status` is PROVISIONED (the provisioner's rule): it is kept in the other statuses, but not shown. Null as well when never received. */
  orgId?: Maybe<Scalars['ID']['output']>;
  /** The partner's own key of the customer, at most 300 characters, unique per owner; null when there is none. */
  externalId?: Maybe<Scalars['String']['output']>;
  /** Billing address; null when none was given. */
  address?: Maybe<PostalAddress>;
  /** How far provisioning is. */
  status: ProvisioningStatus;
  /** The set of packages provisioned or to be provisioned, each once, in alphabetical order of their native names. A write states the complete desired set. */
  packages: Array<ProvisioningPackage>;
  /** The state of each package; null when the provisioner has not said anything of it. */
  resourceDetails?: Maybe<ProvisioningResourceDetails>;
  /** What went wrong in the background during the last attempt to provision or update, after the request was accepted; empty when nothing did. A request that is refused at once answers with a GraphQL error instead. */
  errors: Array<ProvisioningError>;
  /** When the account was first recorded here; the provisioner tells no times. */
  createdAt: Scalars['DateTime']['output'];
  /** When the record here last changed; the provisioner tells no times. */
  updatedAt: Scalars['DateTime']['output'];
  /** Counts the changes of this record from 1: what `expectedVersion` is compared with. */
  version: Scalars['Int']['output'];
  /** The last attempt that was asked for here, under way or over; null when none was, or when the provisioner has told of another one since. */
  lastAttempt?: Maybe<ProvisioningAttempt>;
};

/** An attempt to bring about what a mutation has asked for. It is under way while the status is PROVISIONING, UPDATING, DELETING or PENDING_RPL_REVIEW. */
export type ProvisioningAttempt = {
  __typename?: 'ProvisioningAttempt';
  /** What is attempted; `retryProvisioning` begins the same kind anew. */
  kind: ProvisioningAttemptKind;
  /** The complete set of packages that it is to leave set up; empty for DEPROVISION. */
  packages: Array<ProvisioningPackage>;
  /** When it began. */
  startedAt: Scalars['DateTime']['output'];
  /** Id of the caller who asked for it. */
  startedById: Scalars['ID']['output'];
};

export type { ProvisioningAttemptKind };

/** A postal address as the provisioner takes it. */
export type PostalAddress = {
  __typename?: 'PostalAddress';
  /** First line, at most 50 characters. */
  line1: Scalars['String']['output'];
  /** Second line, at most 50 characters; null when there is none. */
  line2?: Maybe<Scalars['String']['output']>;
  /** City or town, at most 100 characters. */
  city: Scalars['String']['output'];
  /** State or province, at most 100 characters; null when not given. Only some countries need it. */
  stateOrProvince?: Maybe<Scalars['String']['output']>;
  /** ZIP or postal code, at most 100 characters; null when not given. Only some countries need it. */
  zipOrPostalCode?: Maybe<Scalars['String']['output']>;
  /** ISO 3166-1 alpha-2, e.g. `DE`, or `XK` for Kosovo. It decides the default dial-in number of meetings. */
  country: Scalars['String']['output'];
};

export type { ProvisioningStatus };

export type { ProvisioningPackage };

/** What the provisioner says of the resources behind an account. */
export type ProvisioningResourceDetails = {
  __typename?: 'ProvisioningResourceDetails';
  /** The state of each package, in the provisioner's order; it can name packages that are still being removed. */
  packages: Array<ProvisionedPackage>;
};

/** The state of one package. */
export type ProvisionedPackage = {
  __typename?: 'ProvisionedPackage';
  /** Which package. */
  name: ProvisioningPackage;
  /** How far this package is. */
  status: ProvisionedPackageStatus;
  /** What the provisioner warns of; it also states here why a package is in the status ERROR. Empty when there is nothing. */
  warnings: Array<ProvisioningError>;
  /** What went wrong with this package; empty when nothing did. */
  errors: Array<ProvisioningError>;
  /** Ids of the licences behind the package; null when the provisioner was never asked for them, empty when there are none. */
  licenseIds?: Maybe<Array<Scalars['ID']['output']>>;
};

export type { ProvisionedPackageStatus };

/** Something that went wrong in the background. At least one of `errorCode` and `description` is given. */
export type ProvisioningError = {
  __typename?: 'ProvisioningError';
  /** The provisioner's number for the kind of error, e.g. 10022: an e-mail address belongs to another user already. Null when only a text was given. */
  errorCode?: Maybe<Scalars['Int']['output']>;
  /** What happened, in the provisioner's words; null when only a code was given. */
  description?: Maybe<Scalars['String']['output']>;
  /** When it happened; null when unknown, as the provisioner itself tells no times. */
  occurredAt?: Maybe<Scalars['DateTime']['output']>;
};

/** Conditions on accounts; all that are given must hold. */
export type ProvisioningFilter = {
  /** In one of these statuses; an empty list fits no account. */
  status?: InputMaybe<Array<ProvisioningStatus>>;
  /** Has all of these packages, maybe more; an empty list fits every account. */
  packages?: InputMaybe<Array<ProvisioningPackage>>;
  /** Has exactly this external id. Accounts of different owners may share one. */
  externalId?: InputMaybe<Scalars['String']['input']>;
  /** The address lies in this country: ISO 3166-1 alpha-2 in either case, e.g. `DE`. */
  country?: InputMaybe<Scalars['String']['input']>;
  /** True: the last attempt left `errors`. False: it left none. */
  hasErrors?: InputMaybe<Scalars['Boolean']['input']>;
  /** First recorded here at or after this time. */
  createdFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** First recorded here before this time. */
  createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Last changed here at or after this time. */
  updatedFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Last changed here before this time. */
  updatedBefore?: InputMaybe<Scalars['DateTime']['input']>;
};

/** An order of accounts; equal places are ordered by the customer's id. */
export type ProvisioningOrder = {
  /** What to order by. */
  field?: ProvisioningOrderField;
  /** Newest first by default. */
  direction?: OrderDirection;
};

/** What accounts can be ordered by. */
export type ProvisioningOrderField =
  /** When the account was first recorded here. */
  | 'CREATED_AT'
  /** When the record here last changed. */
  | 'UPDATED_AT';

/** The address that an account shall have; it replaces the one before as a whole. Texts lose the blanks around them. */
export type ProvisioningAddressInput = {
  /** First line, 1 to 50 characters. */
  line1: Scalars['String']['input'];
  /** Second line, 1 to 50 characters; none where absent or null. */
  line2?: InputMaybe<Scalars['String']['input']>;
  /** City or town, 1 to 100 characters. */
  city: Scalars['String']['input'];
  /** State or province, 1 to 100 characters; none where absent or null. Only some countries need it. */
  stateOrProvince?: InputMaybe<Scalars['String']['input']>;
  /** ZIP or postal code, 1 to 100 characters; none where absent or null. Only some countries need it. */
  zipOrPostalCode?: InputMaybe<Scalars['String']['input']>;
  /** ISO 3166-1 alpha-2 in either case, e.g. `DE`. */
  country: Scalars['String']['input'];
};

/** What the first provisioning of a customer takes. Texts lose the blanks around them. */
export type ProvisionCustomerInput = {
  /** The customer's canonical id. */
  customerId: Scalars['ID']['input'];
  /** The partner's own key of the customer, 1 to 300 characters, unique per owner. */
  externalId: Scalars['String']['input'];
  /** Billing address. */
  address: ProvisioningAddressInput;
  /** The packages to set up: at least one; one named twice counts once. CISCO_CALLING_PLAN and ATTENDANT_CONSOLE need one that they depend on. */
  packages: Array<ProvisioningPackage>;
  /** An organisation that exists already at the provisioner, at most 300 characters: the customer is attached to it. Where absent, one is made. It cannot be changed later, and is shown once the status is PROVISIONED. */
  orgId?: InputMaybe<Scalars['ID']['input']>;
  /** A repeat with the same key and input within 24 hours returns the first result: 1 to 255 characters, e.g. a UUID. With another input it is a CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What an update of a customer's provisioning takes. What is absent stays as it is, except for the packages. Texts lose the blanks around them. */
export type UpdateProvisioningInput = {
  /** The customer's canonical id. */
  customerId: Scalars['ID']['input'];
  /** The complete set of packages from now on, at least one: what is not named is removed. CISCO_CALLING_PLAN and ATTENDANT_CONSOLE need one that they depend on. */
  packages: Array<ProvisioningPackage>;
  /** The partner's own key of the customer, 1 to 300 characters, unique per owner. It stays where absent, and cannot be cleared. */
  externalId?: InputMaybe<Scalars['String']['input']>;
  /** Billing address. It stays where absent, and cannot be cleared. */
  address?: InputMaybe<ProvisioningAddressInput>;
  /** Refuses with CONFLICT when `ProvisioningAccount.version` is another one; not compared where absent. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** A repeat with the same key and input within 24 hours returns the first result: 1 to 255 characters, e.g. a UUID. With another input it is a CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What the removal of a customer's provisioning takes. */
export type DeprovisionCustomerInput = {
  /** The customer's canonical id. */
  customerId: Scalars['ID']['input'];
  /** Refuses with CONFLICT when `ProvisioningAccount.version` is another one; not compared where absent. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** A repeat with the same key and input within 24 hours returns the first result: 1 to 255 characters, e.g. a UUID. With another input it is a CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What beginning the last attempt anew takes. */
export type RetryProvisioningInput = {
  /** The customer's canonical id. */
  customerId: Scalars['ID']['input'];
  /** Refuses with CONFLICT when `ProvisioningAccount.version` is another one; not compared where absent. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** A repeat with the same key and input within 24 hours returns the first result: 1 to 255 characters, e.g. a UUID. With another input it is a CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What ending a review takes. Texts lose the blanks around them. */
export type ResolveRplReviewInput = {
  /** The customer's canonical id. */
  customerId: Scalars['ID']['input'];
  /** What the review came to. */
  decision: RplReviewDecision;
  /** Why the customer was rejected, 1 to 1000 characters: the description of the error. Only with REJECTED; a general sentence where absent. */
  reason?: InputMaybe<Scalars['String']['input']>;
  /** Refuses with CONFLICT when `ProvisioningAccount.version` is another one; not compared where absent. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** A repeat with the same key and input within 24 hours returns the first result: 1 to 255 characters, e.g. a UUID. With another input it is a CONFLICT. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What a review can come to. */
export type RplReviewDecision =
  /** The customer may be served. */
  | 'APPROVED'
  /** The customer may not be served. */
  | 'REJECTED';

/** What is to be checked: the input of `provisionCustomer`, or of `updateProvisioning` where the customer has an account. What that needs and is absent here is a problem as well. */
export type ValidateProvisioningInput = {
  /** The customer's canonical id. */
  customerId: Scalars['ID']['input'];
  /** As in the mutation. */
  externalId?: InputMaybe<Scalars['String']['input']>;
  /** As in the mutation. */
  address?: InputMaybe<ProvisioningAddressInput>;
  /** As in the mutation. */
  packages?: InputMaybe<Array<ProvisioningPackage>>;
  /** As in `provisionCustomer`; an update has none. */
  orgId?: InputMaybe<Scalars['ID']['input']>;
};

/** What a check came to. */
export type ProvisioningValidation = {
  __typename?: 'ProvisioningValidation';
  /** True when the mutation would not be refused as things stand. */
  isValid: Scalars['Boolean']['output'];
  /** Every problem found; empty when there is none. */
  issues: Array<ProvisioningIssue>;
};

/** One problem of what was checked. */
export type ProvisioningIssue = {
  __typename?: 'ProvisioningIssue';
  /** Where, e.g. `input`, `packages`, `0`; `input`, `customerId` for a status that does not allow it. */
  path: Array<Scalars['String']['output']>;
  /** Which kind of problem: a code of an issue such as TOO_LONG or MISSING_DEPENDENCY, or the code of the error where the mutation would be refused as a whole, i.e. CONFLICT or INVALID_TRANSITION. */
  code: Scalars['String']['output'];
  /** What is wrong, what is expected and what to do, in one sentence. */
  message: Scalars['String']['output'];
};

/** What `provisionCustomer` answers with. */
export type ProvisionCustomerPayload = {
  __typename?: 'ProvisionCustomerPayload';
  /** The customer after the change, with every field of every system. */
  customer?: Maybe<Customer>;
};

/** What `updateProvisioning` answers with. */
export type UpdateProvisioningPayload = {
  __typename?: 'UpdateProvisioningPayload';
  /** The customer after the change, with every field of every system. */
  customer?: Maybe<Customer>;
};

/** What `deprovisionCustomer` answers with. */
export type DeprovisionCustomerPayload = {
  __typename?: 'DeprovisionCustomerPayload';
  /** The customer after the change, with every field of every system. */
  customer?: Maybe<Customer>;
};

/** What `retryProvisioning` answers with. */
export type RetryProvisioningPayload = {
  __typename?: 'RetryProvisioningPayload';
  /** The customer after the change, with every field of every system. */
  customer?: Maybe<Customer>;
};

/** What `resolveRplReview` answers with. */
export type ResolveRplReviewPayload = {
  __typename?: 'ResolveRplReviewPayload';
  /** The customer after the change, with every field of every system. */
  customer?: Maybe<Customer>;
};
