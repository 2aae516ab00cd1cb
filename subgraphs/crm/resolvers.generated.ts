// Generated from schema/crm.graphql by npm run codegen. Do not edit.
import type { StatusLiteral as CustomerStatus } from './tables.ts';
import type { RoleLiteral as ContactRole } from './tables.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Customer as CustomerModel, CustomerPage as CustomerPageModel } from './customers.ts';
import type { Principal as PrincipalModel } from './principals.ts';
import type { RequestContext } from './context.ts';
export type Maybe<T> = T | null | undefined;
export type InputMaybe<T> = T | null | undefined;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
export type EnumResolverSignature<T, AllowedValues = any> = { [key in keyof T]?: AllowedValues };
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
  /** True when customers follow the last one of this page. */
  hasNextPage: Scalars['Boolean']['output'];
  /** True when customers precede the first one of this page. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first customer of this page; null on an empty page. */
  startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last customer of this page; null on an empty page. Pass it as `after` for the next page. */
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
   * Refuses with BAD_USER_INPUT a page size outside 1 to 100 and a cursor that this list did not make.
   */
  customers: CustomerConnection;
  /**
   * The customers with these ids in the order of the ids, null where there is none; at most 100 ids.
   * Refuses with BAD_USER_INPUT an id that is not a UUID.
   */
  customersByIds: Array<Maybe<Customer>>;
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

/** One customer, put together from five systems. The CRM owns who it is; every other part is null where that system does not know the customer or does not answer. */
export type Customer = {
  __typename?: 'Customer';
  /** Canonical id in every system of this graph: a UUID made by the CRM (version 7 for customers created here). */
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
  /** When the customer was last read or changed; null when never. */
  lastAccessedAt?: Maybe<Scalars['DateTime']['output']>;
  /** UUID of who last read or changed the customer; null when never. */
  lastAccessedById?: Maybe<Scalars['ID']['output']>;
  /** Fingerprint (16 hex digits) of the key that encrypts the principal's personal data; it changes when keys are rotated. Null without a principal. */
  keyHash?: Maybe<Scalars['String']['output']>;
  /** What each system calls the customer, and whether that agrees with `name`. Only systems that hold a name are listed. */
  nameVariants?: Maybe<Array<NameVariant>>;
  quota?: Maybe<QuotaAccount>;
  messaging?: Maybe<MessagingAccount>;
  security?: Maybe<SecuritySettings>;
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

/** The systems that this graph joins. */
export type SourceSystem =
  /** Customer relationship management: status, contact role, identity. */
  | 'CRM'
  /** Storage provider: quota, users, lock. */
  | 'QUOTA'
  /** Communications platform: webhooks, LINE. */
  | 'MESSAGING'
  /** Wholesale provisioner: packages and their state. */
  | 'PROVISIONING'
  /** Delivery network's account: security and billing. */
  | 'SECURITY';

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
};

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



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Customer: Customer;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Customer:
    ( { __typename: 'Customer' }
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Customer'], {"quota":{"companyName":true},"messaging":{"name":true},"security":{"accountName":true}}> ) );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  ByteCount: ResolverTypeWrapper<Scalars['ByteCount']['output']>;
  OrderDirection: OrderDirection;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  CustomerConnection: ResolverTypeWrapper<CustomerPageModel>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  CustomerEdge: ResolverTypeWrapper<Omit<CustomerEdge, 'node'> & { node: ResolversTypes['Customer'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Customer: ResolverTypeWrapper<CustomerModel>;
  QuotaAccount: ResolverTypeWrapper<QuotaAccount>;
  MessagingAccount: ResolverTypeWrapper<MessagingAccount>;
  SecuritySettings: ResolverTypeWrapper<SecuritySettings>;
  NameVariant: ResolverTypeWrapper<NameVariant>;
  SourceSystem: SourceSystem;
  CustomerStatus: CustomerStatus;
  ContactRole: ContactRole;
  Principal: ResolverTypeWrapper<PrincipalModel>;
  PrincipalAddress: ResolverTypeWrapper<PrincipalAddress>;
  CustomerFilter: CustomerFilter;
  CustomerOrder: CustomerOrder;
  CustomerOrderField: CustomerOrderField;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  ByteCount: Scalars['ByteCount']['output'];
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  String: Scalars['String']['output'];
  CustomerConnection: CustomerPageModel;
  Int: Scalars['Int']['output'];
  CustomerEdge: Omit<CustomerEdge, 'node'> & { node: ResolversParentTypes['Customer'] };
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Customer: CustomerModel;
  QuotaAccount: QuotaAccount;
  MessagingAccount: MessagingAccount;
  SecuritySettings: SecuritySettings;
  NameVariant: NameVariant;
  Principal: PrincipalModel;
  PrincipalAddress: PrincipalAddress;
  CustomerFilter: CustomerFilter;
  CustomerOrder: CustomerOrder;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface ByteCountScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['ByteCount'], any> {
  name: 'ByteCount';
}

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CustomerConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CustomerConnection'] = ResolversParentTypes['CustomerConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CustomerEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Customer']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CustomerEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CustomerEdge'] = ResolversParentTypes['CustomerEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Customer'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  customer?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<QueryCustomerArgs, 'id'>>;
  customers?: Resolver<ResolversTypes['CustomerConnection'], ParentType, ContextType, Partial<QueryCustomersArgs>>;
  customersByIds?: Resolver<Array<Maybe<ResolversTypes['Customer']>>, ParentType, ContextType, RequireFields<QueryCustomersByIdsArgs, 'ids'>>;
};

export type CustomerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CustomerStatus'], ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['ContactRole']>, ParentType, ContextType>;
  ownerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  principalId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  principal?: Resolver<Maybe<ResolversTypes['Principal']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastModifiedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastModifiedById?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  lastAccessedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastAccessedById?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  keyHash?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  nameVariants?: Resolver<Maybe<Array<ResolversTypes['NameVariant']>>, ParentType, ContextType>;
};

export type NameVariantResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NameVariant'] = ResolversParentTypes['NameVariant']> = {
  system?: Resolver<ResolversTypes['SourceSystem'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  agrees?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CustomerStatusResolvers = EnumResolverSignature<{ ACTIVE?: any, INACTIVE?: any, PROSPECT?: any }, ResolversTypes['CustomerStatus']>;

export type ContactRoleResolvers = EnumResolverSignature<{ CEO?: any, MANAGEMENT?: any, PROCUREMENT?: any, TECHNICAL?: any, CXO?: any, ENGINEERING?: any, PROJECT_MANAGEMENT?: any, SUPPORT?: any, SUPPORT_STAFF?: any, QA?: any, SELF_EMPLOYED?: any, CONSULTING?: any, CONSULTANT_FIRM?: any, CONSULTANT_INDEPENDENT?: any, CONTRACT?: any, CONTRACTOR?: any, PARTNER?: any, ASSOCIATE?: any, RESELLER?: any, HOBBYIST?: any, STUDENT?: any, LEGAL?: any, ASSESSMENT?: any, REGULATORY?: any, FINANCIAL?: any, MARKETING?: any, SALES?: any }, ResolversTypes['ContactRole']>;

export type PrincipalResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Principal'] = ResolversParentTypes['Principal']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  username?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  firstName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  middleName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  avatarUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  organization?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bio?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notes?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  residenceCountry?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  residenceState?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  addresses?: Resolver<Array<ResolversTypes['PrincipalAddress']>, ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  accountNonLocked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  accountNonExpired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  credentialsNonExpired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  lastLoginAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PrincipalAddressResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PrincipalAddress'] = ResolversParentTypes['PrincipalAddress']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  street1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  street2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  city?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  addressType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  DateTime?: GraphQLScalarType;
  ByteCount?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  CustomerConnection?: CustomerConnectionResolvers<ContextType>;
  CustomerEdge?: CustomerEdgeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  NameVariant?: NameVariantResolvers<ContextType>;
  CustomerStatus?: CustomerStatusResolvers;
  ContactRole?: ContactRoleResolvers;
  Principal?: PrincipalResolvers<ContextType>;
  PrincipalAddress?: PrincipalAddressResolvers<ContextType>;
};

