import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { grantsOf } from '../../../../subgraphs/domains.ts';
import { openServiceKeys } from '../../../../subgraphs/kit/callers/service-keys.ts';
import { signToken } from '../../../../subgraphs/kit/callers/sign-token.ts';
import { createSigningKey, jwksOf, ownSigningKey } from '../../../../subgraphs/kit/callers/signing-key.ts';
import { verifySenders } from '../../../../subgraphs/kit/callers/verify-senders.ts';
import { openFolder, removeFolder } from '../../../support/folder.ts';
import { listen } from '../../../support/subgraph-server.ts';

describe('The keys of services', () => {
  const folder = openFolder('keys');
  after(() => removeFolder(folder));
  const [old, fresh] = [createSigningKey('gateway'), createSigningKey('gateway')];

  it('are rotated in a file with both keys in it; once the old one is gone, its tokens are', async () => {
    const file = join(folder, 'jwks.json');
    writeFileSync(file, jwksOf([old]));
    const keys = await openServiceKeys(file);
    const ask = verifySenders({ subgraph: 'crm', keys, grants: grantsOf('crm'), areTokensOptional: false });
    const claims = { sub: '018f3a2e-7c1d-7a10-8b01-5d2f6c3e00b1', kind: 'user', issuer: 'i', subject: 's' };
    const rights = { scopes: [], owners: [], mfa: false, sso: false };
    const status = async (key: typeof old) => {
      const token = signToken(key, 'crm', { ...claims, ...rights }, Date.now());
      return (await ask({ authorization: `Bearer ${token}` })).refusal?.status ?? 200;
    };
    assert.deepEqual([await status(old), await status(fresh)], [200, 401]);
    writeFileSync(file, jwksOf([old, fresh]));
    assert.deepEqual([await status(fresh), await status(old)], [200, 200]);
    writeFileSync(file, jwksOf([fresh]));
    await keys.refresh();
    assert.deepEqual([await status(old), await status(fresh)], [401, 200]);
    // A key that took the name of another one: the name alone is no sign that nothing has changed.
    writeFileSync(file, jwksOf([{ ...fresh, key: old.key }]));
    await keys.refresh();
    assert.deepEqual([await status(old), await status(fresh)], [401, 401]);
    writeFileSync(file, jwksOf([fresh]));
    await keys.refresh();
    writeFileSync(file, 'half a fi');
    await keys.refresh();
    assert.deepEqual([await status(old), await status(fresh)], [401, 200]);
  });

  it('are found in a folder as soon as a service has made its own', async () => {
    const crm = ownSigningKey('crm', folder);
    assert.equal(ownSigningKey('crm', folder).kid, crm.kid);
    const data = join(folder, 'data');
    ownSigningKey('crm', data);
    const modes = [data, join(data, 'caller-keys')].map((path) => statSync(path).mode & 0o777);
    assert.deepEqual(modes, [0o777 & ~process.umask(), 0o700]);
    const keys = await openServiceKeys(join(folder, 'caller-keys'));
    const quota = ownSigningKey('quota', folder);
    assert.equal(keys.find(quota.kid), undefined);
    await keys.seek();
    assert.deepEqual([keys.find(crm.kid)?.service, keys.find(quota.kid)?.service], ['crm', 'quota']);
  });

  it('come from a URL, asked once for all that miss a key, and kept while it is down', async () => {
    const answers = [jwksOf([old]), '<html>', 'x'.repeat(2_000_000)];
    await using server = await listen((_, response, call) => void response.end(answers[call]));
    const keys = await openServiceKeys(server.url);
    assert.equal(keys.find(old.kid)?.service, 'gateway');
    await Promise.all([keys.seek(), keys.seek()]);
    assert.equal(server.calls.length, 1, 'not within the cool-down');
    for (let round = 0; round < 3; round += 1) await keys.refresh();
    assert.equal(server.calls.length, 4);
    assert.equal(keys.find(old.kid)?.service, 'gateway');
  });

  it('come later from a URL that does not answer at the start', async () => {
    await using server = await listen((_, response, call) =>
      call === 0 ? void response.writeHead(500).end() : void response.end(jwksOf([old])),
    );
    const keys = await openServiceKeys(server.url);
    assert.equal(keys.areKnown, false);
    await keys.refresh();
    assert.equal(keys.areKnown, true);
  });

  it('are never taken from where a URL redirects to', async () => {
    await using elsewhere = await listen((_, response) => void response.end(jwksOf([old])));
    await using server = await listen((_, response) => void response.writeHead(302, { location: elsewhere.url }).end());
    assert.equal((await openServiceKeys(server.url)).areKnown, false);
    assert.equal(elsewhere.calls.length, 0);
  });

  it('are not read to the end from a URL that has none', async () => {
    const piece = 'x'.repeat(65_536);
    let pieces = 0;
    const write = (response: ServerResponse) => {
      let isFlowing = true;
      while (isFlowing && !response.destroyed) {
        pieces += 1;
        isFlowing = response.write(piece);
      }
    };
    await using server = await listen((_, response) => {
      response.on('drain', () => write(response));
      write(response);
    });
    assert.equal((await openServiceKeys(server.url)).areKnown, false);
    await server.disconnected;
    assert.ok(pieces * piece.length < 33_554_432, `${pieces} pieces`);
  });

  it('that cannot be used are one sentence; kinds that are not known are left alone', async () => {
    const [jwk] = JSON.parse(jwksOf([old])).keys as [Record<string, string>];
    const text = (...keys: object[]) => JSON.stringify({ keys });
    const wrong: readonly [string, RegExp][] = [
      ['{}', /^CALLER_JWKS is no JWKS: expected/],
      [text({ ...jwk, d: 'secret' }), /^CALLER_JWKS holds a private key: take it out/],
      [text({ ...jwk, service: undefined }), /^CALLER_JWKS has an Ed25519 key whose service is not/],
      [text({ ...jwk, kid: undefined }), /^CALLER_JWKS has an Ed25519 key whose kid is not/],
      [text({ ...jwk, x: 'short' }), /^CALLER_JWKS has an Ed25519 key whose x is not/],
      [text(jwk, { ...jwk, service: 'crm' }), /^CALLER_JWKS gives the key \S+ to both gateway and crm/],
      ['/nowhere/jwks.json', /^CALLER_JWKS names a file that cannot be read \(ENOENT\)/],
    ];
    for (const [source, sentence] of wrong) {
      await assert.rejects(openServiceKeys(source), { name: 'InputError', message: sentence });
    }
    const keys = await openServiceKeys(text({ kty: 'RSA', n: 'x', e: 'AQAB', kid: 'rsa' }, jwk));
    assert.deepEqual([keys.find('rsa'), keys.find(old.kid)?.service], [undefined, 'gateway']);
  });
});
