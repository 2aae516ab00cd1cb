import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import type { ChangeEntry, MutationInput } from '../../../../subgraphs/kit/changes/mutate.ts';
import { mutate } from '../../../../subgraphs/kit/changes/mutate.ts';
import type { ChangeTables } from '../../../../subgraphs/kit/changes/tables.ts';
import { type Issue, PublicError } from '../../../../subgraphs/kit/errors.ts';
import { openContext } from '../../../support/context.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';

const customerId = '0f8b1f0a-6c1e-4a55-9d5f-1b7c2f3e4a10';
const entry: ChangeEntry = {
  customerId,
  type: 'customer.painted',
  version: 2,
  fields: [{ path: 'color', before: '"red"', after: '"blue"', isSecret: false }],
  data: { gloss: true },
};

describe('A mutation', () => {
  let database: TestDatabase;
  let context: ReturnType<typeof openContext<ChangeTables>>;
  before(async () => {
    database = await cloneDatabase();
    context = openContext<ChangeTables>(database, 'quota');
  });
  after(async () => {
    await context[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  const rows = async (table: string) =>
    (await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(context.database)).rows;
  const paint = (input: MutationInput & { readonly color?: string }, fail = false) =>
    mutate(context, { operation: 'paint', input }, async (change) => {
      await change.record(entry);
      if (fail) throw new PublicError('CONFLICT', 'The paint is dry.');
      return { color: input.color ?? 'blue', nonce: randomUUID() };
    });

  it('writes its audit row and enqueues its event in one transaction', async () => {
    await paint({});
    const [row] = await rows('changes');
    assert.deepEqual(
      { ...row, id: typeof row?.['id'], changedAt: typeof row?.['changedAt'] },
      {
        id: 'string',
        customerId,
        operation: 'paint',
        callerId: context.caller.id,
        callerKind: 'development',
        callerIssuer: 'development',
        callerSubject: 'development',
        requestId: 'request-1',
        version: 2,
        fields: entry.fields,
        changedAt: 'string',
      },
    );
    const [job] = await rows('quota_jobs._private_jobs');
    const event = job?.['payload'] as Record<string, unknown>;
    assert.deepEqual(
      { ...event, id: typeof event['id'] },
      {
        specversion: '1.0',
        id: 'string',
        source: '/subgraphs/quota',
        type: 'customer.painted',
        subject: customerId,
        time: row?.['changedAt'] === undefined ? '' : new Date(String(row['changedAt'])).toISOString(),
        datacontenttype: 'application/json',
        data: {
          gloss: true,
          changeId: row?.['id'],
          operation: 'paint',
          callerId: context.caller.id,
          callerKind: 'development',
          callerIssuer: 'development',
          callerSubject: 'development',
          requestId: 'request-1',
          version: 2,
          fields: entry.fields,
        },
      },
    );
  });

  it('leaves nothing behind when it fails, so that the same key may be used again', async () => {
    const before = [await rows('changes'), await rows('quota_jobs._private_jobs'), await rows('idempotency_keys')];
    await assert.rejects(paint({ idempotencyKey: 'fails' }, true), /The paint is dry/);
    const now = [await rows('changes'), await rows('quota_jobs._private_jobs'), await rows('idempotency_keys')];
    assert.deepEqual(now, before);
    assert.equal((await paint({ idempotencyKey: 'fails' })).color, 'blue');
  });

  it('answers a repeat under the same key with the first result, and does nothing', async () => {
    const first = await paint({ idempotencyKey: 'k1', color: 'green' });
    const changes = (await rows('changes')).length;
    assert.deepEqual(await paint({ idempotencyKey: 'k1', color: 'green' }), first);
    assert.equal((await rows('changes')).length, changes);
  });

  it('runs once when fifty repeats arrive at the same moment', async () => {
    const results = await Promise.all(Array.from({ length: 50 }, () => paint({ idempotencyKey: 'k50' })));
    assert.equal(new Set(results.map(({ nonce }) => nonce)).size, 1);
  });

  it('refuses another input or another mutation under a used key', async () => {
    await paint({ idempotencyKey: 'k2', color: 'green' });
    const conflict = { extensions: { code: 'CONFLICT' } };
    await assert.rejects(paint({ idempotencyKey: 'k2', color: 'red' }), conflict);
    const other = mutate(context, { operation: 'sand', input: { idempotencyKey: 'k2' } }, async () => ({}));
    await assert.rejects(other, conflict);
  });

  it('keeps the keys of different callers apart', async () => {
    const first = await paint({ idempotencyKey: 'shared' });
    await using other = openContext<ChangeTables>(database, 'quota', { caller: { id: randomUUID() } });
    const second = await mutate(other, { operation: 'paint', input: { idempotencyKey: 'shared' } }, async () => ({
      nonce: randomUUID(),
    }));
    assert.notEqual(second.nonce, first.nonce);
  });

  it('forgets a key after 24 hours', async () => {
    const first = await paint({ idempotencyKey: 'old' });
    await sql`update idempotency_keys set created_at = now() - interval '24 hours 1 second' where key = 'old'`.execute(
      context.database,
    );
    assert.notEqual((await paint({ idempotencyKey: 'old' })).nonce, first.nonce);
  });

  it('refuses a key that is empty, too long or not to be stored with the place in the input', async () => {
    for (const [idempotencyKey, code] of [
      ['', 'EMPTY'],
      ['𝔘'.repeat(256), 'TOO_LONG'],
      ['a\0', 'INVALID_TEXT'],
      ['\ud800', 'INVALID_TEXT'],
    ] as const) {
      await assert.rejects(paint({ idempotencyKey }), (error: PublicError) => {
        assert.equal(error.extensions['code'], 'BAD_USER_INPUT');
        const [issue] = error.extensions['issues'] as Issue[];
        assert.deepEqual([issue?.path, issue?.code], [['input', 'idempotencyKey'], code]);
        return true;
      });
    }
  });

  it('takes a key of 255 characters in any script', async () => {
    const idempotencyKey = '𝔘'.repeat(255);
    assert.equal((await paint({ idempotencyKey })).nonce, (await paint({ idempotencyKey })).nonce);
  });

  it('keeps inputs and results sealed', async () => {
    await paint({ idempotencyKey: 'secret', color: 'a-secret-color' });
    assert.doesNotMatch(JSON.stringify(await rows('idempotency_keys')), /a-secret-color/);
  });

  it('runs again when PostgreSQL ends it for the sake of another one', async () => {
    const keys = [randomUUID(), randomUUID()];
    for (const id of keys) await sql`insert into received_events (id) values (${id})`.execute(context.database);
    let holding = 0;
    const bothHold = Promise.withResolvers<void>();
    const touch = (order: readonly string[]) =>
      mutate(context, { operation: 'touch', input: {} }, async ({ transaction }) => {
        const [first = '', second = ''] = order;
        await sql`update received_events set received_at = now() where id = ${first}`.execute(transaction);
        holding += 1;
        if (holding === 2) bothHold.resolve();
        await bothHold.promise;
        await sql`update received_events set received_at = now() where id = ${second}`.execute(transaction);
        return { order };
      });
    const results = await Promise.all([touch(keys), touch(keys.toReversed())]);
    assert.deepEqual(results, [{ order: keys }, { order: keys.toReversed() }]);
    assert.ok(holding > 2, 'one of the two ran again');
  });

  it('says a CONFLICT for a value that a race took, and lets other faults through', async () => {
    const id = randomUUID();
    const insert = (conflicts: Record<string, string>) =>
      mutate(context, { operation: 'insert', input: {}, conflicts }, async ({ transaction }) => {
        await sql`insert into received_events (id) values (${id}), (${id})`.execute(transaction);
        return {};
      });
    await assert.rejects(insert({ received_events_pkey: 'That event was received.' }), {
      message: 'That event was received.',
      extensions: { code: 'CONFLICT' },
    });
    await assert.rejects(insert({}), { code: '23505' });
  });
});
