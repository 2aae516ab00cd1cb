import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { loadSubgraph } from '../../../subgraphs/domains.ts';
import { startHttpServer } from '../../../subgraphs/kit/http-server.ts';
import { cloneDatabase } from '../../support/database.ts';

test('A subgraph refuses a compressed body in one sentence, for its graph and for its events', async () => {
  await using database = await cloneDatabase();
  const { open } = await loadSubgraph('crm');
  await using crm = await open(database.optionsOf('crm'));
  const address = { host: '127.0.0.1', port: 0, portVariable: 'CRM_PORT' };
  const server = await startHttpServer(crm, { ...address });
  for (const path of ['graphql', 'events']) {
    const answer = await fetch(new URL(path, server.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: gzipSync('{"query":"{ __typename }"}'),
    });
    assert.equal(answer.status, 415);
    assert.deepEqual(await answer.json(), {
      errors: [
        {
          message: 'A request body with content-encoding: gzip is not understood; send it uncompressed.',
          extensions: { code: 'BAD_REQUEST' },
        },
      ],
    });
  }
  await server.stop();
});
