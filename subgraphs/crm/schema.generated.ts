// Generated from schema/crm.graphql by npm run codegen. Do not edit.
import type { StatusLiteral as CustomerStatus } from './tables.ts';
import type { RoleLiteral as ContactRole } from './tables.ts';
import type { CallerKindLiteral as CallerKind } from './tables.ts';
import type { SystemLiteral as SourceSystem } from './tables.ts';
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
   * The customer with this id; null where there is none.
   * Refuses with BAD_USER_INPUT an id that is not a UUID.
   */
  customer?: Maybe<Customer>;
  /**
   * Customers page by page: at most 100, 20 by default.
   * Refuses with BAD_USER_INPUT a page size outside 1 to 100 and a cursor that this list did not make, and with
   * UNAUTHORIZED_FIELD_OR_TYPE a filter for deleted customers without the scope `crm:write`.
   */
  customers: CustomerConnection;
  /**
   * The customers with these ids in the order of the ids, null where there is none; at most 100 ids.
   * Refuses with BAD_USER_INPUT an id that is not a UUID.
   */
  customersByIds: Array<Maybe<Customer>>;
  /**
   * Whatever has this id, so that clients such as Relay can read it again; null where there is none. Today that is a customer.
   * Refuses with BAD_USER_INPUT an id that is not a UUID.
   */
  node?: Maybe<Node>;
  /**
   * Whatever has these ids, in the order of the ids, null where there is none; at most 100 ids.
   * Refuses with BAD_USER_INPUT an id that is not a UUID.
   */
  nodes: Array<Maybe<Node>>;
};


export type QueryCustomerArgs = {
  id: Scalars['ID']['input'];
};


export type QueryCustomersArgs = {
  filter?: InputMaybe<CustomerFilter>;
  orderBy?: InputMaybe<CustomerOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


export type QueryCustomersByIdsArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};

/** What has an id of its own, by which `node` finds it again. */
export type Node = {
  /** UUID that nothing else in this graph has. */
  id: Scalars['ID']['output'];
};

export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Makes a customer. Needs the scope `crm:write`; a caller who acts for certain owners makes customers for those only.
   * Null when refused, with an error that says why: FORBIDDEN for an `ownerId` that the caller does not
   * act for, for an `id` where the caller does not act for all owners (`owners:all`), and for callers who act for one customer; CONFLICT for an `id` that a customer has and an `idempotencyKey` that was used otherwise; BAD_USER_INPUT for
   * every field that breaks its rule.
   */
  createCustomer?: Maybe<CreateCustomerPayload>;
  /**
   * Changes the fields of a customer that are given; those that are left out stay as they are. Needs the scope
   * `crm:write`.
   * Null when refused, with an error that says why: NOT_FOUND for a customer that does not exist
   * for the caller or is deleted, and, for callers who act for certain owners, a `principalId` that none of their customers has; INVALID_TRANSITION for a
   * status that does not follow the present one (`extensions.allowed` lists those that do); CONFLICT for a stale
   * `expectedVersion` and an `idempotencyKey` that was used otherwise; BAD_USER_INPUT for every field that breaks its rule.
   */
  updateCustomer?: Maybe<UpdateCustomerPayload>;
  /**
   * Hides a customer in all systems of this graph until `restoreCustomer`; nothing of it is lost, and once this is answered no
   * system takes a change of it. `customers(filter: { deleted: ONLY })` finds it. Deleting a deleted customer answers as the
   * first time did. Needs the scope `crm:write`.
   * Null when refused, with an error that says why: NOT_FOUND for a customer that does not exist
   * for the caller; CONFLICT for a stale `expectedVersion` and an `idempotencyKey` that was used otherwise; BAD_USER_INPUT
   * for a `customerId` that is not a UUID.
   */
  deleteCustomer?: Maybe<DeleteCustomerPayload>;
  /**
   * Brings a deleted customer back as it was, in all systems; one that is not deleted stays as it is. Needs the scope
   * `crm:write`.
   * Null when refused, with an error that says why: NOT_FOUND for a customer that does not exist
   * for the caller; CONFLICT for a stale `expectedVersion` and an `idempotencyKey` that was used otherwise; BAD_USER_INPUT
   * for a `customerId` that is not a UUID.
   */
  restoreCustomer?: Maybe<RestoreCustomerPayload>;
  /**
   * Gives a customer to another owner, who then decides which callers see it. Needs the scope `crm:write`; a caller who
   * acts for certain owners transfers only between these.
   * Null when refused, with an error that says why: FORBIDDEN for an owner that the caller does not act
   * for, and for callers who act for one customer; NOT_FOUND for a customer that does not exist for the caller or is deleted; CONFLICT for a stale `expectedVersion`
   * and an `idempotencyKey` that was used otherwise; BAD_USER_INPUT for ids that are not UUIDs.
   */
  transferCustomer?: Maybe<TransferCustomerPayload>;
  /**
   * Changes the given fields of the login identity behind a customer, and makes the identity where the customer has none yet.
   * Customers that share the identity see the change too. Personal data is encrypted at rest and never told in
   * `Customer.changes` or events. Needs the scope `crm:write`.
   * Null when refused, with an error that says why: FORBIDDEN for an identity shared by customers of
   * owners that the caller does not act for; NOT_FOUND for a customer that does not exist for the caller or is deleted;
   * CONFLICT for a stale `expectedVersion` and an `idempotencyKey` that was used otherwise; BAD_USER_INPUT for every field
   * that breaks its rule and a new identity without a `username`.
   */
  updatePrincipal?: Maybe<UpdatePrincipalPayload>;
};


export type MutationCreateCustomerArgs = {
  input: CreateCustomerInput;
};


export type MutationUpdateCustomerArgs = {
  input: UpdateCustomerInput;
};


export type MutationDeleteCustomerArgs = {
  input: DeleteCustomerInput;
};


export type MutationRestoreCustomerArgs = {
  input: RestoreCustomerInput;
};


export type MutationTransferCustomerArgs = {
  input: TransferCustomerInput;
};


export type MutationUpdatePrincipalArgs = {
  input: UpdatePrincipalInput;
};

/** One customer, put together from five systems. The CRM owns who it is; every other part is null where that system does not know the customer or does not answer. */
export type Customer = Node & {
  __typename?: 'Customer';
  /** Canonical id in every system of this graph: a UUID made by the CRM. */
  id: Scalars['ID']['output'];
  /** Canonical name. What the other systems call the customer stands in their own parts. */
  name: Scalars['String']['output'];
  /** Where the customer stands in its life with us. */
  status: CustomerStatus;
  /** Role of the contact person within the customer's organisation; null when unknown. */
  role?: Maybe<ContactRole>;
  /** UUID of the party that the record belongs to; decides which callers see the customer. */
  ownerId: Scalars['ID']['output'];
  /** UUID of the login identity behind the customer; null when unknown. */
  principalId?: Maybe<Scalars['ID']['output']>;
  /** The login identity behind the customer; null when the CRM holds only its id, or not even that. */
  principal?: Maybe<Principal>;
  /** When the customer was created. */
  createdAt: Scalars['DateTime']['output'];
  /** When the CRM's part was last changed. */
  lastModifiedAt: Scalars['DateTime']['output'];
  /** UUID of who last changed the CRM's part; null when unknown. */
  lastModifiedById?: Maybe<Scalars['ID']['output']>;
  /** When the customer was last read by its id or changed, to the minute; null when never. */
  lastAccessedAt?: Maybe<Scalars['DateTime']['output']>;
  /** UUID of who read or changed the customer at `lastAccessedAt`; null when never. */
  lastAccessedById?: Maybe<Scalars['ID']['output']>;
  /** Fingerprint (16 hex digits) of the key that encrypts the principal's personal data; it changes when keys are rotated. Null without a principal. */
  keyHash?: Maybe<Scalars['String']['output']>;
  /** When the customer was deleted; null while it is not. Deleted customers are found with `customers(filter: { deleted: ONLY })`. */
  deletedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How often the CRM's part was changed; pass it as `expectedVersion` to change only what you saw. */
  version: Scalars['Int']['output'];
  /**
   * What was done to the customer in all systems, newest first: at most 100 per page, 20 by default. A change in another
   * system appears here moments later. Needs the scope `changes:read`.
   * Refuses with BAD_USER_INPUT a page size outside 1 to 100 and a cursor that this list did not make.
   */
  changes?: Maybe<CustomerChangeConnection>;
  /** What each system calls the customer, and whether that agrees with `name`. Only systems that hold a name are listed. */
  nameVariants?: Maybe<Array<NameVariant>>;
  quota?: Maybe<QuotaAccount>;
  messaging?: Maybe<MessagingAccount>;
  security?: Maybe<SecuritySettings>;
};


/** One customer, put together from five systems. The CRM owns who it is; every other part is null where that system does not know the customer or does not answer. */
export type CustomerChangesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  systems?: InputMaybe<Array<SourceSystem>>;
};

export type QuotaAccount = {
  __typename?: 'QuotaAccount';
  companyName: Scalars['String']['output'];
};

export type MessagingAccount = {
  __typename?: 'MessagingAccount';
  name: Scalars['String']['output'];
};

export type SecuritySettings = {
  __typename?: 'SecuritySettings';
  accountName?: Maybe<Scalars['String']['output']>;
};

/** What one system calls a customer. */
export type NameVariant = {
  __typename?: 'NameVariant';
  /** The system that holds this name. */
  system: SourceSystem;
  /** The name as that system holds it. */
  name: Scalars['String']['output'];
  /** True when the name equals `Customer.name`, apart from case, accents, punctuation, spacing and legal forms such as Inc or GmbH. */
  agrees: Scalars['Boolean']['output'];
};

export type { SourceSystem };

export type { CustomerStatus };

export type { ContactRole };

/** A login identity. Its names, e-mail, phone, addresses and notes are encrypted at rest. Passwords and federal identification are never stored. */
export type Principal = {
  __typename?: 'Principal';
  /** UUID of the principal. */
  id: Scalars['ID']['output'];
  /** Login name. */
  username: Scalars['String']['output'];
  /** E-mail address. */
  email?: Maybe<Scalars['String']['output']>;
  /** Given name. */
  firstName?: Maybe<Scalars['String']['output']>;
  /** Middle name. */
  middleName?: Maybe<Scalars['String']['output']>;
  /** Family name. */
  lastName?: Maybe<Scalars['String']['output']>;
  /** Phone number as the CRM holds it. */
  phone?: Maybe<Scalars['String']['output']>;
  /** Address of a picture. */
  avatarUrl?: Maybe<Scalars['String']['output']>;
  /** Name of the organisation that the principal belongs to. */
  organization?: Maybe<Scalars['String']['output']>;
  /** Who the principal is, in its own words. */
  bio?: Maybe<Scalars['String']['output']>;
  /** Notes of the CRM's users. */
  notes?: Maybe<Scalars['String']['output']>;
  /** Country of residence, ISO 3166-1 alpha-3, e.g. `USA`. */
  residenceCountry?: Maybe<Scalars['String']['output']>;
  /** State of residence within the United States, two letters. */
  residenceState?: Maybe<Scalars['String']['output']>;
  /** Postal addresses; empty when none are known. */
  addresses: Array<PrincipalAddress>;
  /** False when the principal may not log in at all. */
  enabled: Scalars['Boolean']['output'];
  /** False while the login is locked. */
  accountNonLocked: Scalars['Boolean']['output'];
  /** False once the account has expired. */
  accountNonExpired: Scalars['Boolean']['output'];
  /** False once the password has expired. */
  credentialsNonExpired: Scalars['Boolean']['output'];
  /** Names of the roles granted in the CRM. */
  roles: Array<Scalars['String']['output']>;
  /** When the principal last logged in; null when never or unknown. */
  lastLoginAt?: Maybe<Scalars['DateTime']['output']>;
};

/** A postal address of a principal. */
export type PrincipalAddress = {
  __typename?: 'PrincipalAddress';
  /** Who or what the address is named for. */
  name?: Maybe<Scalars['String']['output']>;
  /** First line. */
  street1: Scalars['String']['output'];
  /** Second line. */
  street2?: Maybe<Scalars['String']['output']>;
  /** City or town. */
  city?: Maybe<Scalars['String']['output']>;
  /** State within the United States, two letters. */
  state?: Maybe<Scalars['String']['output']>;
  /** Postal code. */
  postalCode?: Maybe<Scalars['String']['output']>;
  /** ISO 3166-1 alpha-3, e.g. `USA`. */
  country?: Maybe<Scalars['String']['output']>;
  /** What the address is for: `home`, `mail`, `work`, `school` or `other`. */
  addressType?: Maybe<Scalars['String']['output']>;
};

/** Conditions on customers; all that are given must hold. */
export type CustomerFilter = {
  /** One of these statuses. */
  status?: InputMaybe<Array<CustomerStatus>>;
  /** One of these contact roles. */
  role?: InputMaybe<Array<ContactRole>>;
  /** Belongs to this owner (UUID). */
  ownerId?: InputMaybe<Scalars['ID']['input']>;
  /** Has this principal (UUID). */
  principalId?: InputMaybe<Scalars['ID']['input']>;
  /** The canonical name contains this text, without regard to case; at least 3 characters. */
  nameContains?: InputMaybe<Scalars['String']['input']>;
  /** Created at or after this time. */
  createdFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Created before this time. */
  createdBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Whether deleted customers are among them. All but WITHOUT needs the scope `crm:write`. */
  deleted?: InputMaybe<DeletedCustomers>;
};

/** What a list of customers does with deleted ones, of which the other systems' parts are null. */
export type DeletedCustomers =
  /** They are left out. */
  | 'WITHOUT'
  /** They are listed like all others. */
  | 'WITH'
  /** Nothing but them is listed, e.g. to find one for `restoreCustomer`. */
  | 'ONLY';

/** An order of customers; equal places are ordered by id. */
export type CustomerOrder = {
  /** What to order by. */
  field?: CustomerOrderField;
  /** Newest, largest or alphabetically last first by default. */
  direction?: OrderDirection;
};

/** What customers can be ordered by. */
export type CustomerOrderField =
  /** When the customer was created. */
  | 'CREATED_AT'
  /** When the CRM's part was last changed. */
  | 'LAST_MODIFIED_AT'
  /** The canonical name, in the order of its characters. */
  | 'NAME';

/** One page of the changes of a customer. */
export type CustomerChangeConnection = {
  __typename?: 'CustomerChangeConnection';
  /** The changes of this page with their cursors. */
  edges: Array<CustomerChangeEdge>;
  /** The changes of this page. */
  nodes: Array<CustomerChange>;
  /** Where this page lies in the list. */
  pageInfo: PageInfo;
  /** How many changes there are in all in the given systems; counted only when selected. */
  totalCount: Scalars['Int']['output'];
};

/** A change at its place in a list. */
export type CustomerChangeEdge = {
  __typename?: 'CustomerChangeEdge';
  /** Opaque; pass it as `after` or `before`. */
  cursor: Scalars['String']['output'];
  /** The change. */
  node: CustomerChange;
};

/** One change of a customer in one system. */
export type CustomerChange = {
  __typename?: 'CustomerChange';
  /** UUID of the change. */
  id: Scalars['ID']['output'];
  /** The system that changed something. */
  system: SourceSystem;
  /** The mutation that did it, e.g. `lockCustomer`, `import`, or `secret.read` where secrets were shown: `fields` say which. */
  operation: Scalars['String']['output'];
  /** When it was done. */
  changedAt: Scalars['DateTime']['output'];
  /** UUID of who did it. */
  callerId: Scalars['ID']['output'];
  /** Who vouched for the caller, e.g. `https://login.example.com/`; null when unknown. */
  callerIssuer?: Maybe<Scalars['String']['output']>;
  /** What the issuer calls the caller, e.g. `auth0|5f7c8ec7c33c6c004bbafe82`; null when unknown. */
  callerSubject?: Maybe<Scalars['String']['output']>;
  /** What kind of caller did it. */
  callerKind: CallerKind;
  /** Id of the request that did it. */
  requestId: Scalars['String']['output'];
  /** Version of the system's record after the change. */
  version: Scalars['Int']['output'];
  /** What became of which field. */
  fields: Array<CustomerFieldChange>;
};

/** What became of one field. */
export type CustomerFieldChange = {
  __typename?: 'CustomerFieldChange';
  /** Name of the field within its system's part of the customer, e.g. `name` or `storage.limit`. */
  path: Scalars['String']['output'];
  /** The value before as JSON text, e.g. `"ACTIVE"`; null where there was none or the field is secret. */
  before?: Maybe<Scalars['String']['output']>;
  /** The value after as JSON text; null where there is none or the field is secret. */
  after?: Maybe<Scalars['String']['output']>;
  /** True for secrets and personal data, whose values are withheld. */
  isSecret: Scalars['Boolean']['output'];
};

export type { CallerKind };

/** A customer to be made. Texts lose the blanks around them. */
export type CreateCustomerInput = {
  /** UUID of your choice, so that further mutations of the same request can name the customer; a fresh one where absent. Only for callers who act for all owners (`owners:all`). */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** Canonical name, 1 to 300 characters. */
  name: Scalars['String']['input'];
  /** Where the customer stands from the start; PROSPECT where absent. */
  status?: InputMaybe<CustomerStatus>;
  /** Role of the contact person. */
  role?: InputMaybe<ContactRole>;
  /** UUID of the owner. Where absent: the only owner that the caller acts for, or the caller. */
  ownerId?: InputMaybe<Scalars['ID']['input']>;
  /** The login identity behind the customer; needs a `username`. */
  principal?: InputMaybe<PrincipalInput>;
  /** 1 to 255 characters of your choice; a repeat within 24 hours returns the first result. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** Changes of a customer; what is left out stays as it is. Texts lose the blanks around them. */
export type UpdateCustomerInput = {
  /** UUID of the customer. */
  customerId: Scalars['ID']['input'];
  /** Canonical name, 1 to 300 characters; cannot be cleared. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** ACTIVE or INACTIVE after PROSPECT, INACTIVE after ACTIVE, ACTIVE after INACTIVE; cannot be cleared. */
  status?: InputMaybe<CustomerStatus>;
  /** Role of the contact person; null clears it. */
  role?: InputMaybe<ContactRole>;
  /** UUID of the login identity behind the customer; null takes the link away. For callers who act for all owners it need not be held here. */
  principalId?: InputMaybe<Scalars['ID']['input']>;
  /** Refuse with CONFLICT unless `Customer.version` is this. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 255 characters of your choice; a repeat within 24 hours returns the first result. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The customer to be hidden. */
export type DeleteCustomerInput = {
  /** UUID of the customer. */
  customerId: Scalars['ID']['input'];
  /** Refuse with CONFLICT unless `Customer.version` is this. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 255 characters of your choice; a repeat within 24 hours returns the first result. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The deleted customer to be brought back. */
export type RestoreCustomerInput = {
  /** UUID of the customer. */
  customerId: Scalars['ID']['input'];
  /** Refuse with CONFLICT unless `Customer.version` is this. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 255 characters of your choice; a repeat within 24 hours returns the first result. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** The customer to be given away. */
export type TransferCustomerInput = {
  /** UUID of the customer. */
  customerId: Scalars['ID']['input'];
  /** UUID of the new owner. */
  ownerId: Scalars['ID']['input'];
  /** Refuse with CONFLICT unless `Customer.version` is this. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 255 characters of your choice; a repeat within 24 hours returns the first result. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** Changes of the login identity behind a customer. */
export type UpdatePrincipalInput = {
  /** UUID of the customer. */
  customerId: Scalars['ID']['input'];
  /** What to change; what is left out stays as it is. */
  principal: PrincipalInput;
  /** Refuse with CONFLICT unless `Customer.version` is this. */
  expectedVersion?: InputMaybe<Scalars['Int']['input']>;
  /** 1 to 255 characters of your choice; a repeat within 24 hours returns the first result. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** Fields of a login identity. Null clears a field, except where it says otherwise. Texts lose the blanks around them, and none may be empty. */
export type PrincipalInput = {
  /** Login name, at most 255 characters; needed for a new identity and cannot be cleared. */
  username?: InputMaybe<Scalars['String']['input']>;
  /** E-mail address, at most 254 characters, e.g. `jdoe@example.com`. */
  email?: InputMaybe<Scalars['String']['input']>;
  /** Given name, at most 200 characters. */
  firstName?: InputMaybe<Scalars['String']['input']>;
  /** Middle name, at most 200 characters. */
  middleName?: InputMaybe<Scalars['String']['input']>;
  /** Family name, at most 200 characters. */
  lastName?: InputMaybe<Scalars['String']['input']>;
  /** Phone number, at most 50 characters, e.g. `+1 503 555 0100`. */
  phone?: InputMaybe<Scalars['String']['input']>;
  /** Web address of a picture, http or https, at most 2,048 characters. */
  avatarUrl?: InputMaybe<Scalars['String']['input']>;
  /** Name of the organisation, at most 300 characters. */
  organization?: InputMaybe<Scalars['String']['input']>;
  /** Who the principal is, in its own words, at most 10,000 characters. */
  bio?: InputMaybe<Scalars['String']['input']>;
  /** Notes, at most 10,000 characters. */
  notes?: InputMaybe<Scalars['String']['input']>;
  /** Country of residence, ISO 3166-1 alpha-3, e.g. `USA`. */
  residenceCountry?: InputMaybe<Scalars['String']['input']>;
  /** State of residence within the United States, two letters, e.g. `OR`. */
  residenceState?: InputMaybe<Scalars['String']['input']>;
  /** All postal addresses, at most 20; null or an empty list takes them away. */
  addresses?: InputMaybe<Array<PrincipalAddressInput>>;
  /** False forbids the login altogether; cannot be cleared. */
  enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** False while the login is locked; cannot be cleared. */
  accountNonLocked?: InputMaybe<Scalars['Boolean']['input']>;
  /** False once the account has expired; cannot be cleared. */
  accountNonExpired?: InputMaybe<Scalars['Boolean']['input']>;
  /** False once the password has expired; cannot be cleared. */
  credentialsNonExpired?: InputMaybe<Scalars['Boolean']['input']>;
  /** Names of all roles granted, at most 50 of at most 100 characters; null or an empty list takes them away. */
  roles?: InputMaybe<Array<Scalars['String']['input']>>;
};

/** A postal address of a principal. Texts lose the blanks around them, and none may be empty. */
export type PrincipalAddressInput = {
  /** Who or what the address is named for, at most 200 characters. */
  name: Scalars['String']['input'];
  /** First line, at most 200 characters. */
  street1: Scalars['String']['input'];
  /** Second line, at most 200 characters. */
  street2?: InputMaybe<Scalars['String']['input']>;
  /** City or town, at most 200 characters. */
  city: Scalars['String']['input'];
  /** Two letters, e.g. `OR`; needed where `country` is `USA` or absent. */
  state?: InputMaybe<Scalars['String']['input']>;
  /** Postal code, at most 20 characters. */
  postalCode: Scalars['String']['input'];
  /** ISO 3166-1 alpha-3, e.g. `USA`. */
  country?: InputMaybe<Scalars['String']['input']>;
  /** `home`, `mail`, `work`, `school` or `other`. */
  addressType?: InputMaybe<Scalars['String']['input']>;
};

/** What `createCustomer` answers. */
export type CreateCustomerPayload = {
  __typename?: 'CreateCustomerPayload';
  /** The new customer. */
  customer?: Maybe<Customer>;
};

/** What `updateCustomer` answers. */
export type UpdateCustomerPayload = {
  __typename?: 'UpdateCustomerPayload';
  /** The customer after the change. */
  customer?: Maybe<Customer>;
};

/** What `deleteCustomer` answers. */
export type DeleteCustomerPayload = {
  __typename?: 'DeleteCustomerPayload';
  /** UUID of the deleted customer. */
  customerId: Scalars['ID']['output'];
  /** Always null: a deleted customer is hidden. */
  customer?: Maybe<Customer>;
};

/** What `restoreCustomer` answers. */
export type RestoreCustomerPayload = {
  __typename?: 'RestoreCustomerPayload';
  /** The customer, visible again. */
  customer?: Maybe<Customer>;
};

/** What `transferCustomer` answers. */
export type TransferCustomerPayload = {
  __typename?: 'TransferCustomerPayload';
  /** The customer after the change. */
  customer?: Maybe<Customer>;
};

/** What `updatePrincipal` answers. */
export type UpdatePrincipalPayload = {
  __typename?: 'UpdatePrincipalPayload';
  /** The customer after the change. */
  customer?: Maybe<Customer>;
};
