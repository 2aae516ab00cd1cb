import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openKeys } from '../../../gateway/auth/keys/open-keys.ts';
import { withConnection } from '../../../subgraphs/kit/database/open-database.ts';
import { cloneDatabase, type TestDatabase } from '../../support/database.ts';
import { run } from '../../support/processes.ts';
import { keptLog, someOwner } from '../../support/registry.ts';

const keyText = /cgk_(?:live|test)_([0-9A-Za-z]{12})_[0-9A-Za-z]{49}/;

describe('npm run clients', () => {
  const folder = mkdtempSync(join(tmpdir(), 'customer-graph-clients-'));
  let database: TestDatabase;
  before(async () => {
    database = await cloneDatabase();
  });
  after(async () => {
    await database[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  const clients = async (
    args: readonly string[],
    env: Record<string, string> = { DATABASE_URL: database.ownerUrl },
  ) => {
    const process = run('gateway/commands/clients.ts', args, env);
    return { status: await process.ended, output: process.output() };
  };
  const parsed = async (args: readonly string[]) => JSON.parse((await clients([...args, '--json'])).output);
  const callerOf = async (text: string) => {
    const url = database.urlOf('gateway');
    await using keys = await openKeys({ url, maxStalenessMs: 3_600_000, log: keptLog().log });
    const { caller, refusal } = keys.authenticate(text, { clientAddress: '203.0.113.7' });
    return caller ?? refusal.message;
  };

  it('makes a client and its key, shows that once, makes a second one, and ends the first', async () => {
    const made = await clients([
      'create',
      'acme',
      '--scopes',
      'crm:read, quota:read',
      '--owners',
      someOwner.toUpperCase(),
    ]);
    assert.equal(made.status, 0, made.output);
    const [text = '', first = ''] = keyText.exec(made.output) ?? [];
    assert.match(made.output, /^acme, a live partner\n {2}id {6}\S+\n {2}scopes {2}crm:read quota:read\n/);
    assert.match(made.output, /works within a second, until \d{4}-\d\d-\d\d\. It is shown this once:\n\n {2}cgk_live_/);
    const caller = await callerOf(text);
    assert.ok(typeof caller === 'object');
    assert.deepEqual(
      [[...caller.scopes], caller.owners, caller.kind],
      [['crm:read', 'quota:read'], [someOwner], 'partner'],
    );

    const listed = await clients(['list']);
    assert.match(
      listed.output,
      new RegExp(`^acme {2}live partner\\n {2}${first} {2}until \\S+, last used \\S+ \\S+Z\\n$`),
    );
    assert.doesNotMatch(listed.output, keyText);

    const rotated = await parsed([
      'rotate',
      'acme',
      '--scopes',
      'crm:read',
      '--networks',
      '203.0.113.7',
      '--days',
      '10',
    ]);
    const narrowed = await callerOf(rotated.key.text);
    assert.ok(typeof narrowed === 'object');
    assert.deepEqual([...narrowed.scopes], ['crm:read']);
    assert.deepEqual(rotated.key.networks, ['203.0.113.7/32']);
    const third = await clients(['rotate', 'acme']);
    assert.equal(third.status, 1);
    assert.match(
      third.output,
      new RegExp(
        `^acme has 2 live keys already, ${first} and \\w+; end one .* npm run clients -- revoke ${first}\\.\n$`,
      ),
    );

    const revoked = await clients(['revoke', text]);
    assert.match(revoked.output, new RegExp(`^Ended: ${first}; .*\nacme goes on with ${rotated.key.id}\\.\n$`));
    assert.match(String(await callerOf(text)), /^This API key was revoked/);
    const shown = await clients(['show', 'acme']);
    assert.match(
      shown.output,
      new RegExp(`${rotated.key.id} {2}until .*: soon, so make another with npm run clients -- rotate acme`),
    );
    assert.match(shown.output, /, from 203\.0\.113\.7\/32 alone, only crm:read\n/);
    assert.match(
      shown.output,
      new RegExp(
        `\nChanges\n.* key ${first} revoked by \\S+@\\S+\n.* key \\w+ made by .*\n.* key ${first} made by .*\n.* client made by`,
      ),
    );
    assert.doesNotMatch(JSON.stringify(await parsed(['show', 'acme'])), /hash|cgk_/);

    assert.equal((await clients(['revoke', '--client', 'acme'])).status, 0);
    assert.match(String(await callerOf(rotated.key.text)), /was revoked/);
    assert.match(
      (await clients(['list'])).output,
      /^There are no clients\. Make one, e\.g\. npm run clients -- create/,
    );
    assert.match((await clients(['list', '--revoked'])).output, /^acme {2}live partner, revoked on/);
    assert.match((await clients(['rotate', 'acme'])).output, /^The client acme was revoked for good/);
    assert.match((await clients(['revoke', '--client', 'acme'])).output, /^The client acme was revoked already/);
    assert.match((await clients(['revoke', first])).output, /^The key \w+ of acme was revoked already/);
  });

  it('makes clients of tokens without a key, and of tests that may only read', async () => {
    const token = ['--issuer', 'https://login.example.com/', '--client-id', 'billing'];
    const { client, key } = await parsed([
      'create',
      'billing',
      '--scopes',
      'crm:read',
      '--kind',
      'service',
      '--no-key',
      ...token,
    ]);
    assert.deepEqual(
      [client.kind, client.issuer, client.tokenClient, key],
      ['service', token[1], 'billing', undefined],
    );
    const again = await clients(['create', 'billing-2', '--scopes', 'crm:read', '--no-key', ...token]);
    assert.match(
      again.output,
      /^Another client is registered for tokens of this issuer and client id; revoke that first\.\n$/,
    );
    const trial = await parsed(['create', 'trial', '--scopes', 'crm:read owners:all', '--environment', 'test']);
    assert.match(trial.key.text, /^cgk_test_/);
  });

  const refusals: readonly [string, readonly string[], RegExp][] = [
    [
      'a name that is none',
      ['create', 'Acme', '--scopes', 'crm:read'],
      /^The name of a client is 2 to 63 small letters, .*"Acme" is none\./,
    ],
    [
      'a client that is there',
      ['create', 'trial', '--scopes', 'crm:read'],
      /^There is a client "trial" already; .* rotate trial\./,
    ],
    ['everything as a scope', ['create', 'x1', '--scopes', '*'], /^"\*" is no scope; .* name each scope\./],
    [
      'a scope that is none',
      ['create', 'x1', '--scopes', 'read'],
      /^"read" is no scope; expected a list such as crm:read,usage:write/,
    ],
    ['no scopes', ['create', 'x1'], /required option '--scopes <list>' not specified/],
    [
      'owners that are none',
      ['create', 'x1', '--scopes', 'a:b', '--owners', 'all'],
      /^"all" is no owner; .* the scope owners:all\./,
    ],
    [
      'too many owners',
      ['create', 'x1', '--scopes', 'a:b', '--owners', manyOwners()],
      /^101 owners are too many; expected at most 100\./,
    ],
    [
      'a test client that writes',
      ['create', 'x1', '--scopes', 'crm:write', '--environment', 'test'],
      /^A test client may only read/,
    ],
    [
      'an issuer alone',
      ['create', 'x1', '--scopes', 'a:b', '--issuer', 'https://x/'],
      /^An issuer and a client id name a client together/,
    ],
    [
      'days that are none',
      ['create', 'x1', '--scopes', 'a:b', '--days', 'ever'],
      /^"ever" is no number of days; expected 1 to 1825/,
    ],
    ['too many days', ['create', 'x1', '--scopes', 'a:b', '--days', '1826'], /^"1826" is no number of days/],
    [
      'a network that is none',
      ['create', 'x1', '--scopes', 'a:b', '--networks', 'office'],
      /^"office" is no network; expected e\.g\. 203/,
    ],
    [
      'a client that is not there',
      ['show', 'nobody'],
      /^There is no client "nobody"; npm run clients -- list shows all/,
    ],
    [
      'more than the client may',
      ['rotate', 'trial', '--scopes', 'quota:read'],
      /^A key may only narrow .* trial does not have quota:read;/,
    ],
    ['nothing to revoke', ['revoke'], /^Say what shall end: a key, .* or a client/],
    ['a key and a client', ['revoke', 'x', '--client', 'y'], /^Say what shall end/],
    ['a key that is none', ['revoke', 'cgk_live_secret'], /^That is no key: expected its id of 12 letters and digits/],
    ['a key that is not there', ['revoke', 'AAAAAAAAAAAA'], /^There is no key AAAAAAAAAAAA; .* revoke --client <name>/],
    ['a command that is none', ['destroy'], /unknown command 'destroy'/],
  ];
  for (const [title, args, message] of refusals) {
    it(`refuses ${title} in a sentence`, async () => {
      const { status, output } = await clients(args);
      assert.match(output, message);
      assert.equal(status, 1);
      assert.doesNotMatch(output, /\n {4}at |secret/);
    });
  }

  it('says what to do where there is no registry, never with a password', async () => {
    const nowhere = Object.assign(new URL(database.ownerUrl), { port: '9' }).href;
    const empty = Object.assign(new URL(database.ownerUrl), { pathname: '/postgres' }).href;
    const cases: readonly [Record<string, string>, RegExp][] = [
      [{ DATA_DIR: folder }, /^There is no registry of clients to be found: start one with npm start/],
      [{ DATABASE_URL: 'mysql://x:hidden@y' }, /^DATABASE_URL must be a PostgreSQL URL/],
      [
        { DATABASE_URL: nowhere },
        /did not let \w+ in \(.*ECONNREFUSED.*\): start it \(npm start or npm run database\)/,
      ],
      [{ DATABASE_URL: empty }, /holds no registry of clients: run npm run migrate first/],
      [
        { DATABASE_URL: database.urlOf('crm') },
        /may not manage clients in .*: set DATABASE_URL to the role that runs npm run migrate/,
      ],
    ];
    for (const [env, message] of cases) {
      const { status, output } = await clients(['list'], env);
      assert.match(output, message);
      assert.equal(status, 1);
      const { password } = new URL(env['DATABASE_URL'] ?? 'postgres://x:hidden@y');
      assert.ok(!output.includes(password), output);
    }
  });

  it('finds the embedded PostgreSQL by what that leaves in DATA_DIR', async () => {
    writeFileSync(join(folder, 'postgres-url'), database.ownerUrl);
    assert.equal((await clients(['list'], { DATA_DIR: folder })).status, 0);
  });

  it("is for the owner alone: the gateway's role reads, and notes when a key was used", async () => {
    const asGateway = { DATABASE_URL: database.urlOf('gateway') };
    const { status, output } = await clients(['create', 'mallory', '--scopes', 'crm:read'], asGateway);
    assert.match(output, /may not manage clients in/);
    assert.equal(status, 1);
    await withConnection(database.urlOf('gateway'), async (client) => {
      for (const statement of [
        `insert into gateway.clients (name, kind, environment) values ('mallory', 'partner', 'live')`,
        `update gateway.clients set scopes = '{crm:write}'`,
        `update gateway.keys set revoked_at = null`,
        'delete from gateway.keys',
        'delete from gateway.key_uses',
        'update gateway.registry set version = 0',
        'select * from gateway.changes',
        'create table gateway.mine ()',
        'select * from crm.customers',
      ])
        await assert.rejects(client.query(statement), /permission denied/, statement);
    });
    await withConnection(database.urlOf('crm'), (client) =>
      assert.rejects(client.query('select * from gateway.keys'), /permission denied for schema gateway/),
    );
  });
});

function manyOwners(): string {
  return Array.from({ length: 101 }, (_, index) => `0f8b1f0a-6c1e-4a55-9d5f-${String(index).padStart(12, '0')}`).join(
    ',',
  );
}
