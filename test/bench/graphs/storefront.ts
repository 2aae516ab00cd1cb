import type { Graph } from './graph.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])';

const subgraphs = new Map(
  Object.entries({
    accounts: `
      type Query { users: [User!]! userCount: Int! }
      type User @key(fields: "id") { id: ID! name: String! username: String! birthday: String }`,
    products: `
      type Query { topProducts(first: Int = 6): [Product!]! }
      type Product @key(fields: "upc") { upc: ID! name: String! price: Int weight: Int }`,
    inventory: `
      type Product @key(fields: "upc") {
        upc: ID!
        price: Int @external
        weight: Int @external
        inStock: Boolean!
        shippingEstimate: Int @requires(fields: "price weight")
      }`,
    reviews: `
      type User @key(fields: "id") { id: ID! reviews: [Review!]! }
      type Product @key(fields: "upc") { upc: ID! reviews: [Review!]! }
      type Review @key(fields: "id") { id: ID! body: String! author: User! product: Product! }`,
  }).map(([name, sdl]) => [name, `${link}\n${sdl}`]),
);

interface Source {
  readonly id: string;
  readonly upc: string;
  readonly price?: number | null;
  readonly weight?: number | null;
}

const userNames = [
  'Ada Byron',
  'Alan Mathison',
  'Grace Murray',
  'Edsger Wybe',
  'Barbara Jane',
  'Donald Ervin',
  'Radia Joy',
];
const productNames = ['Table', 'Couch', 'Chair', 'Lamp', 'Shelf', 'Desk', 'Bookcase'];
const opinions = ['Love it!', 'Too expensive.', 'Could be better, but it holds.', 'Prefer something else.'];

const users = userNames.map((name, index) => ({
  id: `user-${index + 1}`,
  name,
  username: `@${name.toLowerCase().replace(' ', '.')}`,
  birthday: `19${10 + index}-12-0${index + 1}`,
}));
const products = productNames.map((name, index) => ({
  upc: `product-${index + 1}`,
  name,
  price: index === 3 ? null : 200 + index * 350,
  weight: 100 + index * 400,
}));
// Every user has reviewed several products, and every product was reviewed by several users.
const reviews = users.flatMap(({ id }, user) =>
  products
    .filter((_, product) => (user + product) % products.length < 2)
    .map(({ upc }, nth) => ({
      id: `review-${user + 1}-${nth + 1}`,
      body: opinions[(user + nth) % opinions.length],
      author: { __typename: 'User', id },
      product: { __typename: 'Product', upc },
    })),
);

const fields: Readonly<Record<string, (source: Source, args: { readonly first?: number }) => unknown>> = {
  'Query.users': () => users,
  'Query.userCount': () => users.length,
  'Query.topProducts': (_, { first }) => products.slice(0, first),
  'User.reviews': ({ id }) => reviews.filter(({ author }) => author.id === id),
  'Product.reviews': ({ upc }) => reviews.filter(({ product }) => product.upc === upc),
  'Product.inStock': ({ upc }) => upc !== 'product-2',
  // Computed from what the representation holds, so that a gateway that leaves it out answers differently.
  'Product.shippingEstimate': ({ price, weight }) =>
    price === undefined || weight === undefined ? null : (price ?? 0) > 1000 ? 0 : (weight ?? 0) / 2,
};

/** The four services of the classic federation example: users review products that a warehouse has in stock. */
export const storefront: Graph = {
  subgraphs,
  resolve(source, args, _context, { parentType, fieldName }) {
    const own = source as Source;
    const compute = fields[`${parentType.name}.${fieldName}`];
    if (compute) return compute(own, args);
    const entity = parentType.name === 'User' ? users.find(({ id }) => id === own.id) : undefined;
    const product = parentType.name === 'Product' ? products.find(({ upc }) => upc === own.upc) : undefined;
    return ({ ...own, ...entity, ...product } as Readonly<Record<string, unknown>>)[fieldName];
  },
};
