/** The subgraphs of a small graph that uses every federation feature which shapes plans. */
export const features: Readonly<Record<string, string>> = {
  catalog: `
    type Query {
      product(sku: ID!): Product
      products: [Product!]
      search: [Result!]
      media: [Media!]
      parcel: Parcel
    }
    type Mutation {
      addProduct(sku: ID!): Product
      renameProduct(sku: ID!, name: String!): Product
    }
    union Result = Product | Author
    interface Media @key(fields: "id") { id: ID! title: String }
    type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int length: Int! @shareable author: Author }
    type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int length: Int }
    type Product @key(fields: "sku") { sku: ID! name: String size: Int weight: Int stock: Int }
    type Author @key(fields: "id") { id: ID! }
    type Parcel @key(fields: "number carrier { code }") { number: ID! carrier: Carrier! }
    type Carrier @shareable { code: ID! }`,
  people: `
    type Author @key(fields: "id") { id: ID! name: String @shareable born: Int }`,
  reviews: `
    type Query {
      reviews: [Review!]
      bestRated: Media
    }
    type Mutation { review(sku: ID!, body: String): Review }
    type Review { body: String author: Author @provides(fields: "name") }
    type Author @key(fields: "id") { id: ID! name: String @external reviews: [Review!] }
    type Media @key(fields: "id") @interfaceObject { id: ID! rating: Int }`,
  inventory: `
    type Product @key(fields: "sku") {
      sku: ID!
      size: Int @external
      shelf: String @requires(fields: "size")
      stock: Int @override(from: "catalog")
    }`,
  shipping: `
    type Book @key(fields: "id") { id: ID! length: Int @shareable }
    type Product @key(fields: "sku") {
      sku: ID!
      weight: Int @external
      shelf: String @external
      cost(country: String!): Int @requires(fields: "weight shelf")
    }
    type Parcel @key(fields: "number carrier { code }") { number: ID! carrier: Carrier! arrivesAt: String }
    type Carrier @shareable { code: ID! }`,
};
