import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asked, federate, type World, type WorldObject } from '../../support/federation.ts';

const small: WorldObject = { __typename: 'Thing', id: '2', note: 'small', rank: 1, tags: [], other: 'o2' };
const thing: WorldObject = {
  __typename: 'Thing',
  id: '1',
  note: 'N',
  rank: 3,
  part: small,
  tags: [{ __typename: 'Tag', v: 4 }],
  other: 'o1',
};
const real: WorldObject = { ...thing, __typename: 'Real', x: 7, part: null };
const fake: WorldObject = { ...small, __typename: 'Fake', y: 8, part: real };

/** The supergraph without a way to enter a type by its id in a subgraph. */
const close = (graph: string) => (sdl: string) =>
  sdl.replaceAll(new RegExp(`@join__type\\(graph: ${graph}[^)]*key: "id"`, 'g'), '$&, resolvable: false');

const roots: World['roots'] = { Query: { thing, things: [thing, null, small] } };
const typed = { Query: { thing: real, things: [real, fake], all: [real, fake], real } };
const standIn = (key = 'fields: "id"') => `type Query { thing: Thing things: [Thing] }
  type Thing @key(${key}) @interfaceObject { id: ID! note: String part: Thing tags: [Tag] } type Tag { v: Int }`;
const owner = `type Query { all: [Thing] real: Real } interface Thing @key(fields: "id") { id: ID! }
  type Real implements Thing @key(fields: "id") { id: ID! x: Int } type Fake implements Thing @key(fields: "id") { id: ID! y: Int }`;

/** Who is asked for what, and the answer, where no type implements the interface; null where there is no way. */
const bare: Readonly<
  Record<string, World & { readonly asks: Readonly<Record<string, readonly [string, object] | null>> }>
> = {
  'the interface object cannot be entered': {
    subgraphs: {
      one: 'interface Thing @key(fields: "id") { id: ID! } type Query { x: Int }',
      two: standIn('fields: "id", resolvable: false'),
    },
    isForeign: true,
    roots,
    asks: {
      '{ thing { id note } }': ['two', { thing: { id: '1', note: 'N' } }],
      '{ thing { note } }': ['two', { thing: { note: 'N' } }],
      '{ things { a: id part { note id part { id } } tags { __typename v } } }': [
        'two',
        {
          things: [
            { a: '1', part: { note: 'small', id: '2', part: null }, tags: [{ __typename: 'Tag', v: 4 }] },
            null,
            { a: '2', part: null, tags: [] },
          ],
        },
      ],
      '{ thing { ... on Thing { id ...F } } } fragment F on Thing { note }': ['two', { thing: { id: '1', note: 'N' } }],
      '{ thing { id __typename } }': null,
      '{ things { note part { t: __typename } } }': null,
    },
  },
  'further interface objects know more': {
    subgraphs: {
      one: 'interface Thing @key(fields: "id") { id: ID! } type Query { x: Int }',
      two: standIn(),
      three: 'type Thing @key(fields: "id") @interfaceObject { id: ID! other: String rank: Int }',
      four: `type Thing @key(fields: "id") @interfaceObject { id: ID! rank: Int @external twice: Int @requires(fields: "rank") }`,
    },
    isForeign: true,
    roots,
    entities: [thing, small].map((one) => ({ ...one, twice: ({ rank }: { rank: number }) => rank * 2 })),
    rewriteSupergraph: close('ONE'),
    asks: {
      '{ thing { note other } }': ['two three', { thing: { note: 'N', other: 'o1' } }],
      '{ things { id other part { other note } } }': [
        'two three',
        {
          things: [
            { id: '1', other: 'o1', part: { other: 'o2', note: 'small' } },
            null,
            { id: '2', other: 'o2', part: null },
          ],
        },
      ],
    },
  },
  'the subgraph of the interface has a field that its interface object has, too': {
    subgraphs: {
      one: 'interface Thing @key(fields: "id") { id: ID! note: String } type Query { x: Int }',
      two: 'type Query { thing: Thing } type Thing @key(fields: "id") @interfaceObject { id: ID! note: String @shareable rank: Int }',
    },
    isForeign: true,
    roots,
    asks: { '{ thing { id note rank } }': ['two', { thing: { id: '1', note: 'N', rank: 3 } }] },
  },
};

/** Who is asked for what; null where there is no way. */
const worlds: Readonly<Record<string, World & { readonly asks: Readonly<Record<string, string | null>> }>> = {
  'types implement the interface, but none of them can be entered': {
    subgraphs: {
      one: `interface Thing @key(fields: "id") { id: ID! } type Real implements Thing @key(fields: "id", resolvable: false) { id: ID! x: Int }
        type Other @key(fields: "id") { id: ID! } type Query { x: Int }`,
      two: standIn(),
    },
    isForeign: true,
    roots: typed,
    asks: { '{ thing { note } }': 'two', '{ thing { ... on Real { note } } }': null },
  },
  'types implement the interface, but its subgraph cannot be entered': {
    subgraphs: { one: owner, two: standIn() },
    rewriteSupergraph: close('ONE'),
    roots: typed,
    entities: [real, fake],
    asks: {
      '{ thing { id note tags { v } } }': 'two',
      '{ things { note part { id note } } }': 'two',
      '{ real { x note } all { id note } }': 'one two',
      '{ all { ... on Real { note x } ... on Fake { y id note } __typename } }': 'one two',
      '{ thing { __typename } }': null,
      '{ thing { id note __typename } }': null,
      '{ thing { note ... on Real { note } } }': null,
      '{ thing { ... on Fake { y } } }': null,
      '{ real { part { note ... on Real { id } } } }': null,
    },
  },
  'types implement the interface, but the interface object cannot be entered': {
    subgraphs: { one: owner, two: standIn() },
    rewriteSupergraph: close('TWO'),
    roots: typed,
    entities: [real, fake],
    asks: {
      '{ thing { id note } }': 'two',
      '{ thing { id note __typename } }': 'two one',
      '{ things { note ... on Real { x } ... on Fake { y n: note } } }': 'two one',
      '{ things { ... on Real { n: note x } ... on Fake { i: id n: note tags { v } } } }': 'two one',
      '{ all { id ... on Real { x } } }': 'one',
      '{ all { note } }': null,
      '{ real { note } }': null,
      '{ all { ... on Fake { note } } }': null,
      '{ all { id } real { x part { id } } }': null,
    },
  },
  'a field that a closed interface object has as well as the types themselves': {
    subgraphs: {
      one: `type Query { real: Real } interface Thing @key(fields: "id") { id: ID! rank: Int }
        type Real implements Thing @key(fields: "id") { id: ID! rank: Int @shareable }`,
      two: 'type Query { thing: Thing } type Thing @key(fields: "id") @interfaceObject { id: ID! note: String }',
      three: 'type Thing @key(fields: "id") @interfaceObject { id: ID! rank: Int @shareable }',
    },
    rewriteSupergraph: close('THREE'),
    roots: typed,
    entities: [real],
    asks: { '{ thing { note rank } }': 'two one', '{ real { rank } }': 'one' },
  },
};

describe('What an interface object tells needs no type, also where none implements the interface', () => {
  for (const [title, { asks, ...world }] of Object.entries(bare)) {
    it(title, async () => {
      const { requests, run } = federate(world);
      for (const [query, answer] of Object.entries(asks)) {
        const { data, errors } = await run(query);
        assert.deepEqual(data, answer === null ? null : answer[1], query);
        assert.equal(errors?.[0]?.extensions?.['code'], answer ? undefined : 'OPERATION_NOT_PLANNABLE');
        assert.equal(asked(requests).join(' '), answer?.[0] ?? '', query);
      }
    });
  }
});

describe('What an interface object tells needs no type', () => {
  for (const [title, { asks, ...world }] of Object.entries(worlds)) {
    it(title, async () => {
      const { agrees, requests, run } = federate(world);
      for (const [query, subgraphs] of Object.entries(asks)) {
        if (subgraphs === null) {
          const { data, errors } = await run(query);
          assert.deepEqual([data, errors?.[0]?.extensions?.['code']], [null, 'OPERATION_NOT_PLANNABLE'], query);
        } else {
          await agrees(query);
        }
        assert.equal(asked(requests).join(' '), subgraphs ?? '', query);
      }
    });
  }
});
