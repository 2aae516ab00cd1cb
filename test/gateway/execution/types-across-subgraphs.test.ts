import { test } from 'node:test';
import { federate, type WorldObject } from '../../support/federation.ts';

test('a field that is an object in one subgraph and a union in another', async () => {
  const book = { __typename: 'Book', id: '1', title: 'T', pages: 3 };
  const { agrees } = federate({
    subgraphs: {
      a: `type Query { best: Media @shareable all: [Media] } union Media = Book | Film
          type Book @key(fields: "id") { id: ID! title: String @shareable } type Film { len: Int }`,
      b: 'type Query { best: Book @shareable } type Book @key(fields: "id") { id: ID! title: String @shareable pages: Int }',
    },
    roots: { Query: { best: book, all: [book, { __typename: 'Film', len: 2 }] } },
    entities: [book],
  });
  await agrees('{ best { ... on Book { title } } }');
  await agrees('{ best { __typename ... on Book { pages title } ... on Film { len } } all { ... on Book { pages } } }');
});

test('a type that joins a union, or implements an interface, only elsewhere', async () => {
  const cat: WorldObject = { __typename: 'Cat', id: 'c', name: 'Tom', lives: 9 };
  const dog: WorldObject = { __typename: 'Dog', id: 'd', name: 'Rex', lives: 1 };
  const { agrees } = federate({
    subgraphs: {
      a: `type Query { pets: [Pet] } union Pet = Cat | Dog
          type Cat @key(fields: "id") { id: ID! } type Dog @key(fields: "id") { id: ID! }`,
      b: `type Query { named: [Named] } interface Named { name: String }
          type Cat implements Named @key(fields: "id") { id: ID! name: String }
          type Dog implements Named @key(fields: "id") { id: ID! name: String }`,
      c: 'interface Living { lives: Int } type Cat implements Living @key(fields: "id") { id: ID! lives: Int } type Dog @key(fields: "id") { id: ID! lives: Int }',
    },
    roots: { Query: { pets: [cat, dog], named: [dog, cat] } },
    entities: [cat, dog],
  });
  await agrees('{ pets { ... on Named { name } ... on Living { lives } ... on Dog { lives } } }');
  await agrees('{ named { name __typename ... on Living { lives } ... on Dog { id } } }');
});

test('@override of a field on a type that implements an interface in one subgraph only', async () => {
  const post: WorldObject = { __typename: 'Post', id: '1', at: 'now', text: 'x' };
  const { agrees } = federate({
    subgraphs: {
      a: `type Query { feed: [Entry] post: Post } interface Entry { id: ID! at: String }
          type Post implements Entry @key(fields: "id") { id: ID! at: String text: String }`,
      b: `interface Dated { at: String } type Post implements Dated @key(fields: "id") { id: ID! at: String @override(from: "a") }`,
    },
    roots: { Query: { feed: [post], post } },
    entities: [post],
  });
  await agrees('{ feed { id at ... on Dated { at } ... on Post { text } } post { at text } }');
});

test('an interface object in two subgraphs, one with a key that does not resolve', async () => {
  const node: WorldObject = { __typename: 'Disk', id: '1', size: 5, cost: 6, owner: 'me', parent: null };
  const { agrees } = federate({
    subgraphs: {
      a: `type Query { parts: [Part] } interface Part @key(fields: "id") { id: ID! size: Int }
          type Disk implements Part @key(fields: "id") { id: ID! size: Int } type Fan implements Part @key(fields: "id") { id: ID! size: Int }`,
      b: 'type Part @key(fields: "id") @interfaceObject { id: ID! cost: Int owner: String }',
      c: 'type Query { cheapest: Part } type Part @key(fields: "id", resolvable: false) @interfaceObject { id: ID! }',
    },
    roots: { Query: { parts: [node, node], cheapest: node } },
    entities: [node],
  });
  await agrees('{ cheapest { __typename size cost owner ... on Disk { cost } } parts { cost } }');
});

test('an interface entity whose types live in several subgraphs, in a list and nested', async () => {
  const leaf: WorldObject = { __typename: 'Leaf', id: 'l', name: 'leaf', colour: 'green', parent: null };
  const root: WorldObject = { __typename: 'Branch', id: 'b', name: 'branch', length: 3, parent: leaf };
  Object.assign(leaf, { parent: root });
  const { agrees } = federate({
    subgraphs: {
      a: `type Query { tree: [Part!]! } interface Part { id: ID! parent: Part }
          type Leaf implements Part @key(fields: "id") { id: ID! parent: Branch }
          type Branch implements Part @key(fields: "id") { id: ID! parent: Part }`,
      b: 'type Leaf @key(fields: "id") { id: ID! name: String colour: String }',
      c: 'type Branch @key(fields: "id") { id: ID! name: String length: Int }',
    },
    roots: { Query: { tree: [leaf, root] } },
    entities: [leaf, root],
  });
  await agrees(`{ tree { ...P parent { ...P parent { ...P parent { id } } } } }
    fragment P on Part { id ... on Leaf { name colour } ... on Branch { name length } }`);
});

test('external key fields, and a requirement through an interface with fragments', async () => {
  const book: WorldObject = { __typename: 'Book', id: 'b', pages: 4 };
  const film: WorldObject = { __typename: 'Film', id: 'f', minutes: 90 };
  const loan: WorldObject & { item: WorldObject } = {
    __typename: 'Loan',
    id: '1',
    item: book,
    days(this: { item: { pages?: number; minutes?: number } }) {
      return this.item.pages ?? this.item.minutes;
    },
  };
  const other: WorldObject = { ...loan, id: '2', item: film };
  const { agrees } = federate({
    subgraphs: {
      a: `type Query { loans: [Loan] } interface Item { id: ID! }
          type Loan @key(fields: "id") { id: ID! item: Item }
          type Book implements Item @key(fields: "id") { id: ID! } type Film implements Item @key(fields: "id") { id: ID! }`,
      b: `interface Item { id: ID! }
          type Loan @key(fields: "id") { id: ID! item: Item @external days: Int @requires(fields: "item { ... on Book { pages } ... on Film { minutes } }") }
          type Book implements Item @key(fields: "id") { id: ID! pages: Int @external } type Film implements Item @key(fields: "id") { id: ID! minutes: Int @external }`,
      c: 'type Book @key(fields: "id") { id: ID! pages: Int } type Film @key(fields: "id") { id: ID! minutes: Int }',
    },
    roots: { Query: { loans: [loan, other] } },
    entities: [loan, other, book, film],
  });
  await agrees('{ loans { days item { id ... on Film { minutes } } } }');
  await agrees('{ loans { days } }');
});
