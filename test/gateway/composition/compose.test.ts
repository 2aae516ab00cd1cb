import assert from 'node:assert/strict';
import { test } from 'node:test';
import { composeSupergraph } from '../../../gateway/composition/compose.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@interfaceObject"])';

test('fields of an interface that its @interfaceObject only knows from elsewhere are marked so', () => {
  const { sdl } = composeSupergraph([
    {
      name: 'a',
      url: '',
      sdl: `${link} type Query { m: M } interface M @key(fields: "id") { id: ID! t: Int } type B implements M @key(fields: "id") { id: ID! t: Int }`,
    },
    {
      name: 'b',
      url: '',
      sdl: `${link} type M @key(fields: "id") @interfaceObject { id: ID! t: Int @external s: Int @requires(fields: "t") }`,
    },
    { name: 'c', url: '', sdl: `${link} type M @key(fields: "id") @interfaceObject { id: ID! c: Int }` },
  ]);
  assert.match(
    sdl ?? '',
    /interface M [^{]*\{\s+id: ID!\s+t: Int @join__field\(graph: A\) @join__field\(graph: B, external: true\)\n/,
  );
});

test('what a root field provides is kept where every subgraph has the field', () => {
  const { sdl } = composeSupergraph([
    {
      name: 'a',
      url: '',
      sdl: `${link} type Query { pet: Pet @shareable @provides(fields: "name") } type Pet @key(fields: "id") { id: ID! name: String @external }`,
    },
    {
      name: 'b',
      url: '',
      sdl: `${link} type Query { pet: Pet @shareable } type Pet @key(fields: "id") { id: ID! name: String @shareable }`,
    },
  ]);
  assert.match(sdl ?? '', /pet: Pet @join__field\(graph: A, provides: "name"\) @join__field\(graph: B\)\n/);
});
