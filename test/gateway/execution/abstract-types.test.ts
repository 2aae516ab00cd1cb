import { test } from 'node:test';
import { federate, type WorldObject } from '../../support/federation.ts';

const product = (type: string, id: string, publisher: WorldObject): WorldObject => ({
  __typename: type,
  id,
  sku: `s${id}`,
  title: `t${id}`,
  score: 4,
  size: { length: 'L', weight: 1 },
  by: { __typename: 'User', email: `e${id}`, name: 'N' },
  stock: 3,
  publisher,
  delivery(this: { size: { weight: number } }, { zip }: { zip: string }) {
    return { days: `${zip}:${this.size.weight}`, fastest: null };
  },
});
const agency: WorldObject = { __typename: 'Agency', id: 'g1', company: 'C', email: { address: 'a' } };
const group: WorldObject = { __typename: 'Group', id: 'g2', name: 'G', email: 'e' };
const book = product('Book', '1', agency);
const paper = product('Paper', '2', group);
Object.assign(book, { similar: [paper], reviews: [{ id: 1, body: 'r', product: book }] });
Object.assign(paper, { similar: [book, paper], reviews: [{ id: 2, body: null, product: paper }] });

const { agrees } = federate({
  subgraphs: {
    publishers: `type Agency @key(fields: "id") { id: ID! company: String email: Email } type Email { address: String }
      type Group @key(fields: "id") { id: ID! name: String email: String }`,
    products: `type Query { products: [Product] similar(id: ID!): [Product] } union Publisher = Agency | Group
      type Agency @key(fields: "id") { id: ID! } type Group @key(fields: "id") { id: ID! }
      interface Product { id: ID! sku: String size: Size by: User hidden: String @inaccessible similar: [Product] } interface Similar { similar: [Product] }
      type Book implements Product & Similar @key(fields: "id") { id: ID! sku: String size: Size @shareable by: User hidden: String publisher: Publisher similar: [Product] }
      type Paper implements Product & Similar @key(fields: "id") { id: ID! sku: String size: Size @shareable by: User hidden: String publisher: Publisher similar: [Product] }
      type Size @shareable { length: String weight: Float } type User @key(fields: "email") { email: ID! name: String }`,
    stock: `interface Product { id: ID! delivery(zip: String): Delivery } type Size @shareable { length: String weight: Float } type Delivery { days: String fastest: String }
      type Book implements Product @key(fields: "id") { id: ID! size: Size @external delivery(zip: String): Delivery @requires(fields: "size { length weight }") stock: Int }
      type Paper implements Product @key(fields: "id") { id: ID! size: Size @external delivery(zip: String): Delivery @requires(fields: "size { length weight }") stock: Int }`,
    reviews: `type Query { review: Review } interface Product { id: ID! reviews: [Review!]! score: Float } type Review { id: Int! body: String product: Product }
      type Book implements Product @key(fields: "id") { id: ID! reviews: [Review!]! score: Float @shareable }
      type Paper implements Product @key(fields: "id") { id: ID! reviews: [Review!]! score: Float @shareable }`,
    books: 'type Book @key(fields: "id") { id: ID! title: String score: Float @shareable @override(from: "reviews") }',
    papers:
      'interface Titled { title: String } type Paper implements Titled @key(fields: "id") { id: ID! title: String }',
  },
  roots: {
    Query: { products: [book, paper], similar: [paper], review: { id: 1, body: 'r', product: book } },
  },
  entities: [book, paper, agency, group],
});

test('fields of an interface that its types have from different subgraphs, there and back', async () => {
  await agrees('{ products { id reviews { product { sku ... on Paper { title } ... on Book { score } } } } }');
  await agrees('{ products { similar { similar { score ... on Book { stock } similar { id reviews { body } } } } } }');
});

test('a field of an interface with a requirement and an argument', async () => {
  await agrees('{ similar(id: "1") { id sku delivery(zip: "12") { fastest days } } }');
  await agrees('query($z: String) { products { a: delivery(zip: $z) { days } b: delivery(zip: "9") { days } } }', {
    z: 'x',
  });
});

test('an interface that only one type implements, in another subgraph', async () => {
  await agrees('{ products { id sku size { length weight } ... on Book { title } ... on Titled { title } } }');
  await agrees('{ products { ... on Similar { similar { ... on Product { score } } } __typename } }');
});

test('a union below the types of an interface, with fields of one name and other types', async () => {
  await agrees(`{ products {
    ... on Book { publisher { ... on Agency { id company email { address } } ... on Group { id name e: email } } }
    ... on Paper { publisher { __typename ... on Group { name e: email } } }
  } }`);
});

test('from a value type to an interface and on to its other subgraphs', async () => {
  await agrees('{ review { product { by { email name } delivery(zip: "1") { days } ... on Titled { title } } } }');
});

test('conditions on the fragments of types', async () => {
  const query = `query($t: Boolean = true) {
    products { ... on Product { id ... on Book @include(if: $t) { title } score @skip(if: $t) } __typename @include(if: $t) }
  }`;
  await agrees(query);
  await agrees(query, { t: false });
});

test('a node root in two subgraphs, each of which knows other types', async () => {
  const user: WorldObject = { __typename: 'User', id: 'u', name: 'U', balance: 4 };
  const account: WorldObject = { __typename: 'Account', id: 'a', username: 'un', owner: user };
  const chat: WorldObject = { __typename: 'Chat', id: 'c', text: 't', account };
  Object.assign(user, { chats: [chat] });
  const { agrees: alike } = federate({
    subgraphs: {
      a: `type Query { node(id: ID!): Node @shareable account: Account } interface Node { id: ID! }
        type Account implements Node @key(fields: "id") { id: ID! username: String! owner: User } type User @key(fields: "id") { id: ID! }`,
      b: `type Query { node(id: ID!): Node @shareable chat: Chat } interface Node { id: ID! }
        type Chat implements Node @key(fields: "id") { id: ID! text: String! account: Account } type Account implements Node @key(fields: "id") { id: ID! }`,
      c: `interface Node { id: ID! } type User implements Node @key(fields: "id") { id: ID! name: String balance: Int chats: [Chat] }
        type Chat @key(fields: "id") { id: ID! }`,
    },
    roots: { Query: { node: account, account, chat } },
    entities: [user, account, chat],
  });
  await alike('{ node(id: "a") { id ... on Account { username owner { name } } ... on Chat { text } } }');
  await alike('{ account { id username owner { balance chats { text account { username } } } } }');
  await alike('{ chat { account { owner { id name } } } node(id: "a") { __typename } }');
});
