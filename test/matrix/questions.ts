import { encodeCursor } from '../../subgraphs/kit/cursor.ts';
import { everyField } from '../support/every-field.ts';
import type { Known } from './customer-everywhere.ts';
import { readPlaces } from './places.ts';

/** One way to ask for a customer, at one subgraph. */
export interface Question {
  readonly title: string;
  readonly subgraph: string;
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Each entry point that finds one customer, by something that this customer has. */
export function lookUps(known: Known): readonly Question[] {
  const found = '{ ... on Customer { id } }';
  const { id, username, orgId, externalId, providerCustomerId } = known;
  return [
    { title: 'customer', subgraph: 'crm', query: `{ found: customer(id: "${id}") ${found} }` },
    { title: 'customersByIds', subgraph: 'crm', query: `{ found: customersByIds(ids: ["${id}"]) ${found} }` },
    { title: 'node', subgraph: 'crm', query: `{ found: node(id: "${id}") ${found} }` },
    { title: 'nodes', subgraph: 'crm', query: `{ found: nodes(ids: ["${id}"]) ${found} }` },
    {
      title: 'customerByProviderId',
      subgraph: 'quota',
      query: `{ found: customerByProviderId(providerCustomerId: "${providerCustomerId}") ${found} }`,
    },
    {
      title: 'customerByUsername',
      subgraph: 'messaging',
      query: `{ found: customerByUsername(username: "${username}") ${found} }`,
    },
    {
      title: 'customerByOrgId',
      subgraph: 'provisioning',
      query: `{ found: customerByOrgId(orgId: "${orgId}") ${found} }`,
    },
    {
      title: 'customerByExternalId',
      subgraph: 'provisioning',
      query: `{ found: customerByExternalId(externalId: "${externalId}") ${found} }`,
    },
  ];
}

/** Each list, with a filter that finds this customer where there is one. */
export function lists({ id, username, externalId, providerCustomerId }: Known): readonly Question[] {
  const page =
    '{ nodes { id } edges { cursor node { id } } totalCount pageInfo { startCursor endCursor hasNextPage } }';
  const list = (title: string, subgraph: string, filter = '') => ({
    title: `${title}${filter && ' filtered'}`,
    subgraph,
    query: `{ found: ${title}(first: 100${filter && `, filter: { ${filter} }`}) ${page} }`,
  });
  const cursor = encodeCursor('CREATED_AT DESC', { value: '2020-01-01 00:00:00+00', id });
  return [
    list('customers', 'crm'),
    list('customersByQuota', 'quota'),
    list('customersByMessaging', 'messaging'),
    list('customersByProvisioning', 'provisioning'),
    list('customersBySecurity', 'security'),
    list('customers', 'crm', `ownerId: "${id}"`),
    list('customers', 'crm', `principalId: "${id}"`),
    list('customersByQuota', 'quota', `providerCustomerId: "${providerCustomerId}"`),
    list('customersByMessaging', 'messaging', `usernameContains: "${username}"`),
    list('customersByProvisioning', 'provisioning', `externalId: "${externalId}"`),
    ...[
      'customers crm',
      'customersByQuota quota',
      'customersByMessaging messaging',
      'customersByProvisioning provisioning',
      'customersBySecurity security',
    ].map((words) => {
      const [field = '', subgraph = ''] = words.split(' ');
      return {
        title: `${field} after a cursor`,
        subgraph,
        query: `{ found: ${field}(first: 100, after: "${cursor}") ${page} }`,
      };
    }),
  ];
}

/** Everything of the customer as an entity, in each subgraph, and whether its users may come in. */
export function entities({ id }: Known): readonly Question[] {
  const further: Readonly<Record<string, string>> = {
    crm: 'changes(first: 5) { totalCount nodes { id } } nameVariants { name }',
    quota: 'isLockKnown',
    security: 'access(ip: "203.0.113.9") { allowed reasons }',
  };
  return ['crm', 'quota', 'messaging', 'provisioning', 'security'].map((subgraph) => ({
    title: `_entities of ${subgraph}`,
    subgraph,
    query: `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Customer { ${everyField(subgraph).selection} ${further[subgraph] ?? ''} } } }`,
    variables: { r: [{ __typename: 'Customer', id, status: 'ACTIVE', isLocked: null, isLockKnown: true }] },
  }));
}

/** The same for clients of a gateway, who know no `_entities`. */
export function throughCustomer(question: Question, { id }: Known): Question {
  const selection = /\.\.\. on Customer (\{.*\}) \} \}$/s.exec(question.query)?.[1] ?? '';
  return {
    title: `customer with what ${question.subgraph} has of it`,
    subgraph: question.subgraph,
    query: `{ customer(id: "${id}") ${selection.replaceAll('isLockKnown', '')} }`,
  };
}

/** Every mutation of a customer, and the check of one; `more` goes into the input. */
export function changes({ id }: Known, more: Readonly<Record<string, unknown>> = {}): readonly Question[] {
  return readPlaces(id).flatMap(({ root, steps, subgraph, query, variables }): Question[] => {
    const input = variables['input'] as Record<string, unknown> | undefined;
    if (root === 'Customer' || steps.length > 1 || input?.['customerId'] === undefined) return [];
    const { idempotencyKey: _, expectedVersion: __, ...given } = input;
    return [
      { title: steps[0]?.name ?? '', subgraph, query, variables: { input: { ...given, customerId: id, ...more } } },
    ];
  });
}
