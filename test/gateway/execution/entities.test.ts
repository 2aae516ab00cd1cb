import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, federate, representations, type WorldObject } from '../../support/federation.ts';

const teams: WorldObject[] = [
  { __typename: 'Team', id: 't1', label: 'Red', quota: 7 },
  { __typename: 'Team', id: 't2', label: 'Blue', quota: null },
];
const people: (WorldObject & { friends: (WorldObject | null)[] })[] = [0, 1, 2, 3].map((number) => ({
  __typename: 'Person',
  id: `p${number}`,
  name: `Person ${number}`,
  used: number * 10,
  team: teams[number % 2],
  friends: [],
  grid: [],
}));
for (const [number, person] of people.entries()) {
  person.friends.push(people[(number + 1) % 4] as WorldObject, null, people[(number + 2) % 4] as WorldObject);
}
Object.assign(people[0] as object, { grid: [[people[1], null], [], null, [people[2]]] });

const { agrees, run, requests } = federate({
  subgraphs: {
    crm: `
      type Query { people: [Person!]! person(id: ID!): Person grid: [[Person]] }
      type Person @key(fields: "id") { id: ID! name: String! team: Team grid: [[Person]] }
      type Team @key(fields: "id") { id: ID! label: String }`,
    quota: `
      type Person @key(fields: "id") { id: ID! used: Int friends: [Person]! }
      type Team @key(fields: "id") { id: ID! quota: Int }`,
  },
  roots: {
    Query: {
      people,
      person: ({ id }: { id: string }) => people.find((person) => person.id === id) ?? null,
      grid: people[0]?.['grid'],
    },
  },
  entities: [...people, ...teams],
});

test('an entity gets its fields from the subgraph that has them', async () => {
  await agrees('{ person(id: "p1") { used name } }');
  assert.deepEqual(asked(requests), ['crm', 'quota']);
});

test('entities of a list are asked for in one request', async () => {
  await agrees('{ people { id used team { label quota } } }');
  assert.equal(requests.length, 2);
});

test('each distinct entity is asked for once', async () => {
  await agrees('{ people { team { quota } } }');
  assert.deepEqual(representations(requests), [
    { __typename: 'Team', id: 't1' },
    { __typename: 'Team', id: 't2' },
  ]);
});

test('entities lie in lists of lists, beside nulls', async () => {
  await agrees('{ grid { name used } people { grid { used team { quota } } } }');
});

test('a null among entities stays null and is not asked for', async () => {
  await agrees('{ people { friends { name team { quota } } } }');
});

test('entities of entities of entities', async () => {
  await agrees('{ people { friends { name friends { name friends { used name team { label } } } } } }');
});

test('a root field that is null needs no entity request', async () => {
  await agrees('{ person(id: "nobody") { used } }');
  assert.deepEqual(asked(requests), ['crm']);
});

test('the same entity at two places never sees the other place', async () => {
  const data = await agrees(`{
    a: person(id: "p0") { friends { id } team { label } }
    b: person(id: "p0") { friends { name } team { quota id } used }
    people { friends { used } team { id } }
  }`);
  assert.deepEqual(data['a'], { friends: [{ id: 'p1' }, null, { id: 'p2' }], team: { label: 'Red' } });
});

test('an object below one entity at two places has what each place asks', async () => {
  const team = { __typename: 'Team', id: 't', score: ({ of }: { of: number }) => of };
  const user = { __typename: 'User', id: 'u', team, box: { size: 1 } };
  const { agrees, requests } = federate({
    subgraphs: {
      a: 'type Query { x: User y: User } type User @key(fields: "id") { id: ID! }',
      b: 'type User @key(fields: "id") { id: ID! team: Team box: Box } type Team @key(fields: "id") { id: ID! } type Box { size: Int }',
      c: 'type Team @key(fields: "id") { id: ID! score(of: Int): Int }',
    },
    roots: { Query: { x: user, y: user } },
    entities: [team, user],
  });
  await agrees('{ x { team { score(of: 1) } box { size } } y { team { score(of: 2) } box { size } } }');
  assert.equal(representations(requests).filter(({ __typename }) => __typename === 'User').length, 1);
});

test('places of one list that differ in a required value do not share what lies below them', async () => {
  const line = (shade: string) => ({ product: { __typename: 'Product', id: '1', shade, box: { label: 'B', shade } } });
  const { agrees, requests } = federate({
    subgraphs: {
      a: `type Query { lines: [Line!]! } type Line { product: Product! }
          type Product @key(fields: "id") { id: ID! shade: String }`,
      b: 'type Product @key(fields: "id") { id: ID! box: Box @shareable } type Box { label: String }',
      c: `type Product @key(fields: "id") {
            id: ID! shade: String @external extra: Int @external
            box: Box @shareable @requires(fields: "shade extra")
          }
          type Box { shade: String }`,
      // Keeps c waiting until b has answered.
      d: 'type Product @key(fields: "id") { id: ID! extra: Int }',
    },
    roots: { Query: { lines: ['red', 'blue', 'red'].map(line) } },
    entities: [
      {
        __typename: 'Product',
        id: '1',
        extra: 1,
        box(this: { shade: string }) {
          return { label: 'B', shade: this.shade };
        },
      },
    ],
  });
  await agrees('{ lines { product { box { label shade } } } }');
  assert.deepEqual(asked(requests).toSorted(), ['a', 'b', 'c', 'd']);
});

test('an entity that its other subgraph does not know has nulls there and no error', async () => {
  const { run } = federate({
    subgraphs: {
      a: 'type Query { things: [Thing] } type Thing @key(fields: "id") { id: ID! }',
      b: 'type Thing @key(fields: "id") { id: ID! size: Int }',
    },
    roots: { Query: { things: [{ id: '1' }, { id: '2' }] } },
    entities: [{ __typename: 'Thing', id: '2', size: 4 }],
  });
  assert.deepEqual(await run('{ things { id size } }'), {
    data: {
      things: [
        { id: '1', size: null },
        { id: '2', size: 4 },
      ],
    },
  });
});

test('ten thousand entities at as many places', async () => {
  const many = Array.from({ length: 10_000 }, (_, index) => ({ id: `p${index % 4}` }));
  const { agrees, requests } = federate({
    subgraphs: {
      a: 'type Query { many: [Person!]! } type Person @key(fields: "id") { id: ID! }',
      b: 'type Person @key(fields: "id") { id: ID! used: Int! team: Team! } type Team { label: String }',
    },
    roots: { Query: { many: many.map(({ id }) => people.find((person) => person.id === id)) } },
    entities: people,
  });
  await agrees('{ many { used team { label } } }');
  assert.equal(representations(requests).length, 4);
});

test('requests at the same time do not mix', async () => {
  const results = await Promise.all(
    people.map(({ id }) => run(`query($id: ID!) { person(id: $id) { id used } }`, { id })),
  );
  assert.deepEqual(
    results.map(({ data }) => data),
    people.map(({ id, used }) => ({ person: { id, used } })),
  );
});
