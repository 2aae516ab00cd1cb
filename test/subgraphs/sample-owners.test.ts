import assert from 'node:assert/strict';
import { test } from 'node:test';
import { developmentCaller } from '../../subgraphs/kit/caller.ts';
import { cloneDatabase } from '../support/database.ts';
import { openDomains } from '../support/domains.ts';
import { loadSamples } from '../support/samples.ts';

test('Of the six sample customers a partner of the second owner sees two, in every list that has them', async () => {
  await using database = await cloneDatabase();
  await loadSamples(database);
  const caller = { ...developmentCaller, owners: ['6d1f8b3a-52c4-4e7f-9a0b-2c8e5d7f4b61'] };
  await using all = await openDomains(database);
  await using partner = await openDomains(database, { callerOf: () => caller });
  const count = async (domains: typeof all, subgraph: 'crm' | 'security', field: string) => {
    const { data } = await domains.ask(subgraph, `{ ${field} { totalCount } }`);
    return (data?.[field] as { totalCount: number } | undefined)?.totalCount;
  };
  assert.equal(await count(all, 'crm', 'customers'), 6);
  assert.equal(await count(partner, 'crm', 'customers'), 2);
  assert.equal(await count(partner, 'security', 'customersBySecurity'), 2);
});
