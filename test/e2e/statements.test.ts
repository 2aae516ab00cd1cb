import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { toConfig } from '../../gateway/config.ts';
import { startGateway } from '../../gateway/gateway.ts';
import { localTransport } from '../../gateway/transports/local.ts';
import type { Transport } from '../../gateway/transports/transport.ts';
import { loadSubgraph, subgraphNames } from '../../subgraphs/domains.ts';
import { seedSubgraph } from '../../subgraphs/kit/database/seed-subgraph.ts';
import { cloneDatabase } from '../support/database.ts';
import { ask } from '../support/deployments.ts';

const everything = readFileSync(join(import.meta.dirname, 'queries/page-of-everything.graphql'), 'utf8');

describe('A page of 100 customers with all five domains', () => {
  it('costs one statement per table, though some are asked again once the others have answered', async () => {
    await using opened = new AsyncDisposableStack();
    const database = opened.use(await cloneDatabase());
    const statements: string[] = [];
    const transports = new Map<string, Transport>();
    for (const name of subgraphNames) {
      const definition = await loadSubgraph(name);
      await seedSubgraph(definition, { url: database.urlOf(name), keyring: database.keyring, customers: 130 });
      // crm writes down accesses beside the requests.
      const onStatement = (sql: string) =>
        sql.startsWith('select') && statements.push(`${name}.${/from "(\w+)"/.exec(sql)?.[1]}`);
      const subgraph = opened.use(await definition.open({ ...database.optionsOf(name), onStatement }));
      transports.set(name, localTransport(subgraph.execute));
    }
    const gateway = opened.use(await startGateway(toConfig({ PORT: '0' }), { transports }));
    const page = everything.replace('first: 10', 'first: 100');
    const cost = async (query: string) => {
      statements.length = 0;
      const { data, errors } = await ask(gateway.url, query);
      assert.equal(errors, undefined);
      const found = data?.['customers'] as { nodes: unknown[] } | undefined;
      assert.equal(found?.nodes.length, 100);
      return statements.toSorted();
    };
    const tables = [
      'crm.customers',
      'crm.principals',
      'messaging.accounts',
      'messaging.line_channels',
      'messaging.webhooks',
      'provisioning.accounts',
      'quota.accounts',
      'quota.attributes',
      'security.accounts',
    ];
    assert.ok(/totalCount/.test(page) && /access\(/.test(page) && /nameVariants/.test(page));
    assert.deepEqual(await cost(page), tables);
    const changes = page.replace('nodes {', 'nodes { changes(first: 5) { totalCount nodes { operation } }');
    assert.deepEqual(await cost(changes), ['crm.changes', 'crm.changes', ...tables].toSorted());
  });
});
