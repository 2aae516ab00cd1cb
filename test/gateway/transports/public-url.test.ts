import assert from 'node:assert/strict';
import { test } from 'node:test';
import { publicUrl } from '../../../gateway/transports/public-url.ts';

const shown = {
  'https://gateway:secret@quota:4001/graphql?key=secret#secret': 'https://quota:4001/graphql',
  'http://gateway:sec/ret@quota/graphql': 'http://quota/graphql',
  'http://gateway:sec@ret@quota/graphql': 'http://quota/graphql',
  'http://quota/@graph/graphql': 'http://quota/@graph/graphql',
  'htp:/gateway/quota': 'htp:/gateway/quota',
  '//gateway:secret@quota/graphql/?x=1': '//quota/graphql/',
  '/graphql/?key=secret': '/graphql/',
  'http://gateway:sec?ret@quota:port/graphql': 'http://quota:port/graphql',
  'http://[gateway:secret@': 'http://',
  'gateway:secret@quota:4001/graphql': 'quota:4001/graphql',
  'http//gateway:secret@quota/graphql': 'quota/graphql',
  'unix:/run/quota@1.sock:/graphql': 'unix:/run/quota@1.sock:/graphql',
  '/@graph/graphql': '/@graph/graphql',
  'unix:/run/quota.sock:/graphql': 'unix:/run/quota.sock:/graphql',
};
for (const [text, expected] of Object.entries(shown)) {
  test(`${text} is shown without what is secret in it`, () => assert.equal(publicUrl(text), expected));
}
