import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Representations } from '../../../gateway/execution/representations.ts';
import { compileRepresentation } from '../../../gateway/execution/write-representation.ts';
import type { Requirement, Rewrite } from '../../../gateway/planning/plan.ts';
import type { KeyFields } from '../../../gateway/supergraph/read-keys.ts';

const field = (name: string, selections?: Requirement[], source = name): Requirement => ({
  kind: 'field',
  name,
  source,
  selections,
});
const on = (type: string, ...selections: Requirement[]): Requirement => ({ kind: 'fragment', on: type, selections });
const possibleTypes = new Map([
  ['Media', new Set(['Media', 'Book', 'Film'])],
  ['Part', new Set(['Part'])],
]);
const fieldType = (_type: string, name: string) => ({ part: '[Part!]!', media: '[Media]' })[name];

function write(
  requires: Requirement[],
  entities: object[],
  options: { rewrites?: Rewrite[]; complete?: boolean; key?: KeyFields } = {},
) {
  const { rewrites = [], complete = false, key = new Map([['id', new Map()]]) } = options;
  const keys = new Map(['T', 'Media'].map((type) => [type, [key]]));
  const writer = compileRepresentation(requires, rewrites, { possibleTypes, keys, fieldType });
  const into = new Representations();
  const indexes = entities.map((entity) => writer(entity as Record<string, unknown>, complete, into));
  return { indexes, texts: into.texts.map((text) => JSON.parse(text)) };
}

test('one text for each distinct entity', () => {
  const requires = [on('T', field('__typename'), field('id'), field('n'))];
  const entity = (id: unknown, n: unknown) => ({ __typename: 'T', id, n });
  const { indexes, texts } = write(requires, [
    entity('1', 1),
    entity('1', '1'),
    entity('1', 1),
    entity(1, 1),
    entity('1', null),
    entity('1', [1]),
    entity('1', '[1]'),
    entity('1', [1]),
  ]);
  assert.deepEqual(indexes, [0, 1, 0, 2, 3, 4, 5, 4]);
  assert.deepEqual(texts[3], { __typename: 'T', id: '1', n: null });
});

test('an entity without type, of another type, without key or with a null key is left out', () => {
  const requires = [on('T', field('__typename'), field('id'), field('w'))];
  const entities = [
    { id: '1' },
    { __typename: 'U', id: '1' },
    { __typename: 'T', w: 1 },
    { __typename: 'T', id: null, w: 1 },
  ];
  assert.deepEqual(write(requires, entities), { indexes: [-1, -1, -1, -1], texts: [] });
});

test('a composite key names its entity even by nulls, but not without one of its parts', () => {
  const requires = [on('T', field('__typename'), field('org', [field('id'), field('required')]), field('n'))];
  const key = new Map([
    ['org', new Map([['id', new Map()]])],
    ['n', new Map()],
  ]);
  const orgs = [null, { id: null }, { id: 'o' }, { required: 1 }, {}];
  const entities = orgs.map((org) => ({ __typename: 'T', org, n: null }));
  const { indexes, texts } = write(requires, [...entities, { __typename: 'T', org: { id: 'o' } }], { key });
  assert.deepEqual(indexes, [0, 1, 2, -1, -1, -1]);
  assert.deepEqual(
    texts.map(({ org, n }) => [org, n]),
    [
      [null, null],
      [{ id: null }, null],
      [{ id: 'o' }, null],
    ],
  );
});

test('a type that is its own key has one representation, with what is required or without', () => {
  const key = new Map([['__typename', new Map()]]);
  const entities = [{ __typename: 'T', w: 1 }, { __typename: 'T', w: null }, { __typename: 'U' }, { w: 1 }];
  const bare = write([on('T', field('__typename'))], entities, { key });
  assert.deepEqual(bare, { indexes: [0, 0, -1, -1], texts: [{ __typename: 'T' }] });
  assert.deepEqual(write([on('T', field('__typename'), field('w'))], entities, { key }).indexes, [0, 1, -1, -1]);
});

test('a required value that is missing: left out of the text, or the whole entity when all must be there', () => {
  const requires = [on('T', field('__typename'), field('id'), field('w', [field('x')]))];
  const entities = [
    { __typename: 'T', id: '1' },
    { __typename: 'T', id: '2', w: {} },
    { __typename: 'T', id: '3', w: { x: 1 } },
  ];
  assert.deepEqual(write(requires, entities).indexes, [0, 1, 2]);
  assert.deepEqual(write(requires, entities, { complete: true }).indexes, [-1, -1, 0]);
});

test('values of any shape, taken from where the plan put them', () => {
  const requires = [
    on(
      'T',
      field('__typename'),
      field('id'),
      field('weight', undefined, '_internal_qp_alias_0'),
      field('list', [field('__typename'), field('a'), on('Book', field('b'))]),
    ),
  ];
  const entity = {
    __typename: 'T',
    id: '"\\\u2028é',
    _internal_qp_alias_0: 1.5,
    weight: 'another',
    list: [
      { __typename: 'Book', a: true, b: { any: ['thing'] }, c: 1 },
      null,
      [{ __typename: 'Film', a: false, b: 1 }],
    ],
  };
  assert.deepEqual(write(requires, [entity]).texts, [
    {
      __typename: 'T',
      id: '"\\\u2028é',
      weight: 1.5,
      list: [{ __typename: 'Book', a: true, b: { any: ['thing'] } }, null, [{ __typename: 'Film', a: false }]],
    },
  ]);
});

test('rewrites: the type of an interface object, at the top and below, for several types, and other names', () => {
  const requires = [
    on('Media', field('__typename'), field('id'), field('next', [field('__typename'), field('id')]), field('old')),
  ];
  const rewrites: Rewrite[] = [
    {
      kind: 'set',
      path: [
        { kind: 'types', names: ['Nothing', 'Media'] },
        { kind: 'key', name: '__typename' },
      ],
      value: 'Media',
    },
    {
      kind: 'set',
      path: [
        { kind: 'key', name: 'next' },
        { kind: 'types', names: ['Film'] },
        { kind: 'key', name: '__typename' },
      ],
      value: 'Media',
    },
    {
      kind: 'rename',
      path: [
        { kind: 'types', names: ['Book'] },
        { kind: 'key', name: 'old' },
      ],
      to: 'new',
    },
  ];
  const book = { __typename: 'Book', id: '1', next: { __typename: 'Film', id: '2' }, old: 1 };
  const film = { __typename: 'Film', id: '2', next: { __typename: 'Book', id: '1' }, old: 2 };
  assert.deepEqual(write(requires, [book, film], { rewrites }).texts, [
    { __typename: 'Media', id: '1', next: { __typename: 'Media', id: '2' }, new: 1 },
    { __typename: 'Media', id: '2', next: { __typename: 'Book', id: '1' }, old: 2 },
  ]);
});

test('objects of an abstract type say of which type they are', () => {
  const requires = [on('T', field('__typename'), field('id'), field('media', [on('Book', field('pages'))]))];
  const entity = {
    __typename: 'T',
    id: '1',
    media: [{ __typename: 'Book', pages: null }, { __typename: 'Film', minutes: 3 }, null],
  };
  assert.deepEqual(write(requires, [entity]).texts[0].media, [
    { __typename: 'Book', pages: null },
    { __typename: 'Film' },
    null,
  ]);
});

test('an object whose type is not asked because there is only one says of which type it is where that is required', () => {
  const requires = [
    on(
      'T',
      field('__typename'),
      field('id'),
      field('part', [field('__typename')]),
      field('media', [field('__typename')]),
    ),
  ];
  const entity = { __typename: 'T', id: '1', part: [{ k: 1 }, null], media: [{ k: 1 }] };
  assert.deepEqual(write(requires, [entity]).texts[0], {
    __typename: 'T',
    id: '1',
    part: [{ __typename: 'Part' }, null],
    media: [{}],
  });
});

test('an item that its subgraph failed to tell is missing, one that is null is not', () => {
  const requires = [on('T', field('__typename'), field('id'), field('l'), field('o', [field('x')]))];
  const entity = (l: unknown[], o: unknown[]) => ({ __typename: 'T', id: '1', l, o });
  const entities = [
    entity([1, null], [null]),
    entity([1, undefined], [null]),
    entity([[undefined]], [null]),
    entity([1], [undefined]),
  ];
  assert.deepEqual(write(requires, entities, { complete: true }).indexes, [0, -1, -1, -1]);
});

test('a field that is called like what every object inherits is missing when the answer lacks it', () => {
  const requires = [on('T', field('__typename'), field('id'), field('constructor'))];
  const entities: object[] = [
    { __typename: 'T', id: '1' },
    { __typename: 'T', id: '2', constructor: 'C' },
  ];
  assert.deepEqual(write(requires, entities).texts, entities);
  assert.deepEqual(write(requires, entities, { complete: true }).indexes, [-1, 0]);
});
