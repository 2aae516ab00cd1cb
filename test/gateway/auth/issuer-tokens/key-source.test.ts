import assert from 'node:assert/strict';
import { rename, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { it } from 'node:test';
import { callerIn, openDoor, refusalIn } from '../../../support/authentication.ts';
import { openFolder, removeFolder } from '../../../support/folder.ts';
import { audience, makeKey, signToken, startIssuer } from '../../../support/token-issuer.ts';
import { until } from '../../../support/until.ts';

const ceiling = { scopes: ['a:read'], owners: [] };
const [key, next, stranger] = [
  await makeKey('ES256', 'one'),
  await makeKey('ES256', 'two'),
  await makeKey('ES256', 'three'),
];
/** Whatever happens, happens by the requests. */
const byRequests = { refreshMs: 600_000, retryMs: 600_000, coolDownMs: 0 };
/** Whatever happens, happens by itself. */
const byItself = { refreshMs: 20, retryMs: 20, coolDownMs: 600_000 };
const hours = { refreshMs: 600_000, retryMs: 600_000, coolDownMs: 600_000 };

it('A key that the issuer changed to is found with the next token, and one that it withdrew is out', async () => {
  await using issuer = await startIssuer([key]);
  using door = openDoor([{ issuer: issuer.url, audience, ceiling }], { timing: byRequests });
  const old = await issuer.sign(key);
  const caller = callerIn(await door.show(old));
  assert.equal(callerIn(await door.show(old)), caller);
  issuer.keys = [next.jwk];
  callerIn(await door.show(await issuer.sign(next)));
  assert.match(refusalIn(await door.show(old)).message, /signed by no key of/);
});

it('A key that keeps its name, or has none, is replaced too', async () => {
  for (const kid of ['same', '']) {
    const [before, after] = [await makeKey('ES256', kid), await makeKey('ES256', kid)];
    await using issuer = await startIssuer([before]);
    using door = openDoor([{ issuer: issuer.url, audience, ceiling }], { timing: byRequests });
    callerIn(await door.show(await issuer.sign(before)));
    issuer.keys = [after.jwk];
    callerIn(await door.show(await issuer.sign(after)));
  }
});

it('A thousand tokens of unknown keys make one question to the issuer in a cool-down', async () => {
  await using issuer = await startIssuer([key]);
  using door = openDoor([{ issuer: issuer.url, audience, ceiling, jwks: `${issuer.url}/jwks.json` }], {
    timing: hours,
  });
  callerIn(await door.show(await issuer.sign(key)));
  const tokens = await Promise.all(
    Array.from({ length: 1000 }, (_, at) => issuer.sign({ ...stranger, kid: `made-up-${at}` }, { sub: `${at}` })),
  );
  const entries = await Promise.all(tokens.map((token) => door.show(token)));
  assert.deepEqual(new Set(entries.map((entry) => refusalIn(entry).status)), new Set([401]));
  assert.deepEqual(issuer.asked, ['/jwks.json']);
});

it('An issuer that is down at the start answers 503, and its tokens are let in once it is back', async () => {
  await using issuer = await startIssuer([key]);
  await using other = await startIssuer([next]);
  issuer.answer = (_, response) => response.destroy();
  using door = openDoor(
    [
      { issuer: issuer.url, audience, ceiling },
      { issuer: other.url, audience, ceiling },
    ],
    { timing: byItself },
  );
  const { status, code, headers, message } = refusalIn(await door.show(await issuer.sign(key)));
  assert.deepEqual([status, code, headers], [503, 'UNAVAILABLE', { 'retry-after': '5' }]);
  assert.match(message, /^The keys of http:\S+ cannot be read now/);
  callerIn(await door.show(await other.sign(next)));
  issuer.answer = undefined;
  const token = await issuer.sign(key);
  await until(async () => (await door.show(token)).caller !== undefined);
  assert.match(door.log[0] ?? '', /"level":"warn","message":"The keys of an issuer cannot be read.*cannot be reached/);
  assert.ok(door.log.some((line) => line.includes('The keys of an issuer can be read again.')));
});

it('Keys that are known go on while their source is down or answers rubbish; tokens of others are told to come again', async () => {
  const answers: Record<string, RequestListener> = {
    'a broken connection': (_, response) => void response.destroy(),
    'a fault': answering(500, '{"keys":[]}'),
    'a page': answering(200, '<html></html>'),
    'no list': answering(200, '{"keys":"none"}'),
    'no object': answering(200, 'null'),
    'a redirect': answering(302, '{"keys":[]}'),
    'more than a megabyte': answering(200, `{"keys":[],"more":"${'x'.repeat(1_100_000)}"}`),
  };
  for (const [what, answer] of Object.entries(answers)) {
    await using issuer = await startIssuer([key]);
    using door = openDoor([{ issuer: issuer.url, audience, ceiling, jwks: `${issuer.url}/jwks.json` }], {
      timing: byRequests,
    });
    callerIn(await door.show(await issuer.sign(key)));
    issuer.answer = answer;
    assert.equal(refusalIn(await door.show(await issuer.sign(next))).status, 503, what);
    callerIn(await door.show(await issuer.sign(key, { sub: 'somebody else' })));
    issuer.answer = undefined;
    assert.equal(refusalIn(await door.show(await issuer.sign(stranger))).status, 401, what);
    assert.ok(issuer.asked.length > 2, what);
  }
});

it('An issuer that is slow makes its own tokens wait, and nobody else', async () => {
  await using slow = await startIssuer([key]);
  await using quick = await startIssuer([next]);
  const held = Promise.withResolvers<void>();
  slow.answer = (_, response) => {
    const body = JSON.stringify({ keys: slow.keys });
    void held.promise.then(() => response.writeHead(200, { 'content-type': 'application/json' }).end(body));
  };
  using door = openDoor(
    [
      { issuer: slow.url, audience, ceiling, jwks: `${slow.url}/jwks.json` },
      { issuer: quick.url, audience, ceiling },
    ],
    { timing: hours },
  );
  const waiting = Promise.all([door.show(await slow.sign(key)), door.show(await slow.sign(key, { sub: 'bob' }))]);
  callerIn(await door.show(await quick.sign(next)));
  held.resolve();
  for (const entry of await waiting) callerIn(entry);
  assert.equal(slow.asked.length, 1);
});

it('Keys are found by discovery only where the document names the issuer and a safe place', async () => {
  await using issuer = await startIssuer([key]);
  const token = await issuer.sign(key);
  for (const document of [
    { issuer: `${issuer.url}/`, jwks_uri: `${issuer.url}/jwks.json` },
    { issuer: issuer.url, jwks_uri: 'http://keys.example/jwks.json' },
    { issuer: issuer.url, jwks_uri: 'file:///etc/passwd' },
    { issuer: issuer.url },
    null,
  ]) {
    issuer.answer = answering(200, JSON.stringify(document));
    using door = openDoor([{ issuer: issuer.url, audience, ceiling }], { timing: hours });
    assert.equal(refusalIn(await door.show(token)).status, 503);
    assert.match(door.log.join(), /its discovery document names/);
  }
});

it('Keys in a file are read again when it changes, and never by their private part', async () => {
  const folder = openFolder('keys');
  const file = join(folder, 'jwks.json');
  try {
    using door = openDoor([{ issuer: 'urn:file', audience, ceiling, jwks: file }], { timing: byRequests });
    const token = await signToken(key, { iss: 'urn:file' });
    assert.equal(refusalIn(await door.show(token)).status, 503);
    await writeFile(file, JSON.stringify({ keys: [{ ...key.jwk, d: 'c2VjcmV0' }] }));
    callerIn(await door.show(token));
    await writeFile(`${file}.next`, JSON.stringify({ keys: [next.jwk] }));
    await rename(`${file}.next`, file);
    callerIn(await door.show(await signToken(next, { iss: 'urn:file' })));
    assert.ok(!door.log.join().includes('c2VjcmV0'));
  } finally {
    removeFolder(folder);
  }
});

function answering(status: number, body: string): RequestListener {
  return (_, response) =>
    void response.writeHead(status, { 'content-type': 'application/json', location: '/jwks.json' }).end(body);
}
