import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createInFlight } from '../../../gateway/server/in-flight.ts';

test('What is in flight at one moment settles without what comes later; all of it is idle', async () => {
  await using opened = new AsyncDisposableStack();
  const inFlight = createInFlight(10_000);
  const server = createServer((_request, response) => {
    inFlight.begin(response);
    server.emit('begun', response);
  });
  opened.defer(() => void server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = async () => {
    const begun = once(server, 'begun');
    const answer = fetch(url).then((response) => response.text());
    const [response] = (await begun) as [ServerResponse];
    return { answer, response };
  };

  await Promise.all([inFlight.settled(), inFlight.idle()]);
  const one = await ask();
  const two = await ask();
  const told: string[] = [];
  const settled = inFlight.settled().then(() => told.push('settled'));
  const three = await ask();
  const idle = inFlight.idle().then(() => told.push('idle'));
  two.response.end();
  await two.answer;
  assert.deepEqual(told, []);
  one.response.end();
  await settled;
  assert.deepEqual(told, ['settled']);
  three.response.end();
  await idle;
  await Promise.all([one.answer, three.answer]);
});
