import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { v7 } from 'uuid';
import { security } from '../../../subgraphs/security/subgraph.ts';
import { place } from '../../support/native.ts';
import { type OpenSecurity, openSecurity } from './open-security.ts';

describe('Many callers of security at the same moment', () => {
  let opened: OpenSecurity;
  before(async () => {
    opened = await openSecurity();
  });
  after(() => opened[Symbol.asyncDispose]());

  const times = <Value>(count: number, make: (at: number) => Promise<Value>) =>
    Promise.all(Array.from({ length: count }, (_, at) => make(at)));
  const messagesOf = (answers: readonly { readonly message?: string }[]) =>
    answers.flatMap(({ message }) => message ?? []);

  it('make one account when none is there, and no first change is lost', async () => {
    const customerId = await opened.customer();
    const answers = await Promise.all([
      opened.mutate('updateBilling', { customerId, reference: 'r1' }),
      opened.mutate('updateContacts', { customerId, legalContactId: 'l1' }),
      opened.mutate('updateSecuritySettings', { customerId, accountName: 'Acme' }),
      opened.mutate('updateBilling', { customerId, pricingPlan: 'developer' }),
      opened.mutate('updateContacts', { customerId, billingContactId: 'b1' }),
    ]);
    assert.deepEqual(messagesOf(answers), []);
    const stored = await opened.account(customerId);
    assert.partialDeepStrictEqual(stored, {
      billingRef: 'r1',
      legalContactId: 'l1',
      accountName: 'Acme',
      pricingPlan: 'developer',
      billingContactId: 'b1',
      version: 5,
    });
    const changes = await opened.changes(customerId);
    assert.deepEqual(
      changes.map(({ version }) => version),
      [1, 2, 3, 4, 5],
    );
    const made = changes.filter(({ fields }) => fields.some(({ path }) => path === 'security.accountId'));
    assert.equal(made.length, 1);
  });

  it('with one idempotencyKey make one account and get fifty equal answers', async () => {
    const customerId = await opened.customer();
    const input = { customerId, reference: 'r1', idempotencyKey: v7() };
    const answers = await times(50, () => opened.mutate('updateBilling', input));
    assert.equal(new Set(answers.map((answer) => JSON.stringify(answer))).size, 1);
    assert.deepEqual(messagesOf(answers), []);
    assert.equal((await opened.changes(customerId)).length, 1);
    assert.equal((await opened.events(customerId)).length, 1);
  });

  for (const [title, account, expectedVersion] of [
    ['an account', {}, 1],
    ['no account', undefined, 0],
  ] as const) {
    it(`with one expectedVersion of ${title}: one wins, the others are a CONFLICT`, async () => {
      const customerId = await opened.customer(account);
      const answers = await times(10, (at) =>
        opened.mutate('updateContacts', { customerId, legalContactId: `l${at}`, expectedVersion }),
      );
      const [winner, ...winners] = answers.filter(({ code }) => code === undefined);
      assert.deepEqual(winners, []);
      assert.equal(answers.filter(({ code }) => code === 'CONFLICT').length, 9);
      const stored = await opened.account(customerId);
      assert.deepEqual(
        [stored?.version, stored?.legalContactId],
        [expectedVersion + 1, winner?.customer?.contacts?.['legalContactId']],
      );
    });
  }

  it('change different fields of one account and lose none', async () => {
    const customerId = await opened.customer({});
    const flags = ['hasPci', 'hasAccountPanel', 'hasImprovedEvents', 'hasOpenstackLogging'];
    const answers = await times(60, (at) => {
      const flag = flags[at % flags.length] ?? '';
      return opened.mutate('updateSecuritySettings', { customerId, features: { [flag]: at < 56 ? at % 8 < 4 : true } });
    });
    assert.deepEqual(messagesOf(answers), []);
    const [stored, changes] = [await opened.account(customerId), await opened.changes(customerId)];
    assert.equal(stored?.version, changes.length + 1);
    // The audit rows, replayed, are the account: nothing was overwritten unseen.
    const replayed = new Map<unknown, string>();
    for (const { fields } of changes) {
      for (const { path, before, after } of fields) {
        assert.equal(before, replayed.get(path) ?? 'false');
        replayed.set(path, String(after));
      }
    }
    for (const flag of flags) {
      assert.equal(replayed.get(`security.features.${flag}`) ?? 'false', String(stored?.[flag as 'hasPci']));
    }
  });

  it('undo nothing when an import of the same customers runs beside them', async () => {
    const customers = await times(20, () => opened.customer({}));
    await using store = security.openNativeStore(opened.database.optionsOf('security'));
    const imports = times(10, (at) =>
      store.save(customers.map((id) => place(store, { id: id.replaceAll('-', ''), pricing_plan: `plan${at}` }, id))),
    );
    const answers = times(60, (at) =>
      opened.mutate('updateContacts', {
        customerId: customers[at % 20],
        [['legalContactId', 'billingContactId', 'technicalContactId'][Math.floor(at / 20)] ?? '']: `c${at}`,
      }),
    );
    await imports;
    assert.deepEqual(messagesOf(await answers), []);
    for (const [at, id] of customers.entries()) {
      const stored = await opened.account(id);
      assert.deepEqual(
        [stored?.legalContactId, stored?.billingContactId, stored?.technicalContactId],
        [`c${at}`, `c${at + 20}`, `c${at + 40}`],
      );
      assert.match(stored?.pricingPlan ?? '', /^plan\d$/);
    }
  });
});
