import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crm } from '../../../../subgraphs/crm/subgraph.ts';
import { openDatabase, withConnection } from '../../../../subgraphs/kit/database/open-database.ts';
import { seedSubgraph } from '../../../../subgraphs/kit/database/seed-subgraph.ts';
import { localPeers, type Peers } from '../../../../subgraphs/kit/events/peers.ts';
import { catchUp } from '../../../../subgraphs/kit/registry/catch-up.ts';
import { quota } from '../../../../subgraphs/quota/subgraph.ts';
import type { QuotaTables } from '../../../../subgraphs/quota/tables.ts';
import { cloneDatabase } from '../../../support/database.ts';
import { openDomains } from '../../../support/domains.ts';

test('A subgraph that heard nothing of the customers catches up with the CRM, and with what was deleted since', async () => {
  await using database = await cloneDatabase();
  await using domains = await openDomains(database);
  await using tables = openDatabase<QuotaTables>({ ...database.optionsOf('quota'), schema: 'quota' });
  const run = (sql: string) => withConnection(database.ownerUrl, (client) => client.query(sql));
  // Seeds send no events; what the registry was seeded with is taken away.
  for (const definition of [crm, quota]) {
    const options = { url: database.urlOf(definition.name), keyring: database.keyring, customers: 230 };
    await seedSubgraph(definition, options);
  }
  await run('truncate quota.registered_customers; update quota.accounts set owner_id = null');
  let pages = 0;
  const local = localPeers('quota', domains.subgraphs);
  const peers: Peers = {
    ...local,
    ask: (...asked) => {
      pages += asked[1].query.includes('CatchUp') ? 1 : 0;
      return local.ask(...asked);
    },
  };
  const hear = (isWhole: boolean) =>
    catchUp(tables as never, peers, { isWhole, receive: (event) => quota.receive(tables as never, event) });
  const listed = async () => {
    const { data } = await domains.ask('quota', '{ customersByQuota(first: 1) { totalCount } }');
    const page = data?.['customersByQuota'] as { totalCount: number };
    return page.totalCount;
  };
  const { count } = await tables
    .selectFrom('accounts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  assert.equal(await listed(), 0);
  await hear(false);
  assert.deepEqual([await listed(), pages], [count, 3]);
  const strays = await tables.selectFrom('accounts').select('customerId').where('ownerId', 'is', null).execute();
  assert.deepEqual(strays, []);
  await hear(false);
  assert.equal(pages, 3);
  // An event that was given up: the numbers are equal, the customer is not.
  await run(`update crm.customers set deleted_at = now(), version = version + 1
    where id = (select max(customer_id::text)::uuid from quota.accounts)`);
  await hear(false);
  assert.deepEqual([await listed(), pages], [count, 3]);
  await hear(true);
  assert.deepEqual([await listed(), pages], [count - 1, 6]);
});
