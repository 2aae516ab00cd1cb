import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { toConfig } from '../../../gateway/config.ts';
import { startGateway } from '../../../gateway/gateway.ts';
import { readSupergraph } from '../../../gateway/supergraph/supergraph.ts';
import { openFolder, removeFolder } from '../../support/folder.ts';
import { handWritten } from '../../support/guarded.ts';

// What a composer of Federation 1 makes, with the graphs in another form and an owner for each type.
const ofFederation1 = `schema
  @core(feature: "https://specs.apollo.dev/core/v0.2"),
  @core(feature: "https://specs.apollo.dev/join/v0.1", for: EXECUTION)
{ query: Query }
directive @core(as: String, feature: String!, for: core__Purpose) repeatable on SCHEMA
directive @join__field(graph: join__Graph, provides: join__FieldSet, requires: join__FieldSet) on FIELD_DEFINITION
directive @join__graph(name: String!, url: String!) on ENUM_VALUE
directive @join__owner(graph: join__Graph!) on INTERFACE | OBJECT
directive @join__type(graph: join__Graph!, key: join__FieldSet) repeatable on INTERFACE | OBJECT
type Product @join__owner(graph: PRODUCTS) @join__type(graph: PRODUCTS, key: "upc") @join__type(graph: REVIEWS, key: "upc") {
  upc: String! @join__field(graph: PRODUCTS)
  reviews: [String] @join__field(graph: REVIEWS)
}
type Query { product: Product @join__field(graph: PRODUCTS) }
enum core__Purpose { EXECUTION SECURITY }
scalar join__FieldSet
enum join__Graph {
  PRODUCTS @join__graph(name: "products", url: "http://127.0.0.1:1/graphql")
  REVIEWS @join__graph(name: "reviews", url: "http://127.0.0.1:2/graphql")
}`;

const sentence = (origin: string, version: string) =>
  `This supergraph was composed for ${origin} (join v${version}), and the gateway serves those of Federation 2 (join v0.3 and later): compose its subgraphs again as they are, e.g. npm run compose -- subgraphs.yaml --output supergraph.graphql.`;

test('A supergraph of Federation 1 keeps the gateway from starting, with one sentence that says what it is and what to do', async () => {
  const folder = openFolder('federation-1');
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, ofFederation1);
  try {
    await assert.rejects(startGateway(toConfig({ PORT: '0', LOG_LEVEL: 'silent', SUPERGRAPH: file })), {
      name: 'StartError',
      message: `${file} cannot be served. ${sentence('Federation 1', '0.1')}`,
    });
  } finally {
    removeFolder(folder);
  }
});

test('So does one of join v0.2; what came later is served', () => {
  const ofJoin = (version: string) =>
    handWritten('type Query @join__type(graph: A) { open: Int }').replace(/join\/v[\d.]+/, `join/v${version}`);
  assert.throws(() => readSupergraph(ofJoin('0.2')), {
    message: sentence('an early Federation 2', '0.2'),
  });
  for (const version of ['0.3', '0.4', '0.5']) assert.ok(readSupergraph(ofJoin(version)).subgraphs.has('a'));
});
