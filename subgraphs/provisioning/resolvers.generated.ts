// Generated from schema/provisioning.graphql by npm run codegen. Do not edit.
import type { StatusLiteral as ProvisioningStatus } from './tables.ts';
import type { PackageLiteral as ProvisioningPackage } from './tables.ts';
import type { PackageStatusLiteral as ProvisionedPackageStatus } from './tables.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ProvisioningCustomer as ProvisioningCustomerModel, CustomerPage as CustomerPageModel, Account as AccountModel } from './accounts.ts';
import type { PackageDetails as PackageDetailsModel, ErrorDetails as ErrorDetailsModel } from './tables.ts';
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
   * Customers by what the provisioner knows of them, page by page: at most 100, 20 by default.
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
  /** The provisioner's own id of the customer: opaque. */
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
};

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
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}> );
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
  Customer: ResolverTypeWrapper<ProvisioningCustomerModel>;
  ProvisioningAccount: ResolverTypeWrapper<AccountModel>;
  PostalAddress: ResolverTypeWrapper<PostalAddress>;
  ProvisioningStatus: ProvisioningStatus;
  ProvisioningPackage: ProvisioningPackage;
  ProvisioningResourceDetails: ResolverTypeWrapper<Omit<ProvisioningResourceDetails, 'packages'> & { packages: Array<ResolversTypes['ProvisionedPackage']> }>;
  ProvisionedPackage: ResolverTypeWrapper<PackageDetailsModel>;
  ProvisionedPackageStatus: ProvisionedPackageStatus;
  ProvisioningError: ResolverTypeWrapper<ErrorDetailsModel>;
  ProvisioningFilter: ProvisioningFilter;
  ProvisioningOrder: ProvisioningOrder;
  ProvisioningOrderField: ProvisioningOrderField;
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
  Customer: ProvisioningCustomerModel;
  ProvisioningAccount: AccountModel;
  PostalAddress: PostalAddress;
  ProvisioningResourceDetails: Omit<ProvisioningResourceDetails, 'packages'> & { packages: Array<ResolversParentTypes['ProvisionedPackage']> };
  ProvisionedPackage: PackageDetailsModel;
  ProvisioningError: ErrorDetailsModel;
  ProvisioningFilter: ProvisioningFilter;
  ProvisioningOrder: ProvisioningOrder;
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
  customersByProvisioning?: Resolver<ResolversTypes['CustomerConnection'], ParentType, ContextType, Partial<QueryCustomersByProvisioningArgs>>;
  customerByOrgId?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<QueryCustomerByOrgIdArgs, 'orgId'>>;
  customerByExternalId?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<QueryCustomerByExternalIdArgs, 'externalId'>>;
};

export type CustomerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  provisioning?: Resolver<Maybe<ResolversTypes['ProvisioningAccount']>, ParentType, ContextType>;
};

export type ProvisioningAccountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProvisioningAccount'] = ResolversParentTypes['ProvisioningAccount']> = {
  accountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orgId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  externalId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['PostalAddress']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ProvisioningStatus'], ParentType, ContextType>;
  packages?: Resolver<Array<ResolversTypes['ProvisioningPackage']>, ParentType, ContextType>;
  resourceDetails?: Resolver<Maybe<ResolversTypes['ProvisioningResourceDetails']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['ProvisioningError']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type PostalAddressResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PostalAddress'] = ResolversParentTypes['PostalAddress']> = {
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stateOrProvince?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  zipOrPostalCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProvisioningStatusResolvers = EnumResolverSignature<{ PROVISIONED?: any, PROVISIONED_WITH_ERRORS?: any, PROVISIONING?: any, UPDATING?: any, DELETING?: any, ERROR?: any, PENDING_RPL_REVIEW?: any }, ResolversTypes['ProvisioningStatus']>;

export type ProvisioningPackageResolvers = EnumResolverSignature<{ COMMON_AREA_CALLING?: any, WEBEX_CALLING?: any, WEBEX_MEETINGS?: any, WEBEX_SUITE?: any, WEBEX_VOICE?: any, CX_ESSENTIALS?: any, WEBEX_CALLING_STANDARD?: any, CISCO_CALLING_PLAN?: any, ATTENDANT_CONSOLE?: any, CX_PREMIUM_AGENT?: any, CX_STANDARD_AGENT?: any, CX_VOICE_PORTS?: any, CX_AI_ASSISTANT?: any, WEBEX_AI_AGENT?: any }, ResolversTypes['ProvisioningPackage']>;

export type ProvisioningResourceDetailsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProvisioningResourceDetails'] = ResolversParentTypes['ProvisioningResourceDetails']> = {
  packages?: Resolver<Array<ResolversTypes['ProvisionedPackage']>, ParentType, ContextType>;
};

export type ProvisionedPackageResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProvisionedPackage'] = ResolversParentTypes['ProvisionedPackage']> = {
  name?: Resolver<ResolversTypes['ProvisioningPackage'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ProvisionedPackageStatus'], ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['ProvisioningError']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['ProvisioningError']>, ParentType, ContextType>;
  licenseIds?: Resolver<Maybe<Array<ResolversTypes['ID']>>, ParentType, ContextType>;
};

export type ProvisionedPackageStatusResolvers = EnumResolverSignature<{ PROVISIONED?: any, PROVISIONING?: any, DELETING?: any, ERROR?: any }, ResolversTypes['ProvisionedPackageStatus']>;

export type ProvisioningErrorResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProvisioningError'] = ResolversParentTypes['ProvisioningError']> = {
  errorCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  occurredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  DateTime?: GraphQLScalarType;
  ByteCount?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  CustomerConnection?: CustomerConnectionResolvers<ContextType>;
  CustomerEdge?: CustomerEdgeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  ProvisioningAccount?: ProvisioningAccountResolvers<ContextType>;
  PostalAddress?: PostalAddressResolvers<ContextType>;
  ProvisioningStatus?: ProvisioningStatusResolvers;
  ProvisioningPackage?: ProvisioningPackageResolvers;
  ProvisioningResourceDetails?: ProvisioningResourceDetailsResolvers<ContextType>;
  ProvisionedPackage?: ProvisionedPackageResolvers<ContextType>;
  ProvisionedPackageStatus?: ProvisionedPackageStatusResolvers;
  ProvisioningError?: ProvisioningErrorResolvers<ContextType>;
};

