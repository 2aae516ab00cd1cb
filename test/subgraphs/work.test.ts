import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { crm } from '../../subgraphs/crm/subgraph.ts';
import { seedSubgraph } from '../../subgraphs/kit/database/seed-subgraph.ts';
import { createKeyring } from '../../subgraphs/kit/encryption.ts';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { run } from '../support/processes.ts';

describe('npm run work', () => {
  let database: TestDatabase;
  before(async () => {
    database = await cloneDatabase();
    await seedSubgraph(crm, { url: database.urlOf('crm'), keyring: database.keyring, customers: 1201 });
  });
  after(() => database[Symbol.asyncDispose]());

  it('seals what older keys sealed under the newest key, and stops when asked', async () => {
    const newest = randomBytes(32);
    const env = {
      DATABASE_URL: database.ownerUrl,
      ENCRYPTION_KEY: newest.toString('hex'),
      ENCRYPTION_OLD_KEYS: database.key.toString('base64'),
    };
    const worker = run('subgraphs/commands/work.ts', ['crm'], env);
    await worker.until(/crm\.principals\.personal_data: 1201 values sealed again/);
    assert.equal(await worker.stop(), 0, worker.output());
    // The old key is not needed any more.
    await using subgraph = await crm.open({ url: database.urlOf('crm'), keyring: createKeyring([newest]) });
    const answer = await subgraph.execute({ query: '{ customers(first: 100) { nodes { principal { email } } } }' }, {});
    assert.equal(answer.errors, undefined);
  });
});
