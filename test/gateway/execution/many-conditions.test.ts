import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'graphql';
import { noOverrides } from '../../../gateway/execution/engine.ts';
import { operationsOf } from '../../../gateway/execution/operations.ts';
import { createPlanner } from '../../../gateway/planning/plan-operation.ts';
import { conditionVariables } from '../../../gateway/planning/resolve-conditions.ts';
import { asked, federate, type WorldObject } from '../../support/federation.ts';

/** What resolvers with arguments were called for; those that are left out must never be. */
const calls: string[] = [];

function called<Value>(name: string, value: Value) {
  return (args: object) => {
    calls.push(`${name} ${JSON.stringify(args)}`);
    return value;
  };
}

function fails(): never {
  throw new Error('It is broken.');
}

const book: WorldObject = {
  __typename: 'Book',
  id: '1',
  name: called('name', 'A book'),
  broken: fails,
  weight: 2,
  stock: 5,
  pages: 300,
  note: 'N',
  maker: { __typename: 'Maker', id: 'm', title: 'T' },
  postage(this: { weight: number }) {
    return this.weight * 2;
  },
  label(this: { postage: unknown }) {
    return `L${typeof this.postage === 'function' ? this.postage() : this.postage}`;
  },
};
const game: WorldObject = { ...book, __typename: 'Game', id: '2', name: called('name', 'A game'), players: 4 };
const note = { __typename: 'Note', text: 'T' };
const entities = [book, game, { __typename: 'Maker', id: 'm', title: 'T', town: 'B', name: 'M' }];
const world = {
  subgraphs: {
    a: `type Query { item: Item items: [Item!]! book: Book found: [Found!]! me: Maker @shareable }
        type Mutation { one(x: Int): Book two: Int! }
        interface Item @key(fields: "id") { id: ID! name(upper: Boolean): String }
        type Book implements Item @key(fields: "id") {
          id: ID! name(upper: Boolean): String weight: Int maker: Maker broken: Int
        }
        type Game implements Item @key(fields: "id") { id: ID! name(upper: Boolean): String weight: Int players: Int maker: Maker }
        type Maker @key(fields: "id") { id: ID! title: String @shareable name: String }
        union Found = Book | Game | Note
        type Note { text: String }`,
    b: `type Query { other: Book me: Maker @shareable }
        type Mutation { three: Int }
        type Book @key(fields: "id") { id: ID! weight: Int @external postage: Int @requires(fields: "weight") stock: Int pages: Int }
        type Maker @key(fields: "id") { id: ID! town: String title: String @shareable }`,
    c: `type Book @key(fields: "id") { id: ID! postage: Int @external label: String @requires(fields: "postage") }
        type Item @interfaceObject @key(fields: "id") { id: ID! note: String }`,
  },
  roots: {
    Query: { item: book, items: [book, game], book, found: [book, game, note], other: book, me: entities[2] },
    Mutation: { one: called('one', book), two: called('two', 2), three: called('three', 3) },
  },
  entities,
};
const apart = federate({ ...world, maxPlans: Number.POSITIVE_INFINITY });
const together = federate({ ...world, maxPlans: 0 });

async function run(
  { engine, requests, run: execute }: typeof apart,
  query: string,
  variables: Record<string, unknown>,
) {
  calls.length = 0;
  const { data, errors = [] } = await execute(query, variables);
  const subgraphs = [...new Set(asked(requests))].sort();
  const told = errors.map(({ message, path }) => `${message} ${path?.join('.')}`).sort();
  const outcome = { data: JSON.stringify(data), errors: told, subgraphs, calls: [...new Set(calls)].sort() };
  const signal = new AbortController().signal;
  const { extensions } = await engine.execute({
    document: parse(query),
    variables,
    headers: {},
    signal,
    explain: true,
  });
  return { outcome, plan: JSON.stringify(extensions?.['queryPlan']) };
}

const documents: Readonly<Record<string, string>> = {
  fields: '{ book { id @include(if: $a) name @skip(if: $b) weight stock @include(if: $c) } }',
  'nothing else': '{ book @include(if: $a) { id } }',
  'whole branches':
    '{ book @include(if: $a) { id stock label } other @skip(if: $b) { name } items @include(if: $c) { id } }',
  'both directives on one field':
    '{ book { name @include(if: $a) @skip(if: $b) stock @skip(if: $a) @include(if: $c) } }',
  'one variable for and against':
    '{ book { name @include(if: $a) name @skip(if: $a) stock @include(if: $a) pages @skip(if: $a) } }',
  'the same field under several conditions':
    '{ book { stock @include(if: $a) name stock @include(if: $b) ... @include(if: $c) { name stock } } }',
  'the same object under several conditions':
    '{ book @include(if: $a) { name stock } book @include(if: $b) { pages maker { town } } book @skip(if: $c) { label } }',
  'always and under a condition':
    '{ book { stock ... @include(if: $a) { stock pages } } ... @include(if: $b) { book { name } } }',
  'order of the answer': '{ book { stock @include(if: $a) name stock id @include(if: $b) weight id } }',
  'inline fragments in each other':
    '{ book { ... @include(if: $a) { name ... @skip(if: $b) { stock ... @include(if: $c) { label } } } } }',
  'named fragments': `{ book { ...F @include(if: $a) ...G @skip(if: $b) } other { ...F @include(if: $c) } }
    fragment F on Book { name stock ...G @include(if: $b) } fragment G on Book { pages maker { title town @include(if: $c) } }`,
  'a fragment spread twice': `{ book { ...F @include(if: $a) ... @include(if: $b) { ...F } } ...R @include(if: $c) ...R @include(if: $a) }
    fragment F on Book { stock name } fragment R on Query { other { stock maker { town } } }`,
  'a fragment of the root':
    '{ ...R @include(if: $a) other @include(if: $b) { id } } fragment R on Query { book { id @skip(if: $c) stock } }',
  aliases:
    '{ x: book @include(if: $a) { id: name y: stock @include(if: $b) } y: book { stock: name @include(if: $c) id } }',
  arguments:
    '{ book { name(upper: true) @include(if: $a) } x: book { name(upper: $d) @include(if: $b) z: name @skip(if: $c) } }',
  __typename:
    '{ __typename @include(if: $a) book { __typename @include(if: $b) t: __typename @skip(if: $c) } item { __typename @include(if: $a) } }',
  lists:
    '{ items { id @include(if: $a) name ... on Book @include(if: $b) { stock label } ... on Game @skip(if: $c) { players } } }',
  'members of a union':
    '{ found { ... on Book @include(if: $a) { id stock } ... on Note @skip(if: $b) { text } ... on Game { id @include(if: $c) players } } }',
  'what is required': '{ book { label @include(if: $a) postage @include(if: $b) weight @include(if: $c) } }',
  'what is required and asked for under another name':
    '{ book { weight: name @include(if: $a) label @include(if: $b) w: weight @skip(if: $c) } }',
  'entities of entities':
    '{ book { maker @include(if: $a) { town @include(if: $b) title @include(if: $c) } stock @include(if: $c) } }',
  'the same entity at two places':
    '{ book { stock @include(if: $a) } other { stock @include(if: $b) pages @skip(if: $c) } items { ... on Book { stock @include(if: $c) } } }',
  'types and what they have in common':
    '{ items { name @include(if: $a) ... on Book @include(if: $b) { name maker { title @include(if: $c) } } ... on Game { maker @skip(if: $b) { town title } } } }',
  'an object of all types and of one':
    '{ items { ... on Book @include(if: $a) { maker { title town } } ... on Item { ... on Book { maker @include(if: $b) { title @include(if: $c) } } } name } }',
  'the same object of two subgraphs': '{ me { name town @include(if: $b) id @include(if: $c) } }',
  'an interface object':
    '{ items { note @include(if: $a) ... on Book @include(if: $b) { note stock } __typename @skip(if: $c) } }',
  errors: '{ book { broken @include(if: $a) b: broken @skip(if: $b) ... @include(if: $c) { broken stock } } }',
  introspection: '{ __schema @include(if: $a) { queryType { name @skip(if: $b) } } book @include(if: $c) { id } }',
  'only introspection':
    '{ __type(name: "Book") { name @include(if: $a) kind @include(if: $b) x: kind @include(if: $c) } }',
  literals:
    '{ book { name @include(if: true) stock @skip(if: true) pages @include(if: false) id @include(if: $a) ... @skip(if: false) { label @skip(if: $b) weight @include(if: $c) } } }',
};

/** What is asked of its subgraph depends on the types of objects, of which it knows none. */
const planned: ReadonlySet<string> = new Set(['an interface object']);

for (const [name, text] of Object.entries(documents)) {
  test(`one plan for all combinations: ${name}`, async () => {
    const declared = ['a: Boolean!', 'b: Boolean!', 'c: Boolean! = false', 'd: Boolean'].filter((one) =>
      text.includes(`$${one[0]}`),
    );
    const query = `query(${declared.map((one) => `$${one}`).join(' ')}) ${text}`;
    await compare(query, planned.has(name));
  });
}

async function compare(query: string, isApart = false) {
  const used = conditionVariables(parse(query));
  const plans = new Set<string>();
  for (let bits = 0; bits < 2 ** used.length; bits++) {
    const variables = Object.fromEntries(used.map((name, index) => [name, ((bits >> index) & 1) === 1]));
    const expected = await run(apart, query, variables);
    const actual = await run(together, query, variables);
    assert.deepEqual(actual.outcome, expected.outcome, JSON.stringify(variables));
    plans.add(actual.plan);
  }
  assert.equal(plans.size > 1, isApart, 'whether it is planned for each combination');
}

test('mutations that are left out are never sent, and the others keep their order', async () => {
  const mutation = `mutation($a: Boolean! $b: Boolean! $c: Boolean! = false) {
    one(x: 1) @include(if: $a) { name stock @include(if: $c) } three @skip(if: $b) two @include(if: $c) again: one(x: 2) { label @skip(if: $a) }
  }`;
  await compare(mutation);
  await run(together, mutation, { a: false, b: true, c: false });
  assert.deepEqual(calls, ['one {"x":2}', 'one {"x":2}']);
});

test('mutations whose order depends on their conditions are planned one by one', async () => {
  const mutation = `mutation($a: Boolean! $b: Boolean!) { two @include(if: $a) three two @skip(if: $b) }`;
  await compare(mutation, true);
  calls.length = 0;
  await together.run(mutation, { a: false, b: false });
  assert.deepEqual(calls, ['three {}', 'two {}']);
});

test('a client’s variable may be called like one of the gateway’s', async () => {
  await compare(
    'query($a: Boolean! $b: Boolean! $_if0: Boolean $representations: Boolean) { book { name(upper: $_if0) @include(if: $a) stock @include(if: $b) x: name(upper: $representations) } }',
  );
});

test('3,000 combinations of sixteen conditions make nine plans', async () => {
  const names = Array.from({ length: 16 }, (_, index) => `c${index}`);
  const fields = names.map(
    (name, index) => `f${index}: ${['name', 'stock', 'label'][index % 3]} @include(if: $${name})`,
  );
  const query = `query(${names.map((name) => `$${name}: Boolean!`).join(' ')}) { book { ${fields.join(' ')} } }`;
  const inner = createPlanner(together.supergraph.sdl);
  let plans = 0;
  const planner: typeof inner = {
    ...inner,
    plan(...given) {
      plans++;
      return inner.plan(...given);
    },
  };
  const operation = operationsOf(together.supergraph, planner).find(parse(query), undefined);
  assert.ok(typeof operation !== 'string');
  for (let bits = 0; bits < 3000; bits++) {
    const variables = Object.fromEntries(names.map((name, index) => [name, (((bits * 40503) >> index) & 1) === 1]));
    await operation.compiled(variables, noOverrides);
  }
  assert.equal(plans, 9);
});
