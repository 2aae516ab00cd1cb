import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildSchema, parse } from 'graphql';
import { compileShape } from '../../../gateway/execution/compile-shape.ts';
import { Faults } from '../../../gateway/execution/faults.ts';
import { Projection } from '../../../gateway/execution/projection.ts';
import { clientAliases } from '../../../gateway/planning/client-aliases.ts';
import { federate } from '../../support/federation.ts';

const schema = buildSchema(`
  scalar JSON
  enum Colour { RED GREEN }
  interface Named { name: String! }
  union Thing = Dog | Cat
  type Dog implements Named { name: String! owner: Owner! tags: [String!] }
  type Cat implements Named { name: String! }
  type Owner { name: String! age: Int pets: [Dog!]! }
  type Query {
    int: Int float: Float string: String boolean: Boolean id: ID json: JSON colour: Colour colours: [Colour!]
    dog: Dog dogs: [Dog] strict: [Dog!] owner: Owner! things: [Thing] named: [Named!] grid: [[Int!]]
  }`);

/** What a client gets when the subgraphs gave this data, and where errors are. */
function shape(query: string, data: Record<string, unknown>) {
  const [operation] = parse(query).definitions;
  assert.ok(operation?.kind === 'OperationDefinition');
  const faults = new Faults();
  const complete = compileShape({
    schema,
    operation,
    fragments: new Map(),
    aliases: clientAliases(new Set(['name', 'id'])),
  });
  const result = complete(data, new Projection(faults));
  const mark = faults.errors.length;
  const slices = complete.slices(data, new Projection(faults));
  let slice = slices.next();
  while (!slice.done) slice = slices.next();
  assert.equal(JSON.stringify(slice.value), JSON.stringify(result), 'in slices it is another answer');
  // Errors that stand already explain what is missing, so only values that do not fit are reported again.
  const invalid = faults.errors.slice(0, mark).filter(({ message }) => !message.includes('may not be null'));
  assert.deepEqual(faults.errors.slice(mark), invalid);
  return {
    data: JSON.parse(JSON.stringify(result)),
    errors: faults.errors.slice(0, mark).map(({ path }) => path?.join('.')),
  };
}

test('leaves are brought into the form of their type', () => {
  const data = {
    int: 3,
    float: 1,
    string: 4,
    boolean: true,
    id: 12,
    json: { a: [1] },
    colour: 'RED',
    colours: ['GREEN'],
  };
  assert.deepEqual(shape('{ int float string boolean id json colour colours }', data), {
    data: { ...data, string: '4', id: '12' },
    errors: [],
  });
});

test('leaves that do not fit are null with an error each', () => {
  const data = { int: 2 ** 31, float: 'x', string: {}, boolean: 'yes', id: 1.5, colour: 'BLUE', colours: ['BLUE'] };
  assert.deepEqual(shape('{ int float string boolean id colour colours }', data), {
    data: { int: null, float: null, string: null, boolean: null, id: null, colour: null, colours: null },
    errors: ['int', 'float', 'string', 'boolean', 'id', 'colour', 'colours.0'],
  });
});

test('a list where an object belongs, and the other way round', () => {
  assert.deepEqual(shape('{ dog { name } dogs { name } int }', { dog: [], dogs: { name: 'x' }, int: [1] }), {
    data: { dog: null, dogs: null, int: null },
    errors: ['dog', 'dogs', 'int'],
  });
});

test('null in a non-null place goes up to the first place that may be null', () => {
  assert.deepEqual(shape('{ dog { name owner { name } } }', { dog: { name: 'x', owner: { name: null } } }), {
    data: { dog: null },
    errors: ['dog.owner.name'],
  });
  assert.deepEqual(shape('{ dogs { name } int }', { dogs: [{ name: 'a' }, {}, null], int: 1 }), {
    data: { dogs: [{ name: 'a' }, null, null], int: 1 },
    errors: ['dogs.1.name'],
  });
  assert.deepEqual(shape('{ strict { name } }', { strict: [{ name: 'a' }, null] }), {
    data: { strict: null },
    errors: ['strict.1'],
  });
  assert.deepEqual(shape('{ grid }', { grid: [[1, null], [2], null] }), {
    data: { grid: [null, [2], null] },
    errors: ['grid.0.1'],
  });
});

test('null that reaches the root makes the whole data null', () => {
  assert.deepEqual(shape('{ int owner { pets { name } } }', { int: 1, owner: { pets: [{ name: null }] } }), {
    data: null,
    errors: ['owner.pets.0.name'],
  });
});

test('null goes up through fragments and under aliases', () => {
  const data = {
    things: [
      { __typename: 'Dog', _as_name: null },
      { __typename: 'Cat', n: 'c' },
    ],
  };
  assert.deepEqual(
    shape('{ t: things { ... on Dog { x: owner { age } } ... on Cat { n: name } } }', { t: data.things }),
    {
      data: { t: [null, { n: 'c' }] },
      errors: ['t.0.x'],
    },
  );
});

test('an object of no possible type is null', () => {
  assert.deepEqual(shape('{ things { __typename } }', { things: [{ __typename: 'Owner' }, { __typename: 'Dog' }] }), {
    data: { things: [null, { __typename: 'Dog' }] },
    errors: ['things.0'],
  });
});

test('a null that another subgraph gives does not erase a value', async () => {
  const { run } = federate({
    subgraphs: {
      a: 'type Query { t: T @shareable } type T @shareable { x: Int box: Box } type Box @shareable { l: Int }',
      b: 'type Query { t: T @shareable } type T @shareable { x: Int box: Box y: Int } type Box @shareable { l: Int r: Int }',
    },
    roots: { Query: { t: { x: 1, y: 2, box: { l: 3, r: null } } } },
  });
  assert.deepEqual(await run('{ t { x y box { l r } } }'), { data: { t: { x: 1, y: 2, box: { l: 3, r: null } } } });
});
