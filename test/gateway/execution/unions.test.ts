import assert from 'node:assert/strict';
import { test } from 'node:test';
import { federate, type WorldObject } from '../../support/federation.ts';

test('a union whose members differ per subgraph, on shareable paths and others', async () => {
  const book = { __typename: 'Book', title: 'T' };
  const song = { __typename: 'Song', title: 'S', length: 4 };
  const film = { __typename: 'Film', title: 'F', minutes: 9 };
  const { agrees } = federate({
    subgraphs: {
      a: `union Media = Book | Song type Query { media: Media @shareable book: Book @shareable song: Media viewer: Viewer @shareable }
        type Book @shareable { title: String! } type Song { title: String! length: Int } type Viewer @shareable { media: Media book: Book song: Media }`,
      b: `union Media = Book | Film type Query { media: Media @shareable book: Media @shareable viewer: Viewer @shareable }
        type Book @shareable { title: String! } type Film { title: String! minutes: Int } type Viewer @shareable { media: Media book: Media film: Media }`,
    },
    roots: { Query: { media: book, book, song, viewer: { media: book, book, song, film } } },
  });
  const all = '__typename ... on Book { title } ... on Song { title length } ... on Film { title minutes }';
  await agrees(`{ media { ${all} } }`);
  await agrees(`{ book { __typename ... on Book { title } } }`);
  await agrees(`{ song { ${all} } }`);
  await agrees(
    `{ viewer { media { ${all} } song { ... on Song { title } } film { ${all} } book { ... on Book { title } } } }`,
  );
});

test('lists of lists of a union, with nulls and members that are no entities', async () => {
  const a: WorldObject = { __typename: 'A', id: '1', x: 1 };
  const b: WorldObject = { __typename: 'B', id: '2', y: 2, grid: [] };
  const grid = [[a, null, b], null, [{ __typename: 'C', z: 3 }], []];
  Object.assign(a, { grid });
  const { agrees } = federate({
    subgraphs: {
      a: `union U = A | B | C type Query { grid: [[U]] deep: [[[A!]!]!]! } type A @key(fields: "id") { id: ID! grid: [[U]] }
        type B @key(fields: "id") { id: ID! grid: [[U!]] } type C { z: Int }`,
      b: 'type A @key(fields: "id") { id: ID! x: Int } type B @key(fields: "id") { id: ID! y: Int }',
    },
    roots: { Query: { grid, deep: [[[a], []], []] } },
    entities: [a, b],
  });
  await agrees(`{
    grid { __typename ... on A { x grid { ... on A { x } ... on B { y } ... on C { z } } } ... on B { y } ... on C { z } }
    deep { x grid { ... on B { y } } }
  }`);
});

test('one field with other nullability in each subgraph, below members that hold each other', async () => {
  const user: WorldObject = { __typename: 'User', id: 'u', name: 'U' };
  const admin: WorldObject = { __typename: 'Admin', id: 'a', name: 'A' };
  Object.assign(user, { similar: [user, admin] });
  Object.assign(admin, { similar: [admin, user] });
  const { agrees } = federate({
    subgraphs: {
      a: `union Account = User | Admin type Query { users: [User!]! accounts: [Account!]! }
        type User @key(fields: "id") { id: ID similar: [Account!]! } type Admin @key(fields: "id") { id: ID! similar: [Account!]! }`,
      b: 'type User @key(fields: "id") { id: ID! name: String } type Admin @key(fields: "id") { id: ID name: String! }',
    },
    roots: { Query: { users: [user], accounts: [user, admin] } },
    entities: [user, admin],
  });
  await agrees('{ users { id name } }');
  await agrees('{ accounts { ... on User { id name } ... on Admin { i: id n: name } } }');
  await agrees(`{ accounts {
    ... on User { id name similar { ... on User { id name } ... on Admin { i: id n: name } } }
    ... on Admin { i: id similar { ... on Admin { a: id b: name } ... on User { c: id d: name } } }
  } }`);
});

test('values of an enum, and fields of an input, that some subgraph hides or lacks', async () => {
  const seen = { __typename: 'User', id: 'u1', type: 'REGULAR', types: ['REGULAR', 'SPECIAL'] };
  const hidden = { __typename: 'User', id: 'u2', type: 'ANONYMOUS' };
  const echo = ({ filter }: { filter: unknown }) => JSON.stringify(filter);
  const { agrees, run } = federate({
    subgraphs: {
      a: `enum Type { ANONYMOUS @inaccessible REGULAR SPECIAL } input Filter { first: Int! offset: Int only: Int secret: Int @inaccessible }
        type Query { users: [User] byType(type: Type!): [User] a(filter: Filter): String } type User @key(fields: "id") { id: ID! type: Type @shareable }`,
      b: `enum Type { ANONYMOUS @inaccessible REGULAR SPECIAL } input Filter { first: Int! offset: Int secret: Int }
        type Query { others: [User] b(filter: Filter): String } type User @key(fields: "id") { id: ID! type: Type @shareable types: [Type] }`,
    },
    roots: { Query: { users: [seen, hidden], others: [hidden, seen], byType: [seen], a: echo, b: echo } },
    entities: [seen, hidden],
  });
  const { data, errors } = await run('{ users { id type } others { id type } }');
  const shown = [
    { id: 'u1', type: 'REGULAR' },
    { id: 'u2', type: null },
  ];
  assert.deepEqual(data, { users: shown, others: shown.toReversed() });
  assert.doesNotMatch(JSON.stringify(errors), /ANONYMOUS/);
  await agrees('{ byType(type: REGULAR) { id type types } }');
  await agrees('query($f: Filter, $n: Int!) { a(filter: $f) b(filter: { first: $n }) }', {
    f: { first: 1, offset: 2 },
    n: 3,
  });
  for (const variables of [{ f: { first: 1, only: 1 } }, { f: { first: 1, secret: 1 } }, { f: {} }]) {
    const refused = await run('query($f: Filter) { a(filter: $f) }', variables);
    assert.deepEqual([refused.data, refused.errors?.[0]?.extensions?.['code']], [undefined, 'BAD_USER_INPUT']);
  }
  const { errors: unknown } = await run('query($t: Type!) { byType(type: $t) { id } }', { t: 'ANONYMOUS' });
  assert.equal(unknown?.[0]?.extensions?.['code'], 'BAD_USER_INPUT');
});
