// Generated from schema/messaging.graphql by npm run codegen. Do not edit.
import type { StatusLiteral as MessagingStatus } from './tables.ts';
import type { IdentityLiteral as IdentityVerificationStatus } from './tables.ts';
import type { MethodLiteral as WebhookMethod } from './tables.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { MessagingCustomer as MessagingCustomerModel, CustomerPage as CustomerPageModel, Account as AccountModel } from './accounts.ts';
import type { Webhook as WebhookModel } from './webhooks.ts';
import type { LineChannel as LineChannelModel } from './line-channels.ts';
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
   * Customers that the communications platform knows, page by page: at most 100, 20 by default. Deleted accounts are left out.
   * Refuses with BAD_USER_INPUT a condition that cannot be used, a page size outside 1 to 100 and a cursor that this list did not make.
   */
  customersByMessaging: CustomerConnection;
  /**
   * The customer whose account has this username; null where there is none or the account is deleted.
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
  /** Login name, unique across the platform without regard to case and never changed; null when there is none, as in release 2. */
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
  /** True for the one webhook that the communications platform itself knows. */
  isDefault: Scalars['Boolean']['output'];
  /** First 12 hex digits of the SHA-256 of the secret that signs the requests, for comparing secrets without showing them; null when requests are not signed. */
  secretFingerprint?: Maybe<Scalars['String']['output']>;
  /** Secret that signs the requests; null when they are not signed, and for callers without the scope `secrets:read`. */
  secret?: Maybe<Scalars['String']['output']>;
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
  /** Channel secret, which LINE signs what it sends with; null when it is not set, and for callers without the scope `secrets:read`. */
  secret?: Maybe<Scalars['String']['output']>;
  /** Channel access token, which messages are sent with; null when it is not set, and for callers without the scope `secrets:read`. */
  token?: Maybe<Scalars['String']['output']>;
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
  Customer: ResolverTypeWrapper<MessagingCustomerModel>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  MessagingAccount: ResolverTypeWrapper<AccountModel>;
  MessagingStatus: MessagingStatus;
  IdentityVerificationStatus: IdentityVerificationStatus;
  Webhook: ResolverTypeWrapper<WebhookModel>;
  WebhookMethod: WebhookMethod;
  LineChannel: ResolverTypeWrapper<LineChannelModel>;
  MessagingFilter: MessagingFilter;
  MessagingOrder: MessagingOrder;
  MessagingOrderField: MessagingOrderField;
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
  Customer: MessagingCustomerModel;
  ID: Scalars['ID']['output'];
  MessagingAccount: AccountModel;
  Webhook: WebhookModel;
  LineChannel: LineChannelModel;
  MessagingFilter: MessagingFilter;
  MessagingOrder: MessagingOrder;
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
  customersByMessaging?: Resolver<ResolversTypes['CustomerConnection'], ParentType, ContextType, Partial<QueryCustomersByMessagingArgs>>;
  customerByUsername?: Resolver<Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<QueryCustomerByUsernameArgs, 'username'>>;
};

export type CustomerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  messaging?: Resolver<Maybe<ResolversTypes['MessagingAccount']>, ParentType, ContextType>;
};

export type MessagingAccountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MessagingAccount'] = ResolversParentTypes['MessagingAccount']> = {
  accountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  username?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  detail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['MessagingStatus']>, ParentType, ContextType>;
  identityVerificationStatus?: Resolver<Maybe<ResolversTypes['IdentityVerificationStatus']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emailVerified?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  phoneNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  address?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  billingAccountId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  rtpDebug?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  termsAgreedVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  webhooks?: Resolver<Array<ResolversTypes['Webhook']>, ParentType, ContextType>;
  line?: Resolver<Maybe<ResolversTypes['LineChannel']>, ParentType, ContextType>;
  permissionIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  deletionScheduledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deletionEffectiveAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type MessagingStatusResolvers = EnumResolverSignature<{ INITIAL?: any, ACTIVE?: any, FROZEN?: any, DELETED?: any, EXPIRED?: any }, ResolversTypes['MessagingStatus']>;

export type IdentityVerificationStatusResolvers = EnumResolverSignature<{ NONE?: any, PENDING?: any, VERIFIED?: any, REJECTED?: any }, ResolversTypes['IdentityVerificationStatus']>;

export type WebhookResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Webhook'] = ResolversParentTypes['Webhook']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['WebhookMethod'], ParentType, ContextType>;
  uri?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  events?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  isEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  disabledReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  secretFingerprint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type WebhookMethodResolvers = EnumResolverSignature<{ POST?: any, PUT?: any, GET?: any, DELETE?: any }, ResolversTypes['WebhookMethod']>;

export type LineChannelResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LineChannel'] = ResolversParentTypes['LineChannel']> = {
  isConfigured?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  secretFingerprint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tokenFingerprint?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  token?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  DateTime?: GraphQLScalarType;
  ByteCount?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  CustomerConnection?: CustomerConnectionResolvers<ContextType>;
  CustomerEdge?: CustomerEdgeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  MessagingAccount?: MessagingAccountResolvers<ContextType>;
  MessagingStatus?: MessagingStatusResolvers;
  IdentityVerificationStatus?: IdentityVerificationStatusResolvers;
  Webhook?: WebhookResolvers<ContextType>;
  WebhookMethod?: WebhookMethodResolvers;
  LineChannel?: LineChannelResolvers<ContextType>;
};

