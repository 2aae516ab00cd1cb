import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asked, federate, type World, type WorldObject } from '../../support/federation.ts';

const ann: WorldObject = { __typename: 'Ann', id: '1', name: 'A', x: 1 };
const bob: WorldObject = { __typename: 'Bob', id: '2', name: 'B', x: 2, friend: ann };
Object.assign(ann, { friend: ann });

/** The supergraph without a way to enter a type by its id in a subgraph. */
const close = (graph: string) => (sdl: string) =>
  sdl.replaceAll(new RegExp(`@join__type\\(graph: ${graph}[^)]*key: "id"`, 'g'), '$&, resolvable: false');

const named = 'interface Person { id: ID! name: String friend: Person }';
const annOfA =
  'type Ann implements Person @key(fields: "id") { id: ID! name: String @shareable friend: Person @shareable x: Int }';
const bobOfA =
  'type Bob implements Person @key(fields: "id") { id: ID! name: String @external friend: Person @external }';
const both = `type Ann implements Person @key(fields: "id") { id: ID! name: String @shareable friend: Person @shareable }
  type Bob implements Person @key(fields: "id") { id: ID! name: String friend: Person }`;

/** What is planned, as the subgraphs that are asked, and what is refused, as what the message names. */
const worlds: Readonly<Record<string, World & { readonly asks: Readonly<Record<string, string | RegExp>> }>> = {
  'a field that is external for one type, whose owner cannot be entered': {
    subgraphs: {
      a: `type Query { all: [Person] top: Person it: It } union It = Ann | Bob ${named} ${annOfA} ${bobOfA}`,
      b: `${named} ${both}`,
    },
    rewriteSupergraph: close('B'),
    roots: { Query: { all: [ann], top: ann, it: ann } },
    asks: {
      '{ all { id } }': 'a',
      '{ all { id ... on Ann { name x } } }': 'a',
      '{ all { id name } }': / resolves Bob\.name at all\.name; /,
      '{ top { ... on Person { alias: name } } }': / resolves Bob\.name at top\.alias; /,
      '{ it { ... on Ann { friend { ... on Bob { id } } } } }': 'a',
      '{ it { ... on Ann { friend { ... on Bob { name } } } } }': / resolves Bob\.name at it\.friend\.name; /,
      '{ it { ... on Bob { id friend { id } } } }': / resolves Bob\.friend at it\.friend; /,
      'query { all { id } x: top { ...F } } fragment F on Person { id friend { id } }':
        / resolves Bob\.friend at x\.friend; /,
      'query($no: Boolean = false) { all { id name @include(if: $no) } }': 'a',
    },
  },
  'the same, where another subgraph can be asked for the object itself': {
    subgraphs: {
      a: `type Query { all: [Person] @shareable top: Person @shareable } ${named} ${annOfA} ${bobOfA}`,
      b: `type Query { all: [Person] @shareable top: Person @shareable } ${named} ${both}`,
    },
    rewriteSupergraph: close('B'),
    roots: { Query: { all: [ann, bob], top: bob } },
    entities: [ann, bob],
    asks: {
      '{ all { id name } }': 'b',
      '{ top { friend { friend { name } } } }': 'b',
      '{ all { name ... on Ann { x } } }': 'b a',
      '{ top { name friend { name ... on Ann { x } } } }': 'b a',
    },
  },
  'the same, where a value above the object is shared': {
    subgraphs: {
      a: `type Query { house: House @shareable } type House @shareable { owner: Person guest: Person } ${named} ${annOfA} ${bobOfA}`,
      b: `type Query { house: House @shareable } type House @shareable { owner: Person guest: Person } ${named} ${both}`,
    },
    rewriteSupergraph: close('B'),
    roots: { Query: { house: { owner: ann, guest: bob } } },
    entities: [ann, bob],
    asks: {
      '{ house { owner { name } guest { ... on Bob { name } } } }': 'b',
      '{ house { owner { ... on Ann { x } } guest { name } } }': 'b a',
    },
  },
  'a field that a provision brings at one place and nobody at another': {
    subgraphs: {
      a: `type Query { all: [It] @provides(fields: "... on Bob { name }") some: [It] } union It = Ann | Bob
        type Ann @key(fields: "id") { id: ID! name: String @shareable } type Bob @key(fields: "id") { id: ID! name: String @external }`,
      b: `type Bob @key(fields: "id") { id: ID! name: String @shareable }`,
    },
    rewriteSupergraph: close('B'),
    roots: { Query: { all: [ann, bob], some: [ann] } },
    asks: {
      '{ all { ... on Ann { name } ... on Bob { name } } }': 'a',
      '{ some { ... on Ann { name } } }': 'a',
      '{ some { ... on Ann { name } ... on Bob { name } } }': / resolves Bob\.name at some\.name; /,
    },
  },
  'an interface object that cannot be entered': {
    subgraphs: {
      a: `type Query { all: [Person] ann: Ann } interface Person @key(fields: "id") { id: ID! } type Ann implements Person @key(fields: "id") { id: ID! x: Int }
        type Bob implements Person @key(fields: "id") { id: ID! }`,
      b: 'type Query { top: Person } type Person @key(fields: "id") @interfaceObject { id: ID! name: String friend: Person }',
    },
    rewriteSupergraph: close('B'),
    roots: { Query: { all: [ann, bob], ann, top: bob } },
    entities: [ann, bob],
    asks: {
      '{ all { id } }': 'a',
      '{ all { name } }': / resolves Ann\.name at all\.name; /,
      '{ ann { x name } }': / resolves Ann\.name at ann\.name; /,
      '{ all { ... on Bob { friend { id } } } }': / resolves Bob\.friend at all\.friend; /,
      '{ top { name friend { name friend { id } } } }': 'b',
      '{ top { ... on Ann { x } } }': 'b a',
      '{ top { name ... on Ann { name x } } }': 'b a',
    },
  },
  'a requirement that one type cannot meet': {
    subgraphs: {
      a: `type Query { all: [It] } union It = Ann | Bob type Ann @key(fields: "id") { id: ID! } type Bob @key(fields: "id") { id: ID! }`,
      b: `type Ann @key(fields: "id") { id: ID! x: Int @external name: String @requires(fields: "x") }
        type Bob @key(fields: "id") { id: ID! x: Int @external name: String @requires(fields: "x") }`,
      c: 'type Ann @key(fields: "id") { id: ID! x: Int } type Bob @key(fields: "id") { id: ID! x: Int }',
    },
    rewriteSupergraph: (sdl) => sdl.replace(/type Bob[^{]*/, (head) => close('C')(head)),
    roots: { Query: { all: [ann] } },
    entities: [ann, bob],
    asks: {
      '{ all { ... on Ann { name } } }': 'a c b',
      '{ all { ... on Ann { name } ... on Bob { id } } }': 'a c b',
      '{ all { ... on Ann { name } ... on Bob { name } } }': / resolves Bob\.name at all\.name; /,
    },
  },
};

describe('What cannot be had of every type that may come is refused as a whole, and nothing else is', () => {
  for (const [title, { asks, ...world }] of Object.entries(worlds)) {
    it(title, async () => {
      const { agrees, requests, run } = federate(world);
      for (const [query, expected] of Object.entries(asks)) {
        if (typeof expected === 'string') {
          await agrees(query);
          assert.equal(asked(requests).join(' '), expected, query);
          continue;
        }
        const { data, errors } = await run(query);
        const [error, ...others] = errors ?? [];
        assert.deepEqual(
          [data, error?.extensions, others, requests],
          [null, { code: 'OPERATION_NOT_PLANNABLE' }, [], []],
        );
        assert.match(error?.message ?? '', expected);
      }
    });
  }
});
