// Generated from schema/security.graphql by npm run codegen. Do not edit.
import type * as Schema from './schema.generated.ts';
import type { Customer, BillingNetworkType, CustomerStatus, AccessDenialReason, SecurityWarningCode } from './schema.generated.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { SecurityCustomer as SecurityCustomerModel, CustomerPage as CustomerPageModel, Account as AccountModel } from './accounts/accounts.ts';
import type { AccessDecision as AccessDecisionModel } from './access/access.rules.ts';
import type { SecurityWarning as SecurityWarningModel } from './accounts/security-warning.rules.ts';
import type { SettingsResult as SettingsResultModel } from './accounts/update-security-settings.ts';
import type { AccountResult as AccountResultModel } from './accounts/change-account.ts';
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
    & GraphQLRecursivePick<FederationTypes['Customer'], {"id":true}>
    & ( Record<PropertyKey, never>
        | GraphQLRecursivePick<FederationTypes['Customer'], {"status":true,"isLocked":true,"isLockKnown":true,"deletedAt":true}> ) );
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
  Customer: ResolverTypeWrapper<SecurityCustomerModel>;
  ID: ResolverTypeWrapper<Schema.Scalars['ID']['output']>;
  CustomerStatus: CustomerStatus;
  SecuritySettings: ResolverTypeWrapper<AccountModel>;
  SecurityFeatures: ResolverTypeWrapper<AccountModel>;
  Billing: ResolverTypeWrapper<AccountModel>;
  BillingNetworkType: BillingNetworkType;
  CustomerContacts: ResolverTypeWrapper<AccountModel>;
  AccessDecision: ResolverTypeWrapper<AccessDecisionModel>;
  AccessDenialReason: AccessDenialReason;
  SecurityFilter: Schema.SecurityFilter;
  SecurityOrder: Schema.SecurityOrder;
  SecurityOrderField: Schema.SecurityOrderField;
  UpdateSecuritySettingsInput: Schema.UpdateSecuritySettingsInput;
  SecurityFeaturesInput: Schema.SecurityFeaturesInput;
  UpdateSecuritySettingsPayload: ResolverTypeWrapper<SettingsResultModel>;
  SecurityWarning: ResolverTypeWrapper<SecurityWarningModel>;
  SecurityWarningCode: SecurityWarningCode;
  UpdateBillingInput: Schema.UpdateBillingInput;
  UpdateBillingPayload: ResolverTypeWrapper<AccountResultModel>;
  UpdateContactsInput: Schema.UpdateContactsInput;
  UpdateContactsPayload: ResolverTypeWrapper<AccountResultModel>;
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
  Customer: SecurityCustomerModel;
  ID: Schema.Scalars['ID']['output'];
  SecuritySettings: AccountModel;
  SecurityFeatures: AccountModel;
  Billing: AccountModel;
  CustomerContacts: AccountModel;
  AccessDecision: AccessDecisionModel;
  SecurityFilter: Schema.SecurityFilter;
  SecurityOrder: Schema.SecurityOrder;
  UpdateSecuritySettingsInput: Schema.UpdateSecuritySettingsInput;
  SecurityFeaturesInput: Schema.SecurityFeaturesInput;
  UpdateSecuritySettingsPayload: SettingsResultModel;
  SecurityWarning: SecurityWarningModel;
  UpdateBillingInput: Schema.UpdateBillingInput;
  UpdateBillingPayload: AccountResultModel;
  UpdateContactsInput: Schema.UpdateContactsInput;
  UpdateContactsPayload: AccountResultModel;
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
  customersBySecurity?: Resolver<ResolversTypes['CustomerConnection'], ParentType, ContextType, Partial<Schema.QueryCustomersBySecurityArgs>>;
};

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  updateSecuritySettings?: Resolver<Schema.Maybe<ResolversTypes['UpdateSecuritySettingsPayload']>, ParentType, ContextType, RequireFields<Schema.MutationUpdateSecuritySettingsArgs, 'input'>>;
  updateBilling?: Resolver<Schema.Maybe<ResolversTypes['UpdateBillingPayload']>, ParentType, ContextType, RequireFields<Schema.MutationUpdateBillingArgs, 'input'>>;
  updateContacts?: Resolver<Schema.Maybe<ResolversTypes['UpdateContactsPayload']>, ParentType, ContextType, RequireFields<Schema.MutationUpdateContactsArgs, 'input'>>;
};

export type CustomerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Schema.Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  security?: Resolver<Schema.Maybe<ResolversTypes['SecuritySettings']>, ParentType, ContextType>;
  billing?: Resolver<Schema.Maybe<ResolversTypes['Billing']>, ParentType, ContextType>;
  contacts?: Resolver<Schema.Maybe<ResolversTypes['CustomerContacts']>, ParentType, ContextType>;
  access?: Resolver<Schema.Maybe<ResolversTypes['AccessDecision']>, ParentType, ContextType, Partial<Schema.CustomerAccessArgs>>;
};

export type CustomerStatusResolvers = EnumResolverSignature<{ ACTIVE?: any, INACTIVE?: any, PROSPECT?: any }, ResolversTypes['CustomerStatus']>;

export type SecuritySettingsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SecuritySettings'] = ResolversParentTypes['SecuritySettings']> = {
  accountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  accountName?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  accountOwnerId?: Resolver<Schema.Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  force2fa?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  forceSso?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  ipAllowlist?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  ipWhitelist?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  features?: Resolver<ResolversTypes['SecurityFeatures'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type SecurityFeaturesResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SecurityFeatures'] = ResolversParentTypes['SecurityFeatures']> = {
  hasAccountPanel?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasImprovedEvents?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasOpenstackLogging?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPci?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type BillingResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Billing'] = ResolversParentTypes['Billing']> = {
  networkType?: Resolver<Schema.Maybe<ResolversTypes['BillingNetworkType']>, ParentType, ContextType>;
  reference?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phoneNumber?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalAddress?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pricingPlan?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  pricingPlanId?: Resolver<Schema.Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type BillingNetworkTypeResolvers = EnumResolverSignature<{ PUBLIC?: any, PRIVATE?: any }, ResolversTypes['BillingNetworkType']>;

export type CustomerContactsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CustomerContacts'] = ResolversParentTypes['CustomerContacts']> = {
  billingContactId?: Resolver<Schema.Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  legalContactId?: Resolver<Schema.Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  securityContactId?: Resolver<Schema.Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  technicalContactId?: Resolver<Schema.Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type AccessDecisionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AccessDecision'] = ResolversParentTypes['AccessDecision']> = {
  allowed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  reasons?: Resolver<Array<ResolversTypes['AccessDenialReason']>, ParentType, ContextType>;
};

export type AccessDenialReasonResolvers = EnumResolverSignature<{ INACTIVE?: any, LOCKED?: any, MFA_REQUIRED?: any, SSO_REQUIRED?: any, IP_NOT_ALLOWED?: any, UNKNOWN?: any }, ResolversTypes['AccessDenialReason']>;

export type UpdateSecuritySettingsPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UpdateSecuritySettingsPayload'] = ResolversParentTypes['UpdateSecuritySettingsPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
  warnings?: Resolver<Array<ResolversTypes['SecurityWarning']>, ParentType, ContextType>;
};

export type SecurityWarningResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SecurityWarning'] = ResolversParentTypes['SecurityWarning']> = {
  code?: Resolver<ResolversTypes['SecurityWarningCode'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  entries?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
};

export type SecurityWarningCodeResolvers = EnumResolverSignature<{ ENTRY_NORMALIZED?: any, DUPLICATE_ENTRY?: any, OVERLAPPING_ENTRIES?: any, OPEN_WITH_ENTRIES?: any, CALLER_EXCLUDED?: any, CALLER_ADDRESS_UNKNOWN?: any, NO_PHONE_NUMBER?: any, SESSIONS_END?: any, IDENTITY_PROVIDER_NEEDED?: any }, ResolversTypes['SecurityWarningCode']>;

export type UpdateBillingPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UpdateBillingPayload'] = ResolversParentTypes['UpdateBillingPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type UpdateContactsPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UpdateContactsPayload'] = ResolversParentTypes['UpdateContactsPayload']> = {
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
  CustomerStatus?: CustomerStatusResolvers;
  SecuritySettings?: SecuritySettingsResolvers<ContextType>;
  SecurityFeatures?: SecurityFeaturesResolvers<ContextType>;
  Billing?: BillingResolvers<ContextType>;
  BillingNetworkType?: BillingNetworkTypeResolvers;
  CustomerContacts?: CustomerContactsResolvers<ContextType>;
  AccessDecision?: AccessDecisionResolvers<ContextType>;
  AccessDenialReason?: AccessDenialReasonResolvers;
  UpdateSecuritySettingsPayload?: UpdateSecuritySettingsPayloadResolvers<ContextType>;
  SecurityWarning?: SecurityWarningResolvers<ContextType>;
  SecurityWarningCode?: SecurityWarningCodeResolvers;
  UpdateBillingPayload?: UpdateBillingPayloadResolvers<ContextType>;
  UpdateContactsPayload?: UpdateContactsPayloadResolvers<ContextType>;
};

