import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, federate, type WorldObject } from '../../support/federation.ts';

const grade = function (this: { fee: number }) {
  return this.fee * 2;
};
const checkup: WorldObject = { __typename: 'Checkup', id: 'c', fee: 5, grade };
const pets: WorldObject[] = ['1', '2'].map((id) => ({
  __typename: 'Pet',
  id,
  weight: 3,
  age: 4,
  checkup: () => checkup,
  rate(this: { weight: number }, { by }: { by: number }) {
    return this.weight * by;
  },
}));
for (const [index, pet] of pets.entries())
  Object.assign(pet, { mate: pets[1 - index], mates: [pets[1 - index], null] });

const { agrees, run, requests } = federate({
  subgraphs: {
    records: `type Query { pets: [Pet!] pet: Animal } union Animal = Pet
      type Mutation { adopt: Pet }
      type Pet @key(fields: "id") { id: ID! weight: Int } type Checkup @key(fields: "id") { id: ID! fee: Int }`,
    clinic: `
      type Query { first: Pet }
      type Pet @key(fields: "id") {
        id: ID! weight: Int @external age: Int @external mate: Pet mates: [Pet]
        checkup: Checkup @requires(fields: "weight age") rate(by: Int = 2): Int @requires(fields: "weight")
      }
      type Checkup @key(fields: "id") { id: ID! fee: Int @external grade: Int @requires(fields: "fee") }`,
    other: 'type Pet @key(fields: "id") { id: ID! age: Int }',
  },
  roots: { Query: { pets, pet: pets[0], first: pets[0] }, Mutation: { adopt: () => pets[0] } },
  entities: [...pets, checkup],
});

test('a requirement inside the output of another requirement', async () => {
  await agrees('{ first { checkup { grade } } pets { checkup { grade fee } } }');
});

test('a requirement below an entity of its own subgraph, on the way back to an outer fetch’s subgraph', async () => {
  await agrees('{ pets { mate { rate } } }');
  assert.deepEqual(asked(requests), ['records', 'clinic', 'records', 'clinic']);
});

test('through lists, unions, fragments, aliases, conditions and variables', async () => {
  await agrees(
    `query($by: Int!, $no: Boolean = false) {
      p: pet { ...F ... on Pet { weight: id m: mates { id: rate(by: $by) x: rate(by: 7) mate { rate(by: 1) @skip(if: $no) } } } }
    }
    fragment F on Pet { mate { ...G @include(if: $no) r: rate } }
    fragment G on Pet { checkup { grade } }`,
    { by: 5 },
  );
});

test('below a mutation', async () => {
  const { data } = await run('mutation { adopt { mate { rate(by: 3) checkup { grade } } } }');
  assert.deepEqual(data, { adopt: { mate: { rate: 9, checkup: { grade: 10 } } } });
});

test('a key chain before a requirement whose part needs a fetch of its own', async () => {
  const shop: WorldObject = { __typename: 'Shop', id: 's', data: 3 };
  const book: WorldObject = {
    __typename: 'Book',
    id: '1',
    code: 'c',
    owner: shop,
    score(this: { owner: { data: number } }) {
      return this.owner.data + 1;
    },
  };
  const { agrees } = federate({
    subgraphs: {
      b: 'type Book @key(fields: "code") { code: String! owner: Shop! } type Shop @key(fields: "id", resolvable: false) { id: ID! } type Query { books: [Book!] }',
      c: `type Book @key(fields: "id") { id: ID! owner: Shop! @external score: Int @requires(fields: "owner { data }") }
        type Shop @key(fields: "id", resolvable: false) { id: ID! data: Int @external }`,
      e: 'type Book @key(fields: "code") @key(fields: "id") { code: String! id: ID! } type Shop @key(fields: "id") { id: ID! data: Int }',
    },
    roots: { Query: { books: [book] } },
    entities: [book, shop],
  });
  await agrees('{ books { score } }');
});
