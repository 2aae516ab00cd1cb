import assert from 'node:assert/strict';
import { after, beforeEach, it } from 'node:test';
import { callerIn, openDoor, refusalIn } from '../../../support/authentication.ts';
import { listen } from '../../../support/subgraph-server.ts';
import { audience, makeKey, seconds, startIssuer } from '../../../support/token-issuer.ts';

const server = await listen((_request, response, call) => answer(response, call));
const { origin } = new URL(server.url);
const ceiling = { scopes: ['a:read'], owners: [] };
const opaque = {
  issuer: 'urn:opaque',
  audience,
  ceiling,
  introspection: { url: `${origin}/introspect`, clientId: 'gate way', clientSecretEnv: 'SECRET', tokenPrefix: 'op_' },
};
after(() => server[Symbol.asyncDispose]());

type Response = Parameters<Parameters<typeof listen>[0]>[1];
let told: unknown;
let answer: (response: Response, call: number) => void;
beforeEach(() => {
  told = { active: true, sub: 'ada', scope: 'a:read b:read', aud: audience, exp: seconds() + 600 };
  answer = (response) => void response.writeHead(200).end(JSON.stringify(told));
});
const calls = (token: string) => server.calls.filter(({ body }) => body.includes(encodeURIComponent(token))).length;

it('An opaque token is asked about once, by form, with the secret of the gateway', async () => {
  using door = openDoor([opaque]);
  const [caller, same] = (await Promise.all([door.show('op_first'), door.show('op_first')])).map(callerIn);
  assert.deepEqual([caller?.issuer, caller?.subject, [...(caller?.scopes ?? [])]], ['urn:opaque', 'ada', ['a:read']]);
  assert.equal(same, caller);
  assert.ok(!(door.ask({ authorization: 'Bearer op_first' }) instanceof Promise));
  const [asked, ...others] = server.calls.filter(({ body }) => body.includes('op_first'));
  assert.deepEqual(others, []);
  assert.equal(asked?.body, 'token=op_first&token_type_hint=access_token');
  assert.equal(asked.headers['content-type'], 'application/x-www-form-urlencoded');
  assert.equal(asked.headers.authorization, `Basic ${Buffer.from('gate+way:secret+of+graph').toString('base64')}`);
});

it('What the issuer does not vouch for is refused, and for a while not asked about again', async () => {
  using door = openDoor([opaque]);
  const wrong: readonly [string, unknown][] = [
    ['op_inactive', { active: false, sub: 'ada', aud: audience }],
    ['op_text', { active: 'true', sub: 'ada', aud: audience }],
    ['op_old', { active: true, sub: 'ada', aud: audience, exp: seconds() - 31 }],
    ['op_early', { active: true, sub: 'ada', aud: audience, nbf: seconds() + 60 }],
    ['op_others', { active: true, sub: 'ada', aud: ['others'] }],
    ['op_nobodys', { active: true, sub: 'ada' }],
    ['op_stranger', { active: true, sub: 'ada', aud: audience, iss: 'urn:other' }],
    ['op_nameless', { active: true, aud: audience }],
  ];
  for (const [token, says] of wrong) {
    told = says;
    const { status, code, message } = refusalIn(await door.show(token));
    assert.deepEqual([status, code], [401, 'UNAUTHENTICATED'], token);
    assert.ok(!message.includes(token));
    await door.show(token);
    assert.equal(calls(token), 1, token);
  }
});

it('A program that came by itself is a caller by its client id', async () => {
  using door = openDoor([opaque]);
  told = { active: true, client_id: 'robot', aud: audience };
  assert.equal(callerIn(await door.show('op_robot')).subject, 'client:robot');
});

it('An issuer that cannot be asked is 503, which is not remembered', async () => {
  using door = openDoor([opaque]);
  const faults: readonly [string, typeof answer][] = [
    ['op_broken', (response) => void response.destroy()],
    ['op_fault', (response) => void response.writeHead(500).end()],
    ['op_denied', (response) => void response.writeHead(401).end('{"active":true}')],
    ['op_page', (response) => void response.writeHead(200).end('<html></html>')],
    ['op_rubbish', (response) => void response.writeHead(200).end('{"alive":true}')],
    ['op_null', (response) => void response.writeHead(200).end('null')],
  ];
  for (const [token, fault] of faults) {
    const usual = answer;
    answer = fault;
    assert.equal(refusalIn(await door.show(token)).status, 503, token);
    answer = usual;
    callerIn(await door.show(token));
  }
  assert.equal(door.log.filter((line) => line.includes('An issuer cannot be asked')).length, faults.length);
  assert.ok(!door.log.join().includes('op_') && !door.log.join().includes('secret of graph'));
});

it('Made-up tokens at once make no more than 64 questions, and the rest is told to come again', async () => {
  const held = Promise.withResolvers<void>();
  let asked = 0;
  answer = (response) => {
    asked += 1;
    void held.promise.then(() => response.writeHead(200).end('{"active":false}'));
    if (asked === 64) held.resolve();
  };
  using door = openDoor([opaque]);
  const entries = await Promise.all(Array.from({ length: 200 }, (_, at) => door.show(`op_made-up-${at}`)));
  assert.equal(asked, 64);
  assert.equal(entries.filter((entry) => refusalIn(entry).status === 503).length, 136);
});

it('Each prefix has its issuer, what has none goes to the one without, and an API key to neither', async () => {
  await using issuer = await startIssuer([await makeKey()]);
  const rest = { ...opaque, issuer: 'urn:rest', introspection: { ...opaque.introspection, tokenPrefix: '' } };
  const long = { ...opaque, issuer: 'urn:long', introspection: { ...opaque.introspection, tokenPrefix: 'op_long_' } };
  const key = await makeKey();
  issuer.keys = [key.jwk];
  using door = openDoor([rest, opaque, long, { issuer: issuer.url, audience, ceiling }]);
  const issuerOf = async (token: string) => callerIn(await door.show(token)).issuer;
  assert.equal(await issuerOf('op_x1'), 'urn:opaque');
  assert.equal(await issuerOf('op_long_x1'), 'urn:long');
  assert.equal(await issuerOf('whatever'), 'urn:rest');
  const token = await issuer.sign(key);
  assert.equal(await issuerOf(token), issuer.url);
  const before = server.calls.length;
  for (const text of ['cgk_live_abc_def', 'CGK_live_abc_def', 'op_cgk_live_abc_def', 'xcgk_live_abc', token])
    await door.show(text);
  assert.equal(server.calls.length, before);
  assert.match(
    refusalIn(await door.show('cgk_live_abc_def')).message,
    /^This gateway takes no API keys, because it has no registry of clients/,
  );
});

it('API keys go to their registry with the request, and nowhere else', async () => {
  const seen: unknown[] = [];
  const refusal = { status: 401, code: 'UNAUTHENTICATED', message: 'No.' } as const;
  using door = openDoor([opaque], {
    keys: (text, { clientAddress }) => {
      seen.push([text, clientAddress]);
      return { refusal };
    },
  });
  assert.deepEqual(await door.show('cgk_live_abc_def'), { refusal });
  assert.deepEqual(seen, [['cgk_live_abc_def', '127.0.0.1']]);
});
