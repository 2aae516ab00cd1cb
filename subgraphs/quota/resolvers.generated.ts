// Generated from schema/quota.graphql by npm run codegen. Do not edit.
import type * as Schema from './schema.generated.ts';
import type { Customer, ContractType } from './schema.generated.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Customer as CustomerModel, CustomerPage as CustomerPageModel, ChangedCustomer as ChangedCustomerModel } from './customers/customers.ts';
import type { Account as AccountModel } from './accounts/accounts.ts';
import type { UpdatedQuota as UpdatedQuotaModel } from './accounts/update-quota.ts';
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
  Customer: ResolverTypeWrapper<CustomerModel>;
  ID: ResolverTypeWrapper<Schema.Scalars['ID']['output']>;
  CustomerLock: ResolverTypeWrapper<AccountModel>;
  QuotaAccount: ResolverTypeWrapper<AccountModel>;
  ContractType: ContractType;
  StorageQuota: ResolverTypeWrapper<AccountModel>;
  Float: ResolverTypeWrapper<Schema.Scalars['Float']['output']>;
  UserQuota: ResolverTypeWrapper<AccountModel>;
  CustomerAttribute: ResolverTypeWrapper<Schema.CustomerAttribute>;
  QuotaFilter: Schema.QuotaFilter;
  CustomerAttributeFilter: Schema.CustomerAttributeFilter;
  QuotaOrder: Schema.QuotaOrder;
  QuotaOrderField: Schema.QuotaOrderField;
  CreateQuotaAccountInput: Schema.CreateQuotaAccountInput;
  UpdateQuotaInput: Schema.UpdateQuotaInput;
  RecordUsageInput: Schema.RecordUsageInput;
  LockCustomerInput: Schema.LockCustomerInput;
  UnlockCustomerInput: Schema.UnlockCustomerInput;
  CustomerAttributeInput: Schema.CustomerAttributeInput;
  MergeCustomerAttributesInput: Schema.MergeCustomerAttributesInput;
  ReplaceCustomerAttributesInput: Schema.ReplaceCustomerAttributesInput;
  RemoveCustomerAttributeInput: Schema.RemoveCustomerAttributeInput;
  QuotaWarning: ResolverTypeWrapper<Schema.QuotaWarning>;
  QuotaWarningCode: Schema.QuotaWarningCode;
  CreateQuotaAccountPayload: ResolverTypeWrapper<ChangedCustomerModel>;
  UpdateQuotaPayload: ResolverTypeWrapper<UpdatedQuotaModel>;
  RecordUsagePayload: ResolverTypeWrapper<ChangedCustomerModel>;
  LockCustomerPayload: ResolverTypeWrapper<ChangedCustomerModel>;
  UnlockCustomerPayload: ResolverTypeWrapper<ChangedCustomerModel>;
  MergeCustomerAttributesPayload: ResolverTypeWrapper<ChangedCustomerModel>;
  ReplaceCustomerAttributesPayload: ResolverTypeWrapper<ChangedCustomerModel>;
  RemoveCustomerAttributePayload: ResolverTypeWrapper<ChangedCustomerModel>;
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
  Customer: CustomerModel;
  ID: Schema.Scalars['ID']['output'];
  CustomerLock: AccountModel;
  QuotaAccount: AccountModel;
  StorageQuota: AccountModel;
  Float: Schema.Scalars['Float']['output'];
  UserQuota: AccountModel;
  CustomerAttribute: Schema.CustomerAttribute;
  QuotaFilter: Schema.QuotaFilter;
  CustomerAttributeFilter: Schema.CustomerAttributeFilter;
  QuotaOrder: Schema.QuotaOrder;
  CreateQuotaAccountInput: Schema.CreateQuotaAccountInput;
  UpdateQuotaInput: Schema.UpdateQuotaInput;
  RecordUsageInput: Schema.RecordUsageInput;
  LockCustomerInput: Schema.LockCustomerInput;
  UnlockCustomerInput: Schema.UnlockCustomerInput;
  CustomerAttributeInput: Schema.CustomerAttributeInput;
  MergeCustomerAttributesInput: Schema.MergeCustomerAttributesInput;
  ReplaceCustomerAttributesInput: Schema.ReplaceCustomerAttributesInput;
  RemoveCustomerAttributeInput: Schema.RemoveCustomerAttributeInput;
  QuotaWarning: Schema.QuotaWarning;
  CreateQuotaAccountPayload: ChangedCustomerModel;
  UpdateQuotaPayload: UpdatedQuotaModel;
  RecordUsagePayload: ChangedCustomerModel;
  LockCustomerPayload: ChangedCustomerModel;
  UnlockCustomerPayload: ChangedCustomerModel;
  MergeCustomerAttributesPayload: ChangedCustomerModel;
  ReplaceCustomerAttributesPayload: ChangedCustomerModel;
  RemoveCustomerAttributePayload: ChangedCustomerModel;
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
  customersByQuota?: Resolver<ResolversTypes['CustomerConnection'], ParentType, ContextType, Partial<Schema.QueryCustomersByQuotaArgs>>;
  customerByProviderId?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<Schema.QueryCustomerByProviderIdArgs, 'providerCustomerId'>>;
};

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createQuotaAccount?: Resolver<Schema.Maybe<ResolversTypes['CreateQuotaAccountPayload']>, ParentType, ContextType, RequireFields<Schema.MutationCreateQuotaAccountArgs, 'input'>>;
  updateQuota?: Resolver<Schema.Maybe<ResolversTypes['UpdateQuotaPayload']>, ParentType, ContextType, RequireFields<Schema.MutationUpdateQuotaArgs, 'input'>>;
  recordUsage?: Resolver<Schema.Maybe<ResolversTypes['RecordUsagePayload']>, ParentType, ContextType, RequireFields<Schema.MutationRecordUsageArgs, 'input'>>;
  lockCustomer?: Resolver<Schema.Maybe<ResolversTypes['LockCustomerPayload']>, ParentType, ContextType, RequireFields<Schema.MutationLockCustomerArgs, 'input'>>;
  unlockCustomer?: Resolver<Schema.Maybe<ResolversTypes['UnlockCustomerPayload']>, ParentType, ContextType, RequireFields<Schema.MutationUnlockCustomerArgs, 'input'>>;
  mergeCustomerAttributes?: Resolver<Schema.Maybe<ResolversTypes['MergeCustomerAttributesPayload']>, ParentType, ContextType, RequireFields<Schema.MutationMergeCustomerAttributesArgs, 'input'>>;
  replaceCustomerAttributes?: Resolver<Schema.Maybe<ResolversTypes['ReplaceCustomerAttributesPayload']>, ParentType, ContextType, RequireFields<Schema.MutationReplaceCustomerAttributesArgs, 'input'>>;
  removeCustomerAttribute?: Resolver<Schema.Maybe<ResolversTypes['RemoveCustomerAttributePayload']>, ParentType, ContextType, RequireFields<Schema.MutationRemoveCustomerAttributeArgs, 'input'>>;
};

export type CustomerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Schema.Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  quota?: Resolver<Schema.Maybe<ResolversTypes['QuotaAccount']>, ParentType, ContextType>;
  isLocked?: Resolver<Schema.Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  isLockKnown?: Resolver<Schema.Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  lock?: Resolver<Schema.Maybe<ResolversTypes['CustomerLock']>, ParentType, ContextType>;
  lockStatus?: Resolver<Schema.Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type CustomerLockResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CustomerLock'] = ResolversParentTypes['CustomerLock']> = {
  reason?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lockedAt?: Resolver<Schema.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lockedBy?: Resolver<Schema.Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type QuotaAccountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['QuotaAccount'] = ResolversParentTypes['QuotaAccount']> = {
  accountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  customerUuid?: Resolver<Schema.Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  companyName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  contractType?: Resolver<ResolversTypes['ContractType'], ParentType, ContextType>;
  storage?: Resolver<ResolversTypes['StorageQuota'], ParentType, ContextType>;
  users?: Resolver<ResolversTypes['UserQuota'], ParentType, ContextType>;
  activationCode?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasActivationCode?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  trialDaysLeft?: Resolver<Schema.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  trialEndsAt?: Resolver<Schema.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastLoginAt?: Resolver<Schema.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  providerCustomerId?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  webhooksLimit?: Resolver<Schema.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  attributes?: Resolver<Array<ResolversTypes['CustomerAttribute']>, ParentType, ContextType, Partial<Schema.QuotaAccountAttributesArgs>>;
};

export type ContractTypeResolvers = EnumResolverSignature<{ DEMO?: any, FREE?: any, PAY?: any }, ResolversTypes['ContractType']>;

export type StorageQuotaResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['StorageQuota'] = ResolversParentTypes['StorageQuota']> = {
  limit?: Resolver<Schema.Maybe<ResolversTypes['ByteCount']>, ParentType, ContextType>;
  isUnlimited?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  used?: Resolver<ResolversTypes['ByteCount'], ParentType, ContextType>;
  remaining?: Resolver<Schema.Maybe<ResolversTypes['ByteCount']>, ParentType, ContextType>;
  utilization?: Resolver<Schema.Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type UserQuotaResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserQuota'] = ResolversParentTypes['UserQuota']> = {
  limit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  used?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  internal?: Resolver<Schema.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  guest?: Resolver<Schema.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CustomerAttributeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CustomerAttribute'] = ResolversParentTypes['CustomerAttribute']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  value?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type QuotaWarningResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['QuotaWarning'] = ResolversParentTypes['QuotaWarning']> = {
  code?: Resolver<ResolversTypes['QuotaWarningCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type CreateQuotaAccountPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CreateQuotaAccountPayload'] = ResolversParentTypes['CreateQuotaAccountPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type UpdateQuotaPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UpdateQuotaPayload'] = ResolversParentTypes['UpdateQuotaPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['QuotaWarning']>, ParentType, ContextType>;
};

export type RecordUsagePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RecordUsagePayload'] = ResolversParentTypes['RecordUsagePayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type LockCustomerPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LockCustomerPayload'] = ResolversParentTypes['LockCustomerPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type UnlockCustomerPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UnlockCustomerPayload'] = ResolversParentTypes['UnlockCustomerPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type MergeCustomerAttributesPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MergeCustomerAttributesPayload'] = ResolversParentTypes['MergeCustomerAttributesPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type ReplaceCustomerAttributesPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReplaceCustomerAttributesPayload'] = ResolversParentTypes['ReplaceCustomerAttributesPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type RemoveCustomerAttributePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RemoveCustomerAttributePayload'] = ResolversParentTypes['RemoveCustomerAttributePayload']> = {
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
  CustomerLock?: CustomerLockResolvers<ContextType>;
  QuotaAccount?: QuotaAccountResolvers<ContextType>;
  ContractType?: ContractTypeResolvers;
  StorageQuota?: StorageQuotaResolvers<ContextType>;
  UserQuota?: UserQuotaResolvers<ContextType>;
  CustomerAttribute?: CustomerAttributeResolvers<ContextType>;
  QuotaWarning?: QuotaWarningResolvers<ContextType>;
  CreateQuotaAccountPayload?: CreateQuotaAccountPayloadResolvers<ContextType>;
  UpdateQuotaPayload?: UpdateQuotaPayloadResolvers<ContextType>;
  RecordUsagePayload?: RecordUsagePayloadResolvers<ContextType>;
  LockCustomerPayload?: LockCustomerPayloadResolvers<ContextType>;
  UnlockCustomerPayload?: UnlockCustomerPayloadResolvers<ContextType>;
  MergeCustomerAttributesPayload?: MergeCustomerAttributesPayloadResolvers<ContextType>;
  ReplaceCustomerAttributesPayload?: ReplaceCustomerAttributesPayloadResolvers<ContextType>;
  RemoveCustomerAttributePayload?: RemoveCustomerAttributePayloadResolvers<ContextType>;
};

