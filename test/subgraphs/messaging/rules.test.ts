import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { type Mutations, type Outcome, openMutations } from './mutations.ts';
import { newId } from './records.ts';
import { done, type Given, refused, secret, token, uri } from './rules.ts';

describe('The rules of messaging', () => {
  let database: TestDatabase;
  let mutations: Mutations;
  let unchanged: Given;
  before(async () => {
    database = await cloneDatabase();
    mutations = await openMutations(database);
    unchanged = await given();
    await mutations.customer({ username: 'Tåken' });
  });
  after(async () => {
    await mutations[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const given = async (): Promise<Given> => {
    const customerId = await mutations.customer({ username: newId(), name: 'Acme', detail: 'notes' });
    const first = await mutations.done('createWebhook', { customerId, uri, events: ['call_hangup'] });
    const second = await mutations.done('createWebhook', { customerId, uri: `${uri}/2`, isEnabled: false });
    await mutations.done('configureLine', { customerId, secret, token });
    return { customerId, webhookId: first.webhook.id, otherId: second.webhook.id };
  };
  const issuesOf = ({ extensions }: Outcome) =>
    ((extensions['issues'] ?? []) as { path: string[]; code: string }[]).map(
      (issue) => `${issue.path.slice(1).join('.')} ${issue.code}`,
    );

  for (const [rule, field, input, [code, ...issues]] of refused) {
    it(`${rule}: ${field} is refused with ${[code, ...issues].join(', ')}`, async () => {
      const { customerId } = unchanged;
      const state = await mutations.read(customerId);
      const outcome = await mutations.run(field, { customerId, ...input(unchanged) });
      assert.deepEqual([outcome.code, ...issuesOf(outcome)], [code, ...issues], outcome.message);
      assert.equal(outcome.payload, null);
      assert.deepEqual(await mutations.read(customerId), state);
    });
  }

  for (const [rule, field, input, expected] of done) {
    it(`${rule}: ${field}`, async () => {
      const found = await given();
      const { customer } = await mutations.done(field, { customerId: found.customerId, ...input(found) });
      const { messaging: account } = customer;
      const webhook = (id: string) => account.webhooks.find((one: { id: string }) => one.id === id);
      const parts = { account, first: webhook(found.webhookId), other: webhook(found.otherId), line: account.line };
      for (const [part, fields] of Object.entries(expected)) {
        const shown = parts[part as keyof typeof parts];
        if (fields == null) assert.equal(shown, fields);
        else assert.partialDeepStrictEqual(shown, fields);
      }
      assert.deepEqual(await mutations.read(found.customerId), account);
    });
  }
});
