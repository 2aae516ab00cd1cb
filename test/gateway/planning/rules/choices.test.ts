import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fetches } from './fetches.ts';

const types = 'union Item = Book | Film';

/** Subgraphs whose names stand for either order, and what the first request brings. */
const choices: Readonly<
  Record<string, { readonly subgraphs: Readonly<Record<'best' | 'other' | 'rest', string>>; readonly plans: object }>
> = {
  'who provides a field through an interface': {
    subgraphs: {
      other: `type Query { shelf: Shelf @shareable } type Shelf @key(fields: "id") { id: ID! items: [Item] @shareable } interface Item { id: ID! }
        type Book implements Item @key(fields: "id") { id: ID! }`,
      best: `type Query { shelf: Shelf @shareable @provides(fields: "items { id title }") } type Shelf @key(fields: "id") { id: ID! items: [Item] @external }
        interface Item { id: ID! title: String } type Book implements Item @key(fields: "id") { id: ID! title: String @external }`,
      rest: `type Shelf @key(fields: "id") { id: ID! items: [Item] @shareable } interface Item { id: ID! title: String }
        type Book implements Item @key(fields: "id") { id: ID! title: String @shareable pages: Int }`,
    },
    plans: {
      '{ shelf { items { title } } }': ['best {shelf{items{title}}}'],
      '{ shelf { items { title ... on Book { pages } } } }': [
        'best {shelf{items{__typename title id}}}',
        'rest at shelf.items[] by Book{id} {...on Book{pages}}',
      ],
    },
  },
  'who provides a field within a fragment': {
    subgraphs: {
      other: `type Query { items: [Item] @shareable } ${types} type Book @key(fields: "id") { id: ID! } type Film @key(fields: "id") { id: ID! }`,
      best: `type Query { items: [Item] @shareable @provides(fields: "... on Book { title }") } ${types}
        type Book @key(fields: "id") { id: ID! title: String @external } type Film @key(fields: "id") { id: ID! }`,
      rest: 'type Book @key(fields: "id") { id: ID! title: String @shareable } type Film @key(fields: "id") { id: ID! title: String }',
    },
    plans: {
      '{ items { ... on Book { title } ... on Film { title } } }': [
        'best {items{__typename ...on Book{title} ...on Film{id}}}',
        'rest at items[]<Film> by Film{id} {...on Film{title}}',
      ],
    },
  },
  'who provides what is nested in fragments': {
    subgraphs: {
      other: `type Query { items: [Item] @shareable } interface Item { id: ID! } type Book implements Item @key(fields: "id") { id: ID! }`,
      best: `type Query { items: [Item] @shareable @provides(fields: "... on Book { author { ... on Writer { name } } }") } interface Item { id: ID! }
        union Person = Writer type Writer @key(fields: "id") { id: ID! name: String @external }
        type Book implements Item @key(fields: "id") { id: ID! author: Person @external }`,
      rest: `union Person = Writer type Writer @key(fields: "id") { id: ID! name: String @shareable born: Int }
        type Book @key(fields: "id") { id: ID! author: Person @shareable }`,
    },
    plans: {
      '{ items { ... on Book { author { ... on Writer { name born } } } } }': [
        'best {items{__typename ...on Book{author{__typename ...on Writer{name id}}}}}',
        'rest at items[].author by Writer{id} {...on Writer{born}}',
      ],
    },
  },
  'who knows more than ids': {
    subgraphs: {
      other: 'type Query { items: [Item] @shareable } type Item @key(fields: "id") { id: ID! }',
      best: 'type Query { items: [Item] @shareable } type Item @key(fields: "id") { id: ID! title: String @shareable size: Int @shareable }',
      rest: 'type Item @key(fields: "id") { id: ID! title: String @shareable size: Int @shareable stock: Int }',
    },
    plans: {
      '{ items { title size stock } }': [
        'best {items{__typename title size id}}',
        'rest at items[] by Item{id} {...on Item{stock}}',
      ],
    },
  },
  'who knows all types of objects': {
    subgraphs: {
      other: 'type Query { items: [Item] @shareable } union Item = Book type Book @key(fields: "id") { id: ID! }',
      best: `type Query { items: [Item] @shareable } ${types} type Book @key(fields: "id") { id: ID! } type Film { id: ID! }`,
      rest: 'type Book @key(fields: "id") { id: ID! title: String }',
    },
    plans: { '{ items { __typename } }': ['best {items{...on Item{__typename}}}'] },
  },
};

const names = [
  { best: 'a', other: 'b', rest: 'c' },
  { best: 'b', other: 'a', rest: 'c' },
  { best: 'c', other: 'b', rest: 'a' },
] as const;

describe('Of plans with equally many requests the one that begins with more', () => {
  for (const [title, { subgraphs, plans }] of Object.entries(choices)) {
    it(`asks first ${title}, whatever the subgraphs are called`, () => {
      for (const { best, other, rest } of names) {
        const named = Object.fromEntries(
          [[best, subgraphs.best] as const, [other, subgraphs.other] as const, [rest, subgraphs.rest] as const].sort(),
        );
        const roles = new Map<string, string>([
          [best, 'best'],
          [other, 'other'],
          [rest, 'rest'],
        ]);
        for (const [query, expected] of Object.entries(plans)) {
          const lines = fetches(named, query).map((line) =>
            line.replace(/^\d+ (\w)/, (_, name) => roles.get(name) ?? ''),
          );
          assert.deepEqual(lines, expected, query);
        }
      }
    });
  }
});

it('what several types need is asked in one request where one subgraph has it for all of them', () => {
  const known = 'id: ID! title: String @shareable';
  const shared = {
    a: `type Query { items: [Item] @shareable } ${types} type Book @key(fields: "id") { ${known} } type Film @key(fields: "code") { code: ID! }`,
    b: `type Query { items: [Item] @shareable } ${types} type Book @key(fields: "id") { id: ID! } type Film @key(fields: "id") { id: ID! }`,
    c: `type Book @key(fields: "id") { ${known} } type Film @key(fields: "id") { ${known} }`,
    d: 'type Film @key(fields: "code") @key(fields: "id") { code: ID! id: ID! }',
  };
  assert.deepEqual(fetches(shared, '{ items { ... on Book { title } ... on Film { title } } }'), [
    '1 b {items{__typename ...on Film{id} ...on Book{id}}}',
    '2 c at items[] by Film{id} Book{id} {...on Film{title} ...on Book{title}}',
  ]);
});
