import { test } from 'node:test';
import { federate, type WorldObject } from '../../support/federation.ts';

const user: WorldObject = { __typename: 'User', id: 'u1', rid: 'r1', name: 'N', nickname: 'nn' };
const greeting = function (this: { name: string }) {
  return `hi ${this.name}`;
};

test('Federation 1: @extends and extend, of entities and of the query root', async () => {
  const { agrees } = federate({
    subgraphs: {
      a: '# federation 1\n type Query { random: User } type User @extends @key(fields: "id") { id: ID! @external rid: ID }',
      b: '# federation 1\n type User @key(fields: "id") { id: ID! name: String! nickname: String } type Query @extends { byId(id: ID): User }',
      c: '# federation 1\n extend type Query { again: User } extend type User @key(fields: "id") { id: ID! @external last: String }',
    },
    roots: { Query: { random: user, byId: user, again: user } },
    entities: [{ ...user, last: 'L' }],
  });
  await agrees('{ random { id name } }');
  await agrees('{ random { id rid name } byId(id: "u1") { id rid nickname } again { rid name } }');
  await agrees('{ byId(id: "u1") { id } }');
});

test('Federation 1: @requires and @provides of external fields', async () => {
  const reviews = [{ __typename: 'Review', id: 'r', author: { ...user, greeting: 'hi N' } }];
  const whole: WorldObject = { ...user, greeting: 'hi N', reviews };
  Object.assign(reviews[0] as object, { author: whole });
  const { agrees } = federate({
    subgraphs: {
      a: `# federation 1
        extend type Query { random: User } extend type User @key(fields: "id") { id: ID! @external rid: ID name: String @external greeting: String @requires(fields: "name") }`,
      b: '# federation 1\n type User @key(fields: "id") { id: ID! name: String } extend type Query { byId(id: ID): User }',
      c: `# federation 1
        extend type Query { review: Review } type Review { id: ID author: User @provides(fields: "name") }
        extend type User @key(fields: "id") { id: ID! @external name: String @external reviews: [Review] }`,
    },
    roots: { Query: { random: whole, byId: whole, review: reviews[0] } },
    entities: [{ ...whole, greeting }],
  });
  await agrees('{ random { greeting name } byId(id: "u1") { id rid greeting } }');
  await agrees('{ review { author { name reviews { id author { id name rid greeting } } } } }');
});

test('Federation 2: a key field that is external for no reason', async () => {
  const product = { __typename: 'Product', id: '1', name: 'n', price: 3 };
  for (const keyword of ['type', 'extend type']) {
    const { agrees } = federate({
      subgraphs: {
        prices: `${keyword} Product @key(fields: "id") { id: ID! @external price: Float } type Query { ${keyword === 'type' ? 'unused: Int' : 'cheap: Product'} }`,
        products: 'type Query { product: Product } type Product @key(fields: "id") { id: ID! name: String! }',
      },
      roots: { Query: { product, cheap: product } },
      entities: [product],
    });
    await agrees('{ product { id name price } }');
    if (keyword === 'extend type') await agrees('{ cheap { name price id } }');
  }
});

test('Federation 2: @extends and extend with external keys and provisions', async () => {
  const { agrees } = federate({
    subgraphs: {
      a: `type Query { random: User provided: User @provides(fields: "name") }
        type User @extends @key(fields: "id") { id: ID! @external rid: ID name: String @external }`,
      b: 'type User @key(fields: "id") { id: ID! name: String @shareable nickname: String } extend type Query { byId(id: ID): User }',
    },
    roots: { Query: { random: user, byId: user, provided: user } },
    entities: [user],
  });
  await agrees('{ random { id rid name } provided { id name } }');
  await agrees('{ byId(id: "u1") { id name rid nickname } }');
  await agrees('{ provided { name nickname } }');
});
