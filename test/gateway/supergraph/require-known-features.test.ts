import assert from 'node:assert/strict';
import { test } from 'node:test';
import { composeSupergraph } from '../../../gateway/composition/compose.ts';
import { readSupergraph } from '../../../gateway/supergraph/supergraph.ts';
import { handWritten } from '../../support/guarded.ts';

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

test('A supergraph with a feature that the gateway does not know is refused, not served as if the feature were not there', () => {
  const link = (url: string, purpose: string) =>
    handWritten('type Query @join__type(graph: A) { open: Int }', [`@link(url: "${url}"${purpose})`]);
  for (const [url, purpose, words] of [
    ['https://specs.apollo.dev/context/v0.1', ', for: SECURITY', 'context'],
    ['https://specs.apollo.dev/source/v0.1', ', for: EXECUTION', 'source'],
    ['https://specs.apollo.dev/authenticated/v0.2', ', for: SECURITY', 'authenticated'],
    // Without a purpose, too: what guards fields is never passed over.
    ['https://specs.apollo.dev/requiresScopes/v1.0', '', 'requiresScopes'],
    ['https://example.com/policy/v0.1', ', for: SECURITY', 'policy'],
  ] as const) {
    const message = `This supergraph needs the feature ${words} (${url}) for ${purpose.slice(7) || 'SECURITY'}, which this gateway does not know: compose it without the directives of that feature.`;
    assert.throws(() => readSupergraph(link(url, purpose)), { message });
  }
  assert.ok(readSupergraph(link('https://example.com/notes/v3.1', '')));
});

test('What the gateway knows, and what is for people only, is served', () => {
  const guards = ['@authenticated', '@requiresScopes(scopes: [["x"]])', '@policy(policies: [["x"]])'];
  for (const directive of ['@inaccessible', '@tag(name: "internal")', '', ...guards]) {
    assert.ok(readSupergraph(compose(directive)).schema.getQueryType()?.getFields()['open']);
  }
});
