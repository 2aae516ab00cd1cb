import { test } from 'node:test';
import { federate, type WorldObject } from '../../support/federation.ts';

test('a requirement of an interface object, from either side and on one type', async () => {
  const username = function (this: { name: string }) {
    return `@${this.name}`;
  };
  const nodes: WorldObject[] = [
    { __typename: 'User', id: '1', name: 'u', age: 11, username },
    { __typename: 'Robot', id: '2', name: 'r', model: 'X', username },
  ];
  const { agrees } = federate({
    subgraphs: {
      a: `type Query { nodes: [Named!]! one: User } interface Named @key(fields: "id") { id: ID! name: String }
        type User implements Named @key(fields: "id") { id: ID! name: String age: Int } type Robot implements Named @key(fields: "id") { id: ID! name: String model: String }`,
      b: `type Query { others: [Named] }
        type Named @interfaceObject @key(fields: "id") { id: ID! username: String @requires(fields: "name") name: String @external }`,
    },
    roots: { Query: { nodes, others: nodes, one: nodes[0] } },
    entities: nodes,
  });
  await agrees('{ others { username } }');
  await agrees('{ others { id name username } nodes { id name username } }');
  await agrees('{ nodes { ... on User { age id name username } } one { username name } }');
  await agrees('{ others { ... on User { age id name username } } }');
  await agrees('{ others { __typename ... on Robot { model username } } nodes { ... on User { username } } }');
});

test('what one type has in a third subgraph, beside what an interface object adds', async () => {
  const bread: WorldObject = { __typename: 'Bread', id: '1', name: 'n', extra: 'E' };
  const { agrees } = federate({
    subgraphs: {
      a: 'type Query { product: Product! } interface Product @key(fields: "id") { id: ID! } type Bread implements Product @key(fields: "id") { id: ID! }',
      b: 'type Product @key(fields: "id") @interfaceObject { id: ID! name: String! }',
      c: 'type Bread @key(fields: "id") { id: ID! extra: String }',
    },
    roots: { Query: { product: bread } },
    entities: [bread],
  });
  await agrees('{ product { id name ... on Bread { extra } } }');
  await agrees('{ product { ... on Bread { name extra } __typename } }');
});

test('a field that an interface object shares with the types themselves', async () => {
  const admin: WorldObject = { __typename: 'Admin', id: 'u1', name: 'A', isMain: true, isActive: false };
  const { agrees } = federate({
    subgraphs: {
      a: 'type Query { accounts: [Account] } type Account @key(fields: "id") @interfaceObject { id: ID! name: String }',
      b: `interface Account @key(fields: "id") { id: ID! } type Admin implements Account @key(fields: "id") { id: ID! isMain: Boolean isActive: Boolean @shareable }
        type Regular implements Account @key(fields: "id") { id: ID! isMain: Boolean isActive: Boolean @shareable }`,
      c: 'type Account @key(fields: "id") @interfaceObject { id: ID! isActive: Boolean @shareable }',
    },
    roots: { Query: { accounts: [admin] } },
    entities: [admin],
  });
  await agrees('{ accounts { id ... on Admin { isMain isActive name } } }');
  await agrees('{ accounts { id name ... on Admin { __typename } } }');
  await agrees('{ accounts { ... on Admin { isActive } ... on Regular { isMain } name isActive } }');
});
