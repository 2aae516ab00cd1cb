import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { decodeJwt } from 'jose';
import { callerIn, openDoor, refusalIn } from '../../support/authentication.ts';
import { openFolder, removeFolder } from '../../support/folder.ts';
import { run } from '../../support/processes.ts';
import { makeKey, signToken } from '../../support/token-issuer.ts';

const folder = openFolder('token');
const keyFile = join(folder, 'data/development-token-keys.json');
const env = { DATA_DIR: join(folder, 'data') };
const owner = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const customer = '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001';
after(() => removeFolder(folder));

const authentication = {
  issuers: [],
  anonymousScopes: undefined,
  cookie: undefined,
  developmentCaller: undefined,
  dataDir: env.DATA_DIR,
};
const door = () => openDoor([], { isProduction: false, authentication });

async function print(args: readonly string[], more: Record<string, string> = {}) {
  const command = run('gateway/commands/token.ts', args, { ...env, ...more });
  return { status: await command.ended, output: command.output().trim() };
}

it('A token is printed and nothing else; a gateway that ran before its key was made lets it in as the one it names', async () => {
  using opened = door();
  const { privateKey } = await makeKey('EdDSA');
  const claims = { iss: 'urn:customer-graph:development', aud: 'urn:customer-graph:development' };
  const forged = await signToken({ algorithm: 'EdDSA', kid: undefined, privateKey, jwk: {} }, claims);
  assert.equal(refusalIn(await opened.show(forged)).status, 503);

  const args = [
    '--scopes',
    'a:read, b:write',
    '--owners',
    owner.toUpperCase(),
    '--customer',
    customer,
    '--as',
    'eve',
    '--mfa',
    '--sso',
    '--minutes',
    '5',
  ];
  const { status, output } = await print(args);
  assert.deepEqual([status, output.split('.').length], [0, 3]);
  assert.equal(statSync(keyFile).mode & 0o777, 0o600);
  // Where root runs it, the embedded PostgreSQL's own account goes through this folder.
  assert.equal(statSync(env.DATA_DIR).mode & 0o777, 0o777 & ~process.umask());
  const { exp = 0, iat = 0 } = decodeJwt(output);
  assert.equal(exp - iat, 300);

  using later = door();
  const caller = callerIn(await later.show(output));
  assert.deepEqual([caller.kind, caller.subject, [...caller.scopes]], ['user', 'eve', ['a:read', 'b:write']]);
  assert.deepEqual([caller.owners, caller.customer, caller.mfa, caller.sso], [[owner], customer, true, true]);
  assert.equal(refusalIn(await later.show(forged)).status, 401);
  const key = readFileSync(keyFile, 'utf8');
  const all = await print(['--owners', 'all']);
  assert.equal(readFileSync(keyFile, 'utf8'), key);
  assert.equal(callerIn(await later.show(all.output)).owners, 'all');
  const waiting = async () => (await opened.show(all.output)).caller !== undefined;
  while (!(await waiting()));
  assert.deepEqual(opened.log, []);
});

it('Production neither makes nor takes one, nor does a gateway with another folder', async () => {
  const { status, output } = await print(['--scopes', 'a:read'], { NODE_ENV: 'production' });
  assert.deepEqual([status, output], [1, 'NODE_ENV is "production", which accepts no token of development']);
  const made = await print(['--scopes', 'a:read']);
  using production = openDoor([], { isProduction: true, authentication });
  assert.match(refusalIn(await production.show(made.output)).message, /of an issuer that is not trusted here/);
  const other = openFolder('token-other');
  try {
    await run('gateway/commands/token.ts', [], { DATA_DIR: other }).ended;
    using elsewhere = openDoor([], { isProduction: false, authentication: { ...authentication, dataDir: other } });
    assert.match(refusalIn(await elsewhere.show(made.output)).message, /signed by no key of/);
  } finally {
    removeFolder(other);
  }
});

it('What is wrong is one sentence', async () => {
  for (const [args, expected] of [
    [['--scopes', '*'], /Expected scopes by their names, e\.g\. crm:read/],
    [['--scopes', ''], /Expected scopes by their names/],
    [['--owners', 'acme'], /Expected a UUID, e\.g\. 018f3a2e/],
    [['--customer', 'alder'], /Expected a UUID/],
    [['--as', ''], /Expected a name of 1 to 255 characters, e\.g\. eve/],
    [['--scopes', 'a:read', '--scopes', 'b:read'], /Expected all scopes in one list, e\.g\. crm:read,quota:read/],
    [['--minutes', '0'], /Expected a number of minutes from 1 to 43200/],
    [['--forever'], /unknown option '--forever'/],
  ] as const) {
    const { status, output } = await print(args);
    assert.equal(status, 1, output);
    assert.match(output, expected);
    assert.doesNotMatch(output, /\n\s+at /);
  }
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const { status, output } = await print([], { DATA_DIR: file });
  assert.equal(status, 1);
  assert.match(output, /^The token cannot be made, .*; set DATA_DIR to a folder of yours\.$/);
  assert.ok(existsSync(file));
});
