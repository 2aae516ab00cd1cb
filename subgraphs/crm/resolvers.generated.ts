// Generated from schema/crm.graphql by npm run codegen. Do not edit.
import type * as Schema from './schema.generated.ts';
import type { Customer, CustomerStatus, ContactRole, CallerKind, SourceSystem } from './schema.generated.ts';
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { Customer as CustomerModel, CustomerPage as CustomerPageModel } from './customers/customers.ts';
import type { CustomerChange as CustomerChangeModel, CustomerChangePage as CustomerChangePageModel } from './changes/changes.ts';
import type { Principal as PrincipalModel } from './principals/principals.ts';
import type { CustomerPayload as CustomerPayloadModel } from './own-customer.ts';
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
        | GraphQLRecursivePick<FederationTypes['Customer'], {"quota":{"companyName":true},"messaging":{"name":true},"security":{"accountName":true}}> ) );
};


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: ( CustomerModel );
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
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Customer: ResolverTypeWrapper<CustomerModel>;
  QuotaAccount: ResolverTypeWrapper<Schema.QuotaAccount>;
  MessagingAccount: ResolverTypeWrapper<Schema.MessagingAccount>;
  SecuritySettings: ResolverTypeWrapper<Schema.SecuritySettings>;
  NameVariant: ResolverTypeWrapper<Schema.NameVariant>;
  SourceSystem: SourceSystem;
  CustomerStatus: CustomerStatus;
  ContactRole: ContactRole;
  Principal: ResolverTypeWrapper<PrincipalModel>;
  PrincipalAddress: ResolverTypeWrapper<Schema.PrincipalAddress>;
  CustomerFilter: Schema.CustomerFilter;
  DeletedCustomers: Schema.DeletedCustomers;
  CustomerOrder: Schema.CustomerOrder;
  CustomerOrderField: Schema.CustomerOrderField;
  CustomerChangeConnection: ResolverTypeWrapper<CustomerChangePageModel>;
  CustomerChangeEdge: ResolverTypeWrapper<Omit<Schema.CustomerChangeEdge, 'node'> & { node: ResolversTypes['CustomerChange'] }>;
  CustomerChange: ResolverTypeWrapper<CustomerChangeModel>;
  CustomerFieldChange: ResolverTypeWrapper<Schema.CustomerFieldChange>;
  CallerKind: CallerKind;
  CreateCustomerInput: Schema.CreateCustomerInput;
  UpdateCustomerInput: Schema.UpdateCustomerInput;
  DeleteCustomerInput: Schema.DeleteCustomerInput;
  RestoreCustomerInput: Schema.RestoreCustomerInput;
  TransferCustomerInput: Schema.TransferCustomerInput;
  UpdatePrincipalInput: Schema.UpdatePrincipalInput;
  PrincipalInput: Schema.PrincipalInput;
  PrincipalAddressInput: Schema.PrincipalAddressInput;
  CreateCustomerPayload: ResolverTypeWrapper<CustomerPayloadModel>;
  UpdateCustomerPayload: ResolverTypeWrapper<CustomerPayloadModel>;
  DeleteCustomerPayload: ResolverTypeWrapper<CustomerPayloadModel>;
  RestoreCustomerPayload: ResolverTypeWrapper<CustomerPayloadModel>;
  TransferCustomerPayload: ResolverTypeWrapper<CustomerPayloadModel>;
  UpdatePrincipalPayload: ResolverTypeWrapper<CustomerPayloadModel>;
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
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  Mutation: Record<PropertyKey, never>;
  Customer: CustomerModel;
  QuotaAccount: Schema.QuotaAccount;
  MessagingAccount: Schema.MessagingAccount;
  SecuritySettings: Schema.SecuritySettings;
  NameVariant: Schema.NameVariant;
  Principal: PrincipalModel;
  PrincipalAddress: Schema.PrincipalAddress;
  CustomerFilter: Schema.CustomerFilter;
  CustomerOrder: Schema.CustomerOrder;
  CustomerChangeConnection: CustomerChangePageModel;
  CustomerChangeEdge: Omit<Schema.CustomerChangeEdge, 'node'> & { node: ResolversParentTypes['CustomerChange'] };
  CustomerChange: CustomerChangeModel;
  CustomerFieldChange: Schema.CustomerFieldChange;
  CreateCustomerInput: Schema.CreateCustomerInput;
  UpdateCustomerInput: Schema.UpdateCustomerInput;
  DeleteCustomerInput: Schema.DeleteCustomerInput;
  RestoreCustomerInput: Schema.RestoreCustomerInput;
  TransferCustomerInput: Schema.TransferCustomerInput;
  UpdatePrincipalInput: Schema.UpdatePrincipalInput;
  PrincipalInput: Schema.PrincipalInput;
  PrincipalAddressInput: Schema.PrincipalAddressInput;
  CreateCustomerPayload: CustomerPayloadModel;
  UpdateCustomerPayload: CustomerPayloadModel;
  DeleteCustomerPayload: CustomerPayloadModel;
  RestoreCustomerPayload: CustomerPayloadModel;
  TransferCustomerPayload: CustomerPayloadModel;
  UpdatePrincipalPayload: CustomerPayloadModel;
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
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType, RequireFields<Schema.QueryCustomerArgs, 'id'>>;
  customers?: Resolver<ResolversTypes['CustomerConnection'], ParentType, ContextType, Partial<Schema.QueryCustomersArgs>>;
  customersByIds?: Resolver<Array<Schema.Maybe<ResolversTypes['Customer']>>, ParentType, ContextType, RequireFields<Schema.QueryCustomersByIdsArgs, 'ids'>>;
  node?: Resolver<Schema.Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<Schema.QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Array<Schema.Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<Schema.QueryNodesArgs, 'ids'>>;
};

export type NodeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Customer', ParentType, ContextType>;
};

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createCustomer?: Resolver<Schema.Maybe<ResolversTypes['CreateCustomerPayload']>, ParentType, ContextType, RequireFields<Schema.MutationCreateCustomerArgs, 'input'>>;
  updateCustomer?: Resolver<Schema.Maybe<ResolversTypes['UpdateCustomerPayload']>, ParentType, ContextType, RequireFields<Schema.MutationUpdateCustomerArgs, 'input'>>;
  deleteCustomer?: Resolver<Schema.Maybe<ResolversTypes['DeleteCustomerPayload']>, ParentType, ContextType, RequireFields<Schema.MutationDeleteCustomerArgs, 'input'>>;
  restoreCustomer?: Resolver<Schema.Maybe<ResolversTypes['RestoreCustomerPayload']>, ParentType, ContextType, RequireFields<Schema.MutationRestoreCustomerArgs, 'input'>>;
  transferCustomer?: Resolver<Schema.Maybe<ResolversTypes['TransferCustomerPayload']>, ParentType, ContextType, RequireFields<Schema.MutationTransferCustomerArgs, 'input'>>;
  updatePrincipal?: Resolver<Schema.Maybe<ResolversTypes['UpdatePrincipalPayload']>, ParentType, ContextType, RequireFields<Schema.MutationUpdatePrincipalArgs, 'input'>>;
};

export type CustomerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Customer'] = ResolversParentTypes['Customer'], FederationReferenceType extends FederationReferenceTypes['Customer'] = FederationReferenceTypes['Customer']> = {
  __resolveReference?: ReferenceResolver<Schema.Maybe<ResolversTypes['Customer']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['CustomerStatus'], ParentType, ContextType>;
  role?: Resolver<Schema.Maybe<ResolversTypes['ContactRole']>, ParentType, ContextType>;
  ownerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  principalId?: Resolver<Schema.Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  principal?: Resolver<Schema.Maybe<ResolversTypes['Principal']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastModifiedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  lastModifiedById?: Resolver<Schema.Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  lastAccessedAt?: Resolver<Schema.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastAccessedById?: Resolver<Schema.Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  keyHash?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  deletedAt?: Resolver<Schema.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  changes?: Resolver<Schema.Maybe<ResolversTypes['CustomerChangeConnection']>, ParentType, ContextType, Partial<Schema.CustomerChangesArgs>>;
  nameVariants?: Resolver<Schema.Maybe<Array<ResolversTypes['NameVariant']>>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NameVariantResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NameVariant'] = ResolversParentTypes['NameVariant']> = {
  system?: Resolver<ResolversTypes['SourceSystem'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  agrees?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type SourceSystemResolvers = EnumResolverSignature<{ CRM?: any, QUOTA?: any, MESSAGING?: any, PROVISIONING?: any, SECURITY?: any }, ResolversTypes['SourceSystem']>;

export type CustomerStatusResolvers = EnumResolverSignature<{ ACTIVE?: any, INACTIVE?: any, PROSPECT?: any }, ResolversTypes['CustomerStatus']>;

export type ContactRoleResolvers = EnumResolverSignature<{ CEO?: any, MANAGEMENT?: any, PROCUREMENT?: any, TECHNICAL?: any, CXO?: any, ENGINEERING?: any, PROJECT_MANAGEMENT?: any, SUPPORT?: any, SUPPORT_STAFF?: any, QA?: any, SELF_EMPLOYED?: any, CONSULTING?: any, CONSULTANT_FIRM?: any, CONSULTANT_INDEPENDENT?: any, CONTRACT?: any, CONTRACTOR?: any, PARTNER?: any, ASSOCIATE?: any, RESELLER?: any, HOBBYIST?: any, STUDENT?: any, LEGAL?: any, ASSESSMENT?: any, REGULATORY?: any, FINANCIAL?: any, MARKETING?: any, SALES?: any }, ResolversTypes['ContactRole']>;

export type PrincipalResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Principal'] = ResolversParentTypes['Principal']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  username?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  email?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  firstName?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  middleName?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastName?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  phone?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  avatarUrl?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  organization?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  bio?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  notes?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  residenceCountry?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  residenceState?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  addresses?: Resolver<Array<ResolversTypes['PrincipalAddress']>, ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  accountNonLocked?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  accountNonExpired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  credentialsNonExpired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  roles?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  lastLoginAt?: Resolver<Schema.Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type PrincipalAddressResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PrincipalAddress'] = ResolversParentTypes['PrincipalAddress']> = {
  name?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  street1?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  street2?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  city?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  postalCode?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  country?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  addressType?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CustomerChangeConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CustomerChangeConnection'] = ResolversParentTypes['CustomerChangeConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CustomerChangeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['CustomerChange']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type CustomerChangeEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CustomerChangeEdge'] = ResolversParentTypes['CustomerChangeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['CustomerChange'], ParentType, ContextType>;
};

export type CustomerChangeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CustomerChange'] = ResolversParentTypes['CustomerChange']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  system?: Resolver<ResolversTypes['SourceSystem'], ParentType, ContextType>;
  operation?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  changedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  callerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  callerIssuer?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  callerSubject?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  callerKind?: Resolver<ResolversTypes['CallerKind'], ParentType, ContextType>;
  requestId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['CustomerFieldChange']>, ParentType, ContextType>;
};

export type CustomerFieldChangeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CustomerFieldChange'] = ResolversParentTypes['CustomerFieldChange']> = {
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  before?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  after?: Resolver<Schema.Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isSecret?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type CallerKindResolvers = EnumResolverSignature<{ USER?: any, SERVICE?: any, PARTNER?: any, SUBGRAPH?: any, ANONYMOUS?: any, DEVELOPMENT?: any }, ResolversTypes['CallerKind']>;

export type CreateCustomerPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CreateCustomerPayload'] = ResolversParentTypes['CreateCustomerPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type UpdateCustomerPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UpdateCustomerPayload'] = ResolversParentTypes['UpdateCustomerPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type DeleteCustomerPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeleteCustomerPayload'] = ResolversParentTypes['DeleteCustomerPayload']> = {
  customerId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type RestoreCustomerPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RestoreCustomerPayload'] = ResolversParentTypes['RestoreCustomerPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type TransferCustomerPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TransferCustomerPayload'] = ResolversParentTypes['TransferCustomerPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type UpdatePrincipalPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UpdatePrincipalPayload'] = ResolversParentTypes['UpdatePrincipalPayload']> = {
  customer?: Resolver<Schema.Maybe<ResolversTypes['Customer']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  DateTime?: GraphQLScalarType;
  ByteCount?: GraphQLScalarType;
  PageInfo?: PageInfoResolvers<ContextType>;
  CustomerConnection?: CustomerConnectionResolvers<ContextType>;
  CustomerEdge?: CustomerEdgeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Customer?: CustomerResolvers<ContextType>;
  NameVariant?: NameVariantResolvers<ContextType>;
  SourceSystem?: SourceSystemResolvers;
  CustomerStatus?: CustomerStatusResolvers;
  ContactRole?: ContactRoleResolvers;
  Principal?: PrincipalResolvers<ContextType>;
  PrincipalAddress?: PrincipalAddressResolvers<ContextType>;
  CustomerChangeConnection?: CustomerChangeConnectionResolvers<ContextType>;
  CustomerChangeEdge?: CustomerChangeEdgeResolvers<ContextType>;
  CustomerChange?: CustomerChangeResolvers<ContextType>;
  CustomerFieldChange?: CustomerFieldChangeResolvers<ContextType>;
  CallerKind?: CallerKindResolvers;
  CreateCustomerPayload?: CreateCustomerPayloadResolvers<ContextType>;
  UpdateCustomerPayload?: UpdateCustomerPayloadResolvers<ContextType>;
  DeleteCustomerPayload?: DeleteCustomerPayloadResolvers<ContextType>;
  RestoreCustomerPayload?: RestoreCustomerPayloadResolvers<ContextType>;
  TransferCustomerPayload?: TransferCustomerPayloadResolvers<ContextType>;
  UpdatePrincipalPayload?: UpdatePrincipalPayloadResolvers<ContextType>;
};

