import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { cloneDatabase, type TestDatabase } from '../support/database.ts';
import { type Answer, ask, type Deploy, type Deployment } from '../support/deployments.ts';
import { operationsFolder, readOperations } from '../support/operations.ts';
import { loadSamples } from '../support/samples.ts';
import { until } from '../support/until.ts';

const folder = join(import.meta.dirname, 'queries');
const queries = [folder, operationsFolder].flatMap(readOperations).filter(({ isMutation }) => !isMutation);
/** A customer whom all five systems know. */
const alder = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001';
const isWriting = process.env['UPDATE_FIXTURES'] === '1';

/**
 * The end-to-end suite over the sample customers, for any deployment. Each query's answer stands beside it in
 * `<query>.json`, the same for every deployment; UPDATE_FIXTURES=1 writes the answers anew for review.
 */
export function describeGraph(title: string, deploy: Deploy): void {
  describe(title, () => {
    let database: TestDatabase;
    let deployment: Deployment;

    before(async () => {
      database = await cloneDatabase();
      await loadSamples(database);
      deployment = await deploy(database);
      // The timeline of the samples is complete once their events have arrived.
      await until(async () => {
        const { data } = await ask(deployment.url, `{ customer(id: "${alder}") { changes { totalCount } } }`);
        return JSON.stringify(data?.['customer']) === '{"changes":{"totalCount":5}}';
      });
    });
    after(async () => {
      await deployment[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    });

    for (const { name, query, variables } of queries) {
      it(`answers ${name}`, async () => {
        const expected = join(folder, `${name}.json`);
        const answer = withoutChance(await ask(deployment.url, query, variables));
        if (isWriting) writeFileSync(expected, `${JSON.stringify(answer, null, 2)}\n`);
        assert.deepEqual(answer, JSON.parse(readFileSync(expected, 'utf8')));
      });
    }

    it('has a query for every answer', () => {
      const names = new Set(queries.map(({ name }) => name));
      const answers = readdirSync(folder).filter((file) => file.endsWith('.json'));
      assert.deepEqual(
        answers.filter((file) => !names.has(basename(file, '.json'))),
        [],
      );
    });

    it('answers many at once as one by one', async () => {
      const text = queries.find(({ name }) => name === 'page-of-everything')?.query ?? '';
      const alone = await ask(deployment.url, text);
      const together = await Promise.all(Array.from({ length: 20 }, () => ask(deployment.url, text)));
      for (const answer of together) assert.deepEqual(answer, alone);
    });

    it('tells who it is and whether it is ready', async () => {
      assert.equal((await fetch(`${deployment.url}/health/live`)).status, 200);
      assert.equal((await fetch(`${deployment.url}/health/ready`)).status, 200);
    });
  });
}

// What differs from run to run: ids of requests, when a record was stored, and cursors that hold that time.
function withoutChance(answer: Answer): unknown {
  return JSON.parse(
    JSON.stringify(answer, (key, value) => {
      if (key === 'requestId') return undefined;
      if (key === 'changedAt') return 'a time';
      return /^(start|end)?cursor$/i.test(key) && value !== null ? 'a cursor' : value;
    }),
  );
}
