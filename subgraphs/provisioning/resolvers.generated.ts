// Generated from schema/provisioning.graphql by npm run codegen. Do not edit.
import type * as Schema from './schema.generated.ts';
import type { Customer, ProvisioningStatus, ProvisioningAttemptKind, ProvisioningPackage, ProvisionedPackageStatus } from './schema.generated.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ProvisioningCustomer as ProvisioningCustomerModel, CustomerPage as CustomerPageModel, Account as AccountModel, Attempt as AttemptModel } from './accounts/accounts.ts';
import type { ProvisioningPayload as ProvisioningPayloadModel } from './accounts/change-account.ts';
import type { PackageDetails as PackageDetailsModel, ErrorDetails as ErrorDetailsModel } from './tables.ts';
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
  ID: ResolverTypeWrapper<Schema.Scalars['ID']['output']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Customer: ResolverTypeWrapper<ProvisioningCustomerModel>;
  ProvisioningAccount: ResolverTypeWrapper<AccountModel>;
  ProvisioningAttempt: ResolverTypeWrapper<AttemptModel>;
  ProvisioningAttemptKind: ProvisioningAttemptKind;
  PostalAddress: ResolverTypeWrapper<Schema.PostalAddress>;
  ProvisioningStatus: ProvisioningStatus;
  ProvisioningPackage: ProvisioningPackage;
  ProvisioningResourceDetails: ResolverTypeWrapper<Omit<Schema.ProvisioningResourceDetails, 'packages'> & { packages: Array<ResolversTypes['ProvisionedPackage']> }>;
  ProvisionedPackage: ResolverTypeWrapper<PackageDetailsModel>;
  ProvisionedPackageStatus: ProvisionedPackageStatus;
  ProvisioningError: ResolverTypeWrapper<ErrorDetailsModel>;
  ProvisioningFilter: Schema.ProvisioningFilter;
  ProvisioningOrder: Schema.ProvisioningOrder;
  ProvisioningOrderField: Schema.ProvisioningOrderField;
  ProvisioningAddressInput: Schema.ProvisioningAddressInput;
  ProvisionCustomerInput: Schema.ProvisionCustomerInput;
  UpdateProvisioningInput: Schema.UpdateProvisioningInput;
  DeprovisionCustomerInput: Schema.DeprovisionCustomerInput;
  RetryProvisioningInput: Schema.RetryProvisioningInput;
  ResolveRplReviewInput: Schema.ResolveRplReviewInput;
  RplReviewDecision: Schema.RplReviewDecision;
  ValidateProvisioningInput: Schema.ValidateProvisioningInput;
  ProvisioningValidation: ResolverTypeWrapper<Schema.ProvisioningValidation>;
  ProvisioningIssue: ResolverTypeWrapper<Schema.ProvisioningIssue>;
  ProvisionCustomerPayload: ResolverTypeWrapper<ProvisioningPayloadModel>;
  UpdateProvisioningPayload: ResolverTypeWrapper<ProvisioningPayloadModel>;
  DeprovisionCustomerPayload: ResolverTypeWrapper<ProvisioningPayloadModel>;
  RetryProvisioningPayload: ResolverTypeWrapper<ProvisioningPayloadModel>;
  ResolveRplReviewPayload: ResolverTypeWrapper<ProvisioningPayloadModel>;
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
  ID: Schema.Scalars['ID']['output'];
  Mutation: Record<PropertyKey, never>;
  Customer: ProvisioningCustomerModel;
  ProvisioningAccount: AccountModel;
  ProvisioningAttempt: AttemptModel;
  PostalAddress: Schema.PostalAddress;
  ProvisioningResourceDetails: Omit<Schema.ProvisioningResourceDetails, 'packages'> & { packages: Array<ResolversParentTypes['ProvisionedPackage']> };
  ProvisionedPackage: PackageDetailsModel;
  ProvisioningError: ErrorDetailsModel;
  ProvisioningFilter: Schema.ProvisioningFilter;
  ProvisioningOrder: Schema.ProvisioningOrder;
  ProvisioningAddressInput: Schema.ProvisioningAddressInput;
  ProvisionCustomerInput: Schema.ProvisionCustomerInput;
  UpdateProvisioningInput: Schema.UpdateProvisioningInput;
  DeprovisionCustomerInput: Schema.DeprovisionCustomerInput;
  RetryProvisioningInput: Schema.RetryProvisioningInput;
  ResolveRplReviewInput: Schema.ResolveRplReviewInput;
  ValidateProvisioningInput: Schema.ValidateProvisioningInput;
  ProvisioningValidation: Schema.ProvisioningValidation;
  ProvisioningIssue: Schema.ProvisioningIssue;
  ProvisionCustomerPayload: ProvisioningPayloadModel;
  UpdateProvisioningPayload: ProvisioningPayloadModel;
  DeprovisionCustomerPayload: ProvisioningPayloadModel;
  RetryProvisioningPayload: ProvisioningPayloadModel;
  ResolveRplReviewPayload: ProvisioningPayloadModel;
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
  customersByProvisioning?: Resolver<ResolversTypes['CustomerConnection'], ParentType, ContextType, Partial<Schema.QueryCustomersByProvisioningArgs>>;
  customerByOrgId?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<Schema.QueryCustomerByOrgIdArgs, 'orgId'>>;
  customerByExternalId?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<Schema.QueryCustomerByExternalIdArgs, 'externalId'>>;
  validateProvisioning?: Resolver<Schema.Maybe<ResolversTypes['ProvisioningValidation']>, ParentType, ContextType, RequireFields<Schema.QueryValidateProvisioningArgs, 'input'>>;
};

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  provisionCustomer?: Resolver<Schema.Maybe<ResolversTypes['ProvisionCustomerPayload']>, ParentType, ContextType, RequireFields<Schema.MutationProvisionCustomerArgs, 'input'>>;
  updateProvisioning?: Resolver<Schema.Maybe<ResolversTypes['UpdateProvisioningPayload']>, ParentType, ContextType, RequireFields<Schema.MutationUpdateProvisioningArgs, 'input'>>;
  deprovisionCustomer?: Resolver<Schema.Maybe<ResolversTypes['DeprovisionCustomerPayload']>, ParentType, ContextType, RequireFields<Schema.MutationDeprovisionCustomerArgs, 'input'>>;
  retryProvisioning?: Resolver<Schema.Maybe<ResolversTypes['RetryProvisioningPayload']>, ParentType, ContextType, RequireFields<Schema.MutationRetryProvisioningArgs, 'input'>>;
  resolveRplReview?: Resolver<Schema.Maybe<ResolversTypes['ResolveRplReviewPayload']>, ParentType, ContextType, RequireFields<Schema.MutationResolveRplReviewArgs, 'input'>>;
};

export type CustomerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Schema.Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  provisioning?: Resolver<Schema.Maybe<ResolversTypes['ProvisioningAccount']>, ParentType, ContextType>;
};

export type ProvisioningAccountResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProvisioningAccount'] = ResolversParentTypes['ProvisioningAccount']> = {
  accountId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orgId?: Resolver<Schema.Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  externalId?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  address?: Resolver<Schema.Maybe<ResolversTypes['PostalAddress']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ProvisioningStatus'], ParentType, ContextType>;
  packages?: Resolver<Array<ResolversTypes['ProvisioningPackage']>, ParentType, ContextType>;
  resourceDetails?: Resolver<Schema.Maybe<ResolversTypes['ProvisioningResourceDetails']>, ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['ProvisioningError']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  lastAttempt?: Resolver<Schema.Maybe<ResolversTypes['ProvisioningAttempt']>, ParentType, ContextType>;
};

export type ProvisioningAttemptResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProvisioningAttempt'] = ResolversParentTypes['ProvisioningAttempt']> = {
  kind?: Resolver<ResolversTypes['ProvisioningAttemptKind'], ParentType, ContextType>;
  packages?: Resolver<Array<ResolversTypes['ProvisioningPackage']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  startedById?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type ProvisioningAttemptKindResolvers = EnumResolverSignature<{ PROVISION?: any, UPDATE?: any, DEPROVISION?: any }, ResolversTypes['ProvisioningAttemptKind']>;

export type PostalAddressResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PostalAddress'] = ResolversParentTypes['PostalAddress']> = {
  line1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  line2?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  city?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  stateOrProvince?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  zipOrPostalCode?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
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
  licenseIds?: Resolver<Schema.Maybe<Array<ResolversTypes['ID']>>, ParentType, ContextType>;
};

export type ProvisionedPackageStatusResolvers = EnumResolverSignature<{ PROVISIONED?: any, PROVISIONING?: any, DELETING?: any, ERROR?: any }, ResolversTypes['ProvisionedPackageStatus']>;

export type ProvisioningErrorResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProvisioningError'] = ResolversParentTypes['ProvisioningError']> = {
  errorCode?: Resolver<Schema.Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  description?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  occurredAt?: Resolver<Schema.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ProvisioningValidationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProvisioningValidation'] = ResolversParentTypes['ProvisioningValidation']> = {
  isValid?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  issues?: Resolver<Array<ResolversTypes['ProvisioningIssue']>, ParentType, ContextType>;
};

export type ProvisioningIssueResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProvisioningIssue'] = ResolversParentTypes['ProvisioningIssue']> = {
  path?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProvisionCustomerPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProvisionCustomerPayload'] = ResolversParentTypes['ProvisionCustomerPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type UpdateProvisioningPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UpdateProvisioningPayload'] = ResolversParentTypes['UpdateProvisioningPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type DeprovisionCustomerPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeprovisionCustomerPayload'] = ResolversParentTypes['DeprovisionCustomerPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type RetryProvisioningPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RetryProvisioningPayload'] = ResolversParentTypes['RetryProvisioningPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type ResolveRplReviewPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ResolveRplReviewPayload'] = ResolversParentTypes['ResolveRplReviewPayload']> = {
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
  ProvisioningAccount?: ProvisioningAccountResolvers<ContextType>;
  ProvisioningAttempt?: ProvisioningAttemptResolvers<ContextType>;
  ProvisioningAttemptKind?: ProvisioningAttemptKindResolvers;
  PostalAddress?: PostalAddressResolvers<ContextType>;
  ProvisioningStatus?: ProvisioningStatusResolvers;
  ProvisioningPackage?: ProvisioningPackageResolvers;
  ProvisioningResourceDetails?: ProvisioningResourceDetailsResolvers<ContextType>;
  ProvisionedPackage?: ProvisionedPackageResolvers<ContextType>;
  ProvisionedPackageStatus?: ProvisionedPackageStatusResolvers;
  ProvisioningError?: ProvisioningErrorResolvers<ContextType>;
  ProvisioningValidation?: ProvisioningValidationResolvers<ContextType>;
  ProvisioningIssue?: ProvisioningIssueResolvers<ContextType>;
  ProvisionCustomerPayload?: ProvisionCustomerPayloadResolvers<ContextType>;
  UpdateProvisioningPayload?: UpdateProvisioningPayloadResolvers<ContextType>;
  DeprovisionCustomerPayload?: DeprovisionCustomerPayloadResolvers<ContextType>;
  RetryProvisioningPayload?: RetryProvisioningPayloadResolvers<ContextType>;
  ResolveRplReviewPayload?: ResolveRplReviewPayloadResolvers<ContextType>;
};

