import assert from 'node:assert/strict';
import { test } from 'node:test';
import { composeSupergraph } from '../../../gateway/supergraph/compose.ts';
import { readSupergraph } from '../../../gateway/supergraph/supergraph.ts';

const compose = (directive: string) => {
  const { sdl } = composeSupergraph([
    {
      name: 'a',
      url: 'http://127.0.0.1:1/graphql',
      sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated", "@requiresScopes", "@policy", "@tag", "@inaccessible"])
        type Query { open: Int  closed: Int ${directive} }`,
    },
  ]);
  assert.ok(sdl !== undefined);
  return sdl;
};

test('What the gateway knows, and what is for people only, is served', () => {
  for (const directive of [
    '@inaccessible',
    '@tag(name: "internal")',
    '@authenticated',
    '@requiresScopes(scopes: [["x"]])',
    '@policy(policies: [["x"]])',
    '',
  ]) {
    assert.ok(readSupergraph(compose(directive)).schema.getQueryType()?.getFields()['open']);
  }
});
