import { test } from 'node:test';
import { federate, type WorldObject } from '../../support/federation.ts';

test('a requirement with fragments on an interface, of which the subgraphs know different types', async () => {
  const entity = (id: string, data: WorldObject): WorldObject => ({
    __typename: 'Entity',
    id,
    data,
    long(this: { data: { foo: string; bar?: string; baz?: string } }) {
      return `${this.data.foo}_${this.data.bar ?? this.data.baz}`;
    },
    short(this: { data: { foo: string } }) {
      return this.data.foo;
    },
  });
  const entities = [
    entity('1', { __typename: 'Bar', foo: 'f1', bar: 'bar' }),
    entity('2', { __typename: 'Baz', foo: 'f2', baz: 'baz' }),
  ];
  const { agrees } = federate({
    subgraphs: {
      a: `type Query { a: Entity } type Entity @key(fields: "id") { id: ID! data: Foo } interface Foo { foo: String! }
        type Bar implements Foo { foo: String! bar: String! } type Qux implements Foo { foo: String! qux: String! } type Baz implements Foo { foo: String! baz: String! }`,
      b: `type Query { b: Entity bs: [Entity] } interface Foo { foo: String! }
        type Entity @key(fields: "id") { id: ID! data: Foo @external
          long: String! @requires(fields: "data { foo ... on Bar { bar } ... on Baz { baz } }") short: String! @requires(fields: "data { ... on Foo { foo } }") }
        type Bar implements Foo { foo: String! @external bar: String! @external } type Baz implements Foo { foo: String! @external baz: String! @external }`,
    },
    roots: { Query: { a: entities[0], b: entities[0], bs: entities } },
    entities,
  });
  await agrees('{ a { id long } }');
  await agrees('{ b { id long short } bs { short } }');
  await agrees('{ bs { long data { __typename ... on Baz { baz } } } }');
});

test('a requirement below an interface whose types are entities themselves', async () => {
  const address = (type: string, id: string): WorldObject => ({
    __typename: type,
    id,
    city: `c${id}`,
    street: `s${id}`,
  });
  const addresses = [address('Home', 'h'), address('Work', 'w'), address('Second', 's')];
  const users = addresses.map((place, index): WorldObject => {
    return {
      __typename: 'User',
      id: String(index),
      name: `n${index}`,
      address: place,
      city(this: { address: { city?: string; id: string } }) {
        return this.address.id === 's' ? 'none' : this.address.city;
      },
    };
  });
  const { agrees } = federate({
    subgraphs: {
      a: `type Query { a: [User] } interface Address { id: ID! }
        type User @key(fields: "id") { id: ID! name: String! @shareable address: Address @external
          city: String @requires(fields: "address { id ... on Home { city } ... on Work { city } }") }
        type Home implements Address @key(fields: "id") { id: ID! city: String @external }
        type Work implements Address @key(fields: "id") { id: ID! city: String @external } type Second implements Address @key(fields: "id") { id: ID! }`,
      b: `type Query { b: [User] } interface Address { id: ID! } type User @key(fields: "id") { id: ID! name: String! @shareable address: Address }
        type Home implements Address @key(fields: "id") { id: ID! city: String street: String }
        type Work implements Address @key(fields: "id") { id: ID! city: String street: String } type Second implements Address @key(fields: "id") { id: ID! city: String street: String }`,
    },
    roots: { Query: { a: users, b: users } },
    entities: [...users, ...addresses],
  });
  await agrees('{ a { city name } b { city } }');
  await agrees('{ a { id name address { __typename id ... on Home { street } } } }');
  await agrees('{ a { address { __typename ... on Work { id city } ... on Second { city } } city } }');
});

test('a requirement that comes back to the first subgraph through another entity', async () => {
  const author: WorldObject = { __typename: 'Author', id: 'a1', name: 'J', years: 5 };
  const post: WorldObject = {
    __typename: 'Post',
    id: 'p1',
    author,
    byNovice(this: { author: { years: number } }) {
      return this.author.years < 10;
    },
    byExpert(this: { byNovice: unknown }) {
      return this.byNovice === false;
    },
  };
  const { agrees } = federate({
    subgraphs: {
      a: 'type Query { feed: [Post] } type Post @key(fields: "id") { id: ID! byNovice: Boolean! @external byExpert: Boolean! @requires(fields: "byNovice") }',
      b: `type Post @key(fields: "id") { id: ID! author: Author! byNovice: Boolean! @requires(fields: "author { years }") }
        type Author @key(fields: "id") { id: ID! years: Int! @external }`,
      c: 'type Author @key(fields: "id") { id: ID! name: String! years: Int! }',
    },
    roots: { Query: { feed: [{ ...post, byNovice: true, byExpert: false }] } },
    entities: [post, author],
  });
  await agrees('{ feed { byNovice } }');
  await agrees('{ feed { byExpert } }');
  await agrees('{ feed { byExpert byNovice author { name years } } }');
});

test('requirements of requirements, of which two subgraphs share the first', async () => {
  const product: WorldObject = {
    __typename: 'Product',
    id: '1',
    price: 11.5,
    discount: true,
    isDear(this: { price: number }) {
      return this.price > 10;
    },
    isDearStill(this: { discount: boolean }) {
      return this.discount;
    },
    fits(this: { isDear: boolean }) {
      return !this.isDear;
    },
    fitsStill(this: { isDearStill: boolean }) {
      return this.isDearStill === true;
    },
  };
  const whole = { ...product, isDear: true, isDearStill: true, fits: false, fitsStill: true };
  const { agrees } = federate({
    subgraphs: {
      a: 'type Query { product: Product } type Product @key(fields: "id") { id: ID! price: Float @shareable }',
      b: 'type Product @key(fields: "id") { id: ID! discount: Boolean! price: Float @shareable }',
      c: `type Product @key(fields: "id") { id: ID! price: Float @external discount: Boolean! @external
          isDear: Boolean! @requires(fields: "price") isDearStill: Boolean! @requires(fields: "discount") }`,
      d: `type Product @key(fields: "id") { id: ID! isDear: Boolean! @external isDearStill: Boolean! @external
          fits: Boolean! @requires(fields: "isDear") fitsStill: Boolean! @requires(fields: "isDearStill") }`,
    },
    roots: { Query: { product: whole } },
    entities: [product],
  });
  await agrees('{ product { fits } }');
  await agrees('{ product { fitsStill } }');
  await agrees('{ product { fits fitsStill } }');
  await agrees('{ product { price fits isDear fitsStill discount isDearStill } }');
});
