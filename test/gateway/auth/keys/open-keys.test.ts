import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { ClientsDatabase } from '../../../../gateway/auth/clients/open-clients.ts';
import { revokeClient, revokeKey } from '../../../../gateway/auth/clients/revoke.ts';
import { rotateKey } from '../../../../gateway/auth/clients/rotate-key.ts';
import { createKeyText } from '../../../../gateway/auth/keys/key-text.ts';
import { type Keys, openKeys } from '../../../../gateway/auth/keys/open-keys.ts';
import { withConnection } from '../../../../subgraphs/kit/database/open-database.ts';
import { cloneDatabase, type TestDatabase } from '../../../support/database.ts';
import { keptLog, makeClient, openTestClients, someOwner, startDatabaseProxy } from '../../../support/registry.ts';
import { until } from '../../../support/until.ts';

const day = 86_400_000;
const here = { clientAddress: '203.0.113.7' };

describe('API keys', () => {
  let database: TestDatabase;
  let clients: ClientsDatabase;
  let number = 0;
  let name = '';

  before(async () => {
    database = await cloneDatabase();
    clients = await openTestClients(database.ownerUrl);
  });
  beforeEach(() => {
    number += 1;
    name = `client-${number}`;
  });
  after(async () => {
    await clients.destroy();
    await database[Symbol.asyncDispose]();
  });

  const open = (more: Partial<Parameters<typeof openKeys>[0]> = {}) =>
    openKeys({ url: database.urlOf('gateway'), maxStalenessMs: 3_600_000, log: keptLog().log, ...more });
  const refusalOf = (keys: Keys, text: string, address = here) => keys.authenticate(text, address).refusal;
  const isKnown = (keys: Keys, text: string) => keys.authenticate(text, here).caller !== undefined;

  it('let their clients in, each key with one caller for all of its requests', async () => {
    const { id, key } = await makeClient(clients, name);
    await using keys = await open();
    const { caller } = keys.authenticate(key.text, here);
    assert.deepEqual([caller?.id, caller?.client, caller?.owners], [id, id, [someOwner]]);
    assert.equal(keys.authenticate(key.text, here).caller, caller);
  });

  it('are known as soon as they are made, and not any more when they are revoked', async () => {
    await using keys = await open();
    const { key } = await makeClient(clients, name);
    await until(async () => isKnown(keys, key.text));
    const { key: second } = await rotateKey(clients, name, {
      ...{ expiresAt: new Date(Date.now() + day), networks: undefined, scopes: undefined, owners: undefined },
    });
    await until(async () => isKnown(keys, second.text));
    assert.equal(isKnown(keys, key.text), true);
    await revokeKey(clients, key.id);
    await until(async () => !isKnown(keys, key.text));
    assert.equal(isKnown(keys, second.text), true);
    const refusal = refusalOf(keys, key.text);
    assert.deepEqual([refusal?.status, refusal?.code], [401, 'UNAUTHENTICATED']);
    assert.match(refusal?.message ?? '', /^This API key was revoked on \d{4}-\d\d-\d\d\. Use the newest key/);
    await revokeClient(clients, name);
    await until(async () => !isKnown(keys, second.text));
  });

  it('follow the policy of their client', async () => {
    const { id, key } = await makeClient(clients, name);
    await using keys = await open();
    const scopes = () => [...(keys.authenticate(key.text, here).caller?.scopes ?? [])];
    assert.deepEqual(scopes(), ['crm:read']);
    await clients
      .updateTable('clients')
      .set({ scopes: ['quota:read'] })
      .where('id', '=', id)
      .execute();
    await until(async () => scopes()[0] === 'quota:read');
    await clients.updateTable('clients').set({ revokedAt: new Date() }).where('id', '=', id).execute();
    await until(async () => !isKnown(keys, key.text));
    assert.match(refusalOf(keys, key.text)?.message ?? '', /^The client of this API key was revoked\./);
  });

  it('are told apart from what is none: in one sentence each, which repeats nothing of them', async () => {
    const { key } = await makeClient(clients, name);
    await using keys = await open();
    const [secret = ''] = key.text.split('_').slice(-1);
    const wrongSecret = createKeyText('live').text;
    const cases: readonly [string, RegExp][] = [
      [key.text.slice(0, -9), /^The API key is not complete: expected cgk_live_ or cgk_test_, 12 letters/],
      ['cgk_', /^The API key is not complete/],
      [`${key.text.slice(0, -1)}${key.text.endsWith('a') ? 'b' : 'a'}`, /^The API key has a typing error/],
      [wrongSecret, /^This API key is not known here/],
    ];
    for (const [text, message] of cases) {
      const refusal = refusalOf(keys, text);
      assert.deepEqual([refusal?.status, refusal?.code], [401, 'UNAUTHENTICATED'], text);
      assert.match(refusal?.message ?? '', message);
      assert.match(
        refusal?.headers?.['www-authenticate'] ?? '',
        /^Bearer realm="graphql", error="invalid_token", error_d/,
      );
      assert.doesNotMatch(JSON.stringify(refusal), new RegExp(`${secret}|${wrongSecret.slice(-49)}`));
    }
  });

  it('are refused with the right id and the wrong secret as with an id that nobody has', async () => {
    const { key } = await makeClient(clients, name);
    await using keys = await open();
    const guess = forge(key.id);
    assert.deepEqual(refusalOf(keys, guess), refusalOf(keys, createKeyText('live').text));
    assert.equal(isKnown(keys, key.text), true);
  });

  it('end when their time is over', async () => {
    const { key } = await makeClient(clients, name);
    let now = Date.now();
    await using keys = await open({ now: () => now, maxStalenessMs: 9 * day });
    assert.equal(isKnown(keys, key.text), true);
    now += 2 * day;
    assert.match(
      refusalOf(keys, key.text)?.message ?? '',
      /^This API key expired on \d{4}-\d\d-\d\d\. Use the newest key/,
    );
  });

  it('are good in the networks that they were made for alone', async () => {
    const expiresAt = new Date(Date.now() + day);
    const { key } = await makeClient(clients, name, {
      key: { expiresAt, networks: ['203.0.113.0/24', '2001:db8::/32'] },
    });
    await using keys = await open();
    for (const clientAddress of ['203.0.113.7', '::ffff:203.0.113.8', '2001:db8::9'])
      assert.equal(refusalOf(keys, key.text, { clientAddress }), undefined, clientAddress);
    for (const clientAddress of ['198.51.100.1', '::1', '']) {
      const refusal = refusalOf(keys, key.text, { clientAddress });
      assert.deepEqual([refusal?.status, refusal?.code], [403, 'FORBIDDEN'], clientAddress);
      assert.match(
        refusal?.message ?? '',
        /^This API key may not be used from .+, only from the networks that it was made for;/,
      );
    }
  });

  it('name the client of a token by who issues it and what that calls the client', async () => {
    const token = { issuer: 'https://login.example.com/', clientId: `app-${number}` };
    const { id } = await makeClient(clients, name, { token });
    await using keys = await open();
    assert.equal(keys.clientOf(token.issuer, token.clientId), id);
    assert.equal(keys.clientOf('https://login.example.org/', token.clientId), undefined);
    assert.equal(keys.clientOf(token.issuer, 'app'), undefined);
    await revokeClient(clients, name);
    await until(async () => keys.clientOf(token.issuer, token.clientId) === undefined);
    const next = await makeClient(clients, `${name}-again`, { token });
    await until(async () => keys.clientOf(token.issuer, token.clientId) === next.id);
  });

  it('have their last use written once a minute, and at the end', async () => {
    const { key } = await makeClient(clients, name);
    let now = Date.parse('2030-01-01T12:00:30Z');
    await clients
      .updateTable('keys')
      .set({ expiresAt: new Date(now + day) })
      .where('id', '=', key.id)
      .execute();
    const lastUse = async () => {
      const row = await clients
        .selectFrom('keyUses')
        .select('lastUsedAt')
        .where('keyId', '=', key.id)
        .executeTakeFirst();
      return row?.lastUsedAt.toISOString();
    };
    {
      await using keys = await open({ now: () => now, maxStalenessMs: 9 * day });
      await until(async () => isKnown(keys, key.text));
      await until(async () => (await lastUse()) === '2030-01-01T12:00:00.000Z');
      now += 20 * 60_000;
      assert.equal(isKnown(keys, key.text), true);
      await until(async () => (await lastUse()) === '2030-01-01T12:20:00.000Z');
      now += 40_000;
      assert.equal(isKnown(keys, key.text), true);
    }
    assert.equal(await lastUse(), '2030-01-01T12:21:00.000Z');
  });

  it('that end soon are told of in the log, once a day', async () => {
    let now = Date.now();
    const { lines, log } = keptLog();
    const { key } = await makeClient(clients, name, { key: { expiresAt: new Date(now + day / 2), networks: [] } });
    await makeClient(clients, `${name}-soon`, { key: { expiresAt: new Date(now + 20 * day), networks: [] } });
    await makeClient(clients, `${name}-later`, { key: { expiresAt: new Date(now + 300 * day), networks: [] } });
    await using _ = await open({ log, now: () => now });
    const told = () => lines.filter((line) => line.includes('API keys expire within 30 days'));
    assert.equal(told().length, 1);
    assert.match(told()[0] ?? '', /npm run clients -- rotate <client>/);
    assert.match(told()[0] ?? '', new RegExp(key.id));
    assert.doesNotMatch(told()[0] ?? '', /-later/);
    now += day;
    await until(async () => told().length === 2);
    assert.doesNotMatch(told()[1] ?? '', new RegExp(key.id));
  });

  describe('whose notifications are lost', () => {
    it('are revoked by the next look at the version', async () => {
      await using proxy = await startDatabaseProxy(database.urlOf('gateway'), { losesNotifications: true });
      const { key } = await makeClient(clients, name);
      await using keys = await open({ url: proxy.url });
      assert.equal(isKnown(keys, key.text), true);
      await revokeKey(clients, key.id);
      const revoked = performance.now();
      await until(async () => !isKnown(keys, key.text));
      // A look takes place every 500 ms; the machine may do much else.
      assert.ok(performance.now() - revoked < 3000, `${performance.now() - revoked} ms`);
      await until(async () => proxy.lost() > 0);
    });

    it('because the connection was ended, are revoked too', async () => {
      const { lines, log } = keptLog();
      const { key } = await makeClient(clients, name);
      await using keys = await open({ log });
      await withConnection(database.ownerUrl, async (client) => {
        await client.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'customer-graph gateway' and datname = current_database()`,
        );
      });
      await revokeKey(clients, key.id);
      await until(async () => !isKnown(keys, key.text));
      await until(async () => lines.some((line) => line.includes('is read again')));
    });
  });

  describe('whose registry is away', () => {
    for (const way of ['cut', 'hang'] as const) {
      it(`are good for as long as is allowed, then 503; unknown ones are 503 at once: ${way}`, async () => {
        await using proxy = await startDatabaseProxy(database.urlOf('gateway'));
        const { key } = await makeClient(clients, name);
        let late = 0;
        const { lines, log } = keptLog();
        await using keys = await open({ url: proxy.url, log, maxStalenessMs: 3_600_000, now: () => Date.now() + late });
        assert.equal(isKnown(keys, key.text), true);
        assert.equal(refusalOf(keys, createKeyText('live').text)?.status, 401);
        proxy[way]();
        await until(async () => lines.some((line) => line.includes('cannot be read; keys that are known stay good')));
        late = 3_500_000;
        assert.equal(isKnown(keys, key.text), true);
        for (const text of [createKeyText('live').text, forge(key.id)]) {
          const refusal = refusalOf(keys, text);
          assert.deepEqual([refusal?.status, refusal?.code], [503, 'UNAVAILABLE']);
          assert.ok(refusal?.headers?.['retry-after']);
        }
        late = 3_700_000;
        assert.deepEqual([refusalOf(keys, key.text)?.status], [503]);
        proxy.mend();
        await until(async () => isKnown(keys, key.text));
        assert.equal(refusalOf(keys, createKeyText('live').text)?.status, 401);
        assert.equal(lines.filter((line) => line.includes('"level":"error"')).length, 1);
      });
    }

    it('at the start are 503, and good as soon as it is there', async () => {
      await using proxy = await startDatabaseProxy(database.urlOf('gateway'));
      const { key } = await makeClient(clients, name);
      proxy.cut();
      await using keys = await open({ url: proxy.url });
      assert.equal(refusalOf(keys, key.text)?.status, 503);
      assert.equal(refusalOf(keys, 'cgk_live_x')?.status, 401);
      proxy.mend();
      await until(async () => isKnown(keys, key.text));
    });

    it('because there are no migrations yet, say so in the log', async () => {
      const { lines, log } = keptLog();
      const url = Object.assign(new URL(database.urlOf('gateway')), { pathname: '/postgres' }).href;
      await using keys = await open({ url, log });
      assert.equal(refusalOf(keys, createKeyText('live').text)?.status, 503);
      assert.match(lines.join(''), /bring the registry up to date with npm run migrate/);
      assert.doesNotMatch(lines.join(''), new RegExp(new URL(url).password));
    });

    it('because none is configured, are 401 with a sentence that says so', async () => {
      await using keys = await open({ url: undefined });
      const refusal = refusalOf(keys, createKeyText('live').text);
      assert.equal(refusal?.status, 401);
      assert.match(refusal?.message ?? '', /^This gateway takes no API keys, because it has no registry of clients/);
      assert.equal(keys.clientOf('https://login.example.com/', 'app'), undefined);
    });
  });

  it('that were removed, or came back with an older registry, are as the registry says', async () => {
    const { id, key } = await makeClient(clients, name);
    await using keys = await open();
    assert.equal(isKnown(keys, key.text), true);
    await withConnection(database.ownerUrl, async (owner) => {
      await owner.query('delete from gateway.keys where id = $1', [key.id]);
      await until(async () => !isKnown(keys, key.text));
      assert.match(refusalOf(keys, key.text)?.message ?? '', /is not known here/);
      // As a backup restores it: the row is there, and the version is an older one.
      await owner.query('begin');
      await owner.query(
        `insert into gateway.keys (id, client_id, hash, expires_at) values ($1, $2, sha256($3::bytea), now() + interval '1 day')`,
        [key.id, id, Buffer.from(key.text)],
      );
      await owner.query('update gateway.registry set version = 0, removal_version = 0');
      await owner.query('commit');
    });
    await until(async () => isKnown(keys, key.text));
  });

  it('take as long to be refused with a wrong secret as with a wrong id', async () => {
    const { key } = await makeClient(clients, name);
    await using keys = await open();
    const texts = [forge(key.id), createKeyText('live').text];
    const rounds = 4000;
    const times = texts.map(() => [] as number[]);
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, text] of texts.entries()) {
        const began = process.hrtime.bigint();
        keys.authenticate(text, here);
        times[index]?.push(Number(process.hrtime.bigint() - began));
      }
      if (round % 500 === 0) await setTimeout(0);
    }
    const [secret = 0, id = 0] = times.map((list) => list.slice(rounds / 2).sort((x, y) => x - y)[rounds / 4] ?? 0);
    assert.ok(secret / id < 1.5 && id / secret < 1.5, `wrong secret ${secret} ns, wrong id ${id} ns`);
  });
});

/** A key that has the id of another one, and a secret of its own. */
function forge(id: string): string {
  return createKeyText('live', id).text;
}
