import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, federate, representations, type WorldObject } from '../../support/federation.ts';

test('a required field is fetched and handed over', async () => {
  const item = {
    __typename: 'Item',
    id: '1',
    weight: 3,
    postage(this: { weight: number }) {
      return this.weight * 10;
    },
  };
  const { agrees, requests } = federate({
    subgraphs: {
      a: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! weight: Int }',
      b: `type Item @key(fields: "id") { id: ID! weight: Int @external postage: Int @requires(fields: "weight") }`,
    },
    roots: { Query: { item } },
    entities: [item],
  });
  assert.deepEqual(await agrees('{ item { postage } }'), { item: { postage: 30 } });
  assert.deepEqual(representations(requests), [{ __typename: 'Item', id: '1', weight: 3 }]);
});

test('a required value that is null is handed over as null', async () => {
  const item = {
    __typename: 'Item',
    id: '1',
    weight: null,
    dim: { height: null, width: 2 },
    state(this: { weight: unknown; dim: { height: unknown } }) {
      return this.weight === null && this.dim.height === null ? 'both null' : 'something else';
    },
  };
  const { agrees, requests } = federate({
    subgraphs: {
      a: 'type Query { item: Item } type Item @key(fields: "id") { id: ID! weight: Int dim: Dim } type Dim { height: Int width: Int }',
      b: `type Item @key(fields: "id") {
            id: ID! weight: Int @external dim: Dim @external state: String @requires(fields: "weight dim { height }")
          }
          type Dim { height: Int @external }`,
    },
    roots: { Query: { item } },
    entities: [item],
  });
  await agrees('{ item { state } }');
  assert.deepEqual(representations(requests), [{ __typename: 'Item', id: '1', weight: null, dim: { height: null } }]);
});

test('a chain over several subgraphs and back to the first', async () => {
  const step = (name: string) =>
    function (this: Record<string, string>) {
      return `${this[name]}+`;
    };
  const entity: WorldObject = { __typename: 'T', id: '1', a: 'a', b: step('a'), c: step('b'), d: step('c') };
  const whole = { __typename: 'T', id: '1', a: 'a', b: 'a+', c: 'a++', d: 'a+++' };
  const { agrees, requests } = federate({
    subgraphs: {
      one: 'type Query { t: T } type T @key(fields: "id") { id: ID! a: String c: String @external d: String @requires(fields: "c") }',
      two: 'type T @key(fields: "id") { id: ID! a: String @external b: String @requires(fields: "a") }',
      three: 'type T @key(fields: "id") { id: ID! b: String @external c: String @requires(fields: "b") }',
    },
    roots: { Query: { t: whole } },
    entities: [entity],
  });
  await agrees('{ t { d } }');
  assert.deepEqual(asked(requests), ['one', 'two', 'three', 'one']);
  await agrees('{ t { d c b a } }');
});

test('nested, list and fragment requirements', async () => {
  const shelf = {
    __typename: 'Shelf',
    id: '1',
    box: { label: 'L', sizes: [1, 2] },
    items: [{ n: 1 }, { n: 2 }, null],
    media: [
      { __typename: 'Book', pages: 3 },
      { __typename: 'Film', minutes: 4 },
    ],
  };
  const entity = {
    ...shelf,
    sum(this: typeof shelf) {
      return this.items.reduce((sum, item) => sum + (item?.n ?? 100), 0) + this.box.sizes.length;
    },
    total(this: { media: { pages?: number; minutes?: number }[] }) {
      return this.media.reduce((sum, { pages = 0, minutes = 0 }) => sum + pages * 10 + minutes, 0);
    },
  };
  const { agrees } = federate({
    subgraphs: {
      a: `
        type Query { shelves: [Shelf] }
        type Shelf @key(fields: "id") { id: ID! box: Box items: [Item] media: [Media] }
        type Box { label: String sizes: [Int] }
        type Item { n: Int }
        union Media = Book | Film
        type Book { pages: Int } type Film { minutes: Int }`,
      b: `
        type Shelf @key(fields: "id") {
          id: ID! box: Box @external items: [Item] @external media: [Media] @external
          sum: Int @requires(fields: "items { n } box { sizes }")
          total: Int @requires(fields: "media { ... on Book { pages } ... on Film { minutes } }")
        }
        type Box { sizes: [Int] @external } type Item { n: Int @external }
        union Media = Book | Film
        type Book { pages: Int @external } type Film { minutes: Int @external }`,
    },
    roots: { Query: { shelves: [entity, entity] } },
    entities: [entity],
  });
  await agrees('{ shelves { sum } }');
  await agrees('{ shelves { total box { label } media { ... on Film { minutes } } } }');
});

test('required fields with arguments do not clash with the client’s arguments', async () => {
  const entity = {
    __typename: 'P',
    id: '1',
    weight: ({ unit }: { unit: string }) => (unit === 'KG' ? 1 : 1000),
    heavy(this: { weight: number }) {
      return `kg ${this.weight}`;
    },
    fine(this: { weight: number }) {
      return `g ${this.weight}`;
    },
  };
  const { run, requests } = federate({
    subgraphs: {
      a: 'enum Unit { KG G } type Query { p: P } type P @key(fields: "id") { id: ID! weight(unit: Unit!): Int }',
      b: `enum Unit { KG G } type P @key(fields: "id") {
        id: ID! weight(unit: Unit!): Int @external
        heavy: String @requires(fields: "weight(unit: KG)") fine: String @requires(fields: "weight(unit: G)")
      }`,
    },
    roots: { Query: { p: entity } },
    entities: [entity],
  });
  const expected = { heavy: 'kg 1', fine: 'g 1000' };
  assert.deepEqual(await run('{ p { heavy fine } }'), { data: { p: expected } });
  assert.deepEqual(await run('{ p { weight(unit: G) heavy fine } }'), { data: { p: { weight: 1000, ...expected } } });
  assert.deepEqual(
    await run('query($u: Unit!) { p { w: weight(unit: $u) heavy fine weight(unit: KG) } }', { u: 'G' }),
    {
      data: { p: { w: 1000, ...expected, weight: 1 } },
    },
  );
  assert.ok(representations(requests).every(({ weight }) => typeof weight === 'number'));
});

test('one requirement under two aliases with different arguments of the requiring field', async () => {
  const entity = {
    __typename: 'P',
    id: '1',
    weight: 2,
    postage(this: { weight: number }, { factor }: { factor: number }) {
      return this.weight * factor;
    },
  };
  const { agrees, requests } = federate({
    subgraphs: {
      a: 'type Query { p: P } type P @key(fields: "id") { id: ID! weight: Int }',
      b: 'type P @key(fields: "id") { id: ID! weight: Int @external postage(factor: Int!): Int @requires(fields: "weight") }',
    },
    roots: { Query: { p: entity } },
    entities: [entity],
  });
  await agrees('query($f: Int!) { p { a: postage(factor: 1) b: postage(factor: $f) } }', { f: 5 });
  assert.deepEqual(asked(requests), ['a', 'b']);
});

test('a requirement may be a field that clients do not see', async () => {
  const entity = {
    __typename: 'P',
    id: '1',
    secret: 's',
    hash(this: { secret: string }) {
      return `#${this.secret}`;
    },
  };
  const { agrees, supergraph } = federate({
    subgraphs: {
      a: 'type Query { p: P } type P @key(fields: "id") { id: ID! secret: String @inaccessible }',
      b: 'type P @key(fields: "id") { id: ID! secret: String @external hash: String @requires(fields: "secret") }',
    },
    roots: { Query: { p: entity } },
    entities: [entity],
  });
  assert.deepEqual(await agrees('{ p { hash } }'), { p: { hash: '#s' } });
  assert.equal(supergraph.schema.getType('P')?.toString(), 'P');
});

test('a requirement below an entity of the subgraph that requires it', async () => {
  const price = function (this: { weight: number }) {
    return this.weight * 2;
  };
  const one: WorldObject & { friend?: WorldObject } = { __typename: 'C', id: '1', weight: 1, price, boss: null };
  const two: WorldObject = { __typename: 'C', id: '2', weight: 2, price, friend: one, boss: one };
  one.friend = two;
  const { agrees } = federate({
    subgraphs: {
      a: 'type Query { cs: [C!]! } type C @key(fields: "id") { id: ID! weight: Int }',
      b: `type C @key(fields: "id") {
        id: ID! weight: Int @external price: Float @requires(fields: "weight") friend: C boss: C
      }`,
    },
    roots: { Query: { cs: [one, two] } },
    entities: [one, two],
  });
  await agrees('{ cs { friend { price } } }');
  await agrees('{ cs { price p: friend { id: price weight friend { price } } boss { x: price friend { weight } } } }');
});
