// Generated from schema/messaging.graphql by npm run codegen. Do not edit.
import type * as Schema from './schema.generated.ts';
import type { Customer, MessagingStatus, IdentityVerificationStatus, WebhookMethod } from './schema.generated.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { MessagingCustomer as MessagingCustomerModel, CustomerPage as CustomerPageModel, Account as AccountModel } from './accounts/accounts.ts';
import type { Webhook as WebhookModel } from './webhooks/webhooks.ts';
import type { LineChannel as LineChannelModel } from './line/line.ts';
import type { ChangedCustomer as ChangedCustomerModel } from './change-account.ts';
import type { FreshSecret as FreshSecretModel, ChangedWebhook as ChangedWebhookModel } from './webhooks/create-webhook.ts';
import type { RequestContext } from './context.ts';
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
export type EnumResolverSignature<T, AllowedValues = any> = { [key in keyof T]?: AllowedValues };


export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Schema.Maybe<T> extends T ? Schema.Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
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
) => Schema.Maybe<TTypes> | Promise<Schema.Maybe<TTypes>>;

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
  DateTime: ResolverTypeWrapper<Schema.Scalars['DateTime']['output']>;
  ByteCount: ResolverTypeWrapper<Schema.Scalars['ByteCount']['output']>;
  OrderDirection: Schema.OrderDirection;
  PageInfo: ResolverTypeWrapper<Schema.PageInfo>;
  Boolean: ResolverTypeWrapper<Schema.Scalars['Boolean']['output']>;
  String: ResolverTypeWrapper<Schema.Scalars['String']['output']>;
  CustomerConnection: ResolverTypeWrapper<CustomerPageModel>;
  Int: ResolverTypeWrapper<Schema.Scalars['Int']['output']>;
  CustomerEdge: ResolverTypeWrapper<Omit<Schema.CustomerEdge, 'node'> & { node: ResolversTypes['Customer'] }>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Customer: ResolverTypeWrapper<MessagingCustomerModel>;
  ID: ResolverTypeWrapper<Schema.Scalars['ID']['output']>;
  MessagingAccount: ResolverTypeWrapper<AccountModel>;
  MessagingStatus: MessagingStatus;
  IdentityVerificationStatus: IdentityVerificationStatus;
  Webhook: ResolverTypeWrapper<WebhookModel>;
  WebhookMethod: WebhookMethod;
  LineChannel: ResolverTypeWrapper<LineChannelModel>;
  MessagingFilter: Schema.MessagingFilter;
  MessagingOrder: Schema.MessagingOrder;
  MessagingOrderField: Schema.MessagingOrderField;
  CreateMessagingAccountInput: Schema.CreateMessagingAccountInput;
  CreateMessagingAccountPayload: ResolverTypeWrapper<ChangedCustomerModel>;
  UpdateMessagingAccountInput: Schema.UpdateMessagingAccountInput;
  UpdateMessagingAccountPayload: ResolverTypeWrapper<ChangedCustomerModel>;
  CreateWebhookInput: Schema.CreateWebhookInput;
  CreateWebhookPayload: ResolverTypeWrapper<FreshSecretModel>;
  UpdateWebhookInput: Schema.UpdateWebhookInput;
  UpdateWebhookPayload: ResolverTypeWrapper<ChangedWebhookModel>;
  DeleteWebhookInput: Schema.DeleteWebhookInput;
  DeleteWebhookPayload: ResolverTypeWrapper<ChangedCustomerModel>;
  RotateWebhookSecretInput: Schema.RotateWebhookSecretInput;
  RotateWebhookSecretPayload: ResolverTypeWrapper<FreshSecretModel>;
  ConfigureLineInput: Schema.ConfigureLineInput;
  ConfigureLinePayload: ResolverTypeWrapper<ChangedCustomerModel>;
  RemoveLineInput: Schema.RemoveLineInput;
  RemoveLinePayload: ResolverTypeWrapper<ChangedCustomerModel>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Schema.Scalars['DateTime']['output'];
  ByteCount: Schema.Scalars['ByteCount']['output'];
  PageInfo: Schema.PageInfo;
  Boolean: Schema.Scalars['Boolean']['output'];
  String: Schema.Scalars['String']['output'];
  CustomerConnection: CustomerPageModel;
  Int: Schema.Scalars['Int']['output'];
  CustomerEdge: Omit<Schema.CustomerEdge, 'node'> & { node: ResolversParentTypes['Customer'] };
  Query: Record<PropertyKey, never>;
  Mutation: Record<PropertyKey, never>;
  Customer: MessagingCustomerModel;
  ID: Schema.Scalars['ID']['output'];
  MessagingAccount: AccountModel;
  Webhook: WebhookModel;
  LineChannel: LineChannelModel;
  MessagingFilter: Schema.MessagingFilter;
  MessagingOrder: Schema.MessagingOrder;
  CreateMessagingAccountInput: Schema.CreateMessagingAccountInput;
  CreateMessagingAccountPayload: ChangedCustomerModel;
  UpdateMessagingAccountInput: Schema.UpdateMessagingAccountInput;
  UpdateMessagingAccountPayload: ChangedCustomerModel;
  CreateWebhookInput: Schema.CreateWebhookInput;
  CreateWebhookPayload: FreshSecretModel;
  UpdateWebhookInput: Schema.UpdateWebhookInput;
  UpdateWebhookPayload: ChangedWebhookModel;
  DeleteWebhookInput: Schema.DeleteWebhookInput;
  DeleteWebhookPayload: ChangedCustomerModel;
  RotateWebhookSecretInput: Schema.RotateWebhookSecretInput;
  RotateWebhookSecretPayload: FreshSecretModel;
  ConfigureLineInput: Schema.ConfigureLineInput;
  ConfigureLinePayload: ChangedCustomerModel;
  RemoveLineInput: Schema.RemoveLineInput;
  RemoveLinePayload: ChangedCustomerModel;
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
  startCursor?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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
  customersByMessaging?: Resolver<ResolversTypes['CustomerConnection'], ParentType, ContextType, Partial<Schema.QueryCustomersByMessagingArgs>>;
  customerByUsername?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<Schema.QueryCustomerByUsernameArgs, 'username'>>;
};

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createMessagingAccount?: Resolver<Schema.Maybe<ResolversTypes['CreateMessagingAccountPayload']>, ParentType, ContextType, RequireFields<Schema.MutationCreateMessagingAccountArgs, 'input'>>;
  updateMessagingAccount?: Resolver<Schema.Maybe<ResolversTypes['UpdateMessagingAccountPayload']>, ParentType, ContextType, RequireFields<Schema.MutationUpdateMessagingAccountArgs, 'input'>>;
  createWebhook?: Resolver<Schema.Maybe<ResolversTypes['CreateWebhookPayload']>, ParentType, ContextType, RequireFields<Schema.MutationCreateWebhookArgs, 'input'>>;
  updateWebhook?: Resolver<Schema.Maybe<ResolversTypes['UpdateWebhookPayload']>, ParentType, ContextType, RequireFields<Schema.MutationUpdateWebhookArgs, 'input'>>;
  deleteWebhook?: Resolver<Schema.Maybe<ResolversTypes['DeleteWebhookPayload']>, ParentType, ContextType, RequireFields<Schema.MutationDeleteWebhookArgs, 'input'>>;
  rotateWebhookSecret?: Resolver<Schema.Maybe<ResolversTypes['RotateWebhookSecretPayload']>, ParentType, ContextType, RequireFields<Schema.MutationRotateWebhookSecretArgs, 'input'>>;
  configureLine?: Resolver<Schema.Maybe<ResolversTypes['ConfigureLinePayload']>, ParentType, ContextType, RequireFields<Schema.MutationConfigureLineArgs, 'input'>>;
  removeLine?: Resolver<Schema.Maybe<ResolversTypes['RemoveLinePayload']>, ParentType, ContextType, RequireFields<Schema.MutationRemoveLineArgs, 'input'>>;
};

export type CustomerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Schema.Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  messaging?: Resolver<Schema.Maybe<ResolversTypes['MessagingAccount']>, ParentType, ContextType>;
};

export type MessagingAccountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MessagingAccount'] = ResolversParentTypes['MessagingAccount']> = {
  accountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  username?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  detail?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Schema.Maybe<ResolversTypes['MessagingStatus']>, ParentType, ContextType>;
  identityVerificationStatus?: Resolver<Schema.Maybe<ResolversTypes['IdentityVerificationStatus']>, ParentType, ContextType>;
  email?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  emailVerified?: Resolver<Schema.Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  phoneNumber?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  address?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  billingAccountId?: Resolver<Schema.Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  rtpDebug?: Resolver<Schema.Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  termsAgreedVersion?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  webhooks?: Resolver<Array<ResolversTypes['Webhook']>, ParentType, ContextType>;
  line?: Resolver<Schema.Maybe<ResolversTypes['LineChannel']>, ParentType, ContextType>;
  permissionIds?: Resolver<Array<ResolversTypes['ID']>, ParentType, ContextType>;
  deletionScheduledAt?: Resolver<Schema.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deletionEffectiveAt?: Resolver<Schema.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<Schema.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deletedAt?: Resolver<Schema.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MessagingStatusResolvers = EnumResolverSignature<{ INITIAL?: any, ACTIVE?: any, FROZEN?: any, DELETED?: any, EXPIRED?: any }, ResolversTypes['MessagingStatus']>;

export type IdentityVerificationStatusResolvers = EnumResolverSignature<{ NONE?: any, PENDING?: any, VERIFIED?: any, REJECTED?: any }, ResolversTypes['IdentityVerificationStatus']>;

export type WebhookResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Webhook'] = ResolversParentTypes['Webhook']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  method?: Resolver<ResolversTypes['WebhookMethod'], ParentType, ContextType>;
  uri?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  events?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  isEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  disabledReason?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isDefault?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  secretFingerprint?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  secret?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  previousSecretValidUntil?: Resolver<Schema.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type WebhookMethodResolvers = EnumResolverSignature<{ POST?: any, PUT?: any, GET?: any, DELETE?: any }, ResolversTypes['WebhookMethod']>;

export type LineChannelResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LineChannel'] = ResolversParentTypes['LineChannel']> = {
  isConfigured?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  secretFingerprint?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tokenFingerprint?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  secret?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  token?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  previousSecretValidUntil?: Resolver<Schema.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  inboundUrl?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CreateMessagingAccountPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CreateMessagingAccountPayload'] = ResolversParentTypes['CreateMessagingAccountPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type UpdateMessagingAccountPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UpdateMessagingAccountPayload'] = ResolversParentTypes['UpdateMessagingAccountPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type CreateWebhookPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CreateWebhookPayload'] = ResolversParentTypes['CreateWebhookPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  webhook?: Resolver<Schema.Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
  secret?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type UpdateWebhookPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UpdateWebhookPayload'] = ResolversParentTypes['UpdateWebhookPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  webhook?: Resolver<Schema.Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
};

export type DeleteWebhookPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeleteWebhookPayload'] = ResolversParentTypes['DeleteWebhookPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type RotateWebhookSecretPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RotateWebhookSecretPayload'] = ResolversParentTypes['RotateWebhookSecretPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  webhook?: Resolver<Schema.Maybe<ResolversTypes['Webhook']>, ParentType, ContextType>;
  secret?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ConfigureLinePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ConfigureLinePayload'] = ResolversParentTypes['ConfigureLinePayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type RemoveLinePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RemoveLinePayload'] = ResolversParentTypes['RemoveLinePayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  DateTime?: GraphQLScalarType;
  ByteCount?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  CustomerConnection?: CustomerConnectionResolvers<ContextType>;
  CustomerEdge?: CustomerEdgeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  MessagingAccount?: MessagingAccountResolvers<ContextType>;
  MessagingStatus?: MessagingStatusResolvers;
  IdentityVerificationStatus?: IdentityVerificationStatusResolvers;
  Webhook?: WebhookResolvers<ContextType>;
  WebhookMethod?: WebhookMethodResolvers;
  LineChannel?: LineChannelResolvers<ContextType>;
  CreateMessagingAccountPayload?: CreateMessagingAccountPayloadResolvers<ContextType>;
  UpdateMessagingAccountPayload?: UpdateMessagingAccountPayloadResolvers<ContextType>;
  CreateWebhookPayload?: CreateWebhookPayloadResolvers<ContextType>;
  UpdateWebhookPayload?: UpdateWebhookPayloadResolvers<ContextType>;
  DeleteWebhookPayload?: DeleteWebhookPayloadResolvers<ContextType>;
  RotateWebhookSecretPayload?: RotateWebhookSecretPayloadResolvers<ContextType>;
  ConfigureLinePayload?: ConfigureLinePayloadResolvers<ContextType>;
  RemoveLinePayload?: RemoveLinePayloadResolvers<ContextType>;
};

