import assert from 'node:assert/strict';
import { test } from 'node:test';
import fastify from 'fastify';
import { listen } from '../../../gateway/server/listen.ts';

test('The URL reaches the server, also when it listens on every address', async () => {
  for (const [host, shown] of [
    ['127.0.0.1', '127.0.0.1'],
    ['0.0.0.0', 'localhost'],
    ['localhost', 'localhost'],
  ] as const) {
    await using app = fastify();
    app.get('/', async () => 'here');
    const url = await listen(app, host, 0);
    assert.equal(new URL(url).hostname, shown);
    assert.equal(await (await fetch(url)).text(), 'here');
  }
});

test('A host that no address has is one clear sentence', async () => {
  await using app = fastify();
  await assert.rejects(listen(app, 'no-such-host.invalid', 0), {
    name: 'StartError',
    message: /^no-such-host\.invalid is no address of this machine; choose one that is, e\.g\. HOST=127\.0\.0\.1/,
  });
});
