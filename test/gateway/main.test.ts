import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openToAll, post } from '../support/gateway.ts';
import { compiledCode } from '../support/processes.ts';
import { ada, startSmallGraph } from '../support/small-graph.ts';

const main = fileURLToPath(new URL('../../gateway/main.ts', import.meta.url));

test('It answers, and SIGTERM lets the request in flight finish before the process ends with status 0', async () => {
  await using graph = await startSmallGraph();
  await using gateway = run(['--supergraph', graph.supergraphFile], { PORT: '0' });
  const url = await gateway.url();
  assert.deepEqual((await post(url, { query: ada.query })).json, { data: ada.data });

  const answer = post(url, { query: '{ slow }' });
  await Promise.race([graph.slow.asked, answer]);
  gateway.process.kill('SIGTERM');
  await draining(url);
  const late = await post(url, { query: ada.query });
  assert.equal(late.status, 503);
  assert.equal(late.json.errors?.[0]?.extensions?.['code'], 'UNAVAILABLE');

  graph.slow.answer();
  assert.deepEqual((await answer).json, { data: { slow: 'at last' } });
  assert.deepEqual(await gateway.ended, { code: 0, signal: null });
  await assert.rejects(fetch(url));
});

test('A request that outlasts the grace time is aborted, also at its subgraph, and told to be sent again', async () => {
  await using graph = await startSmallGraph();
  await using gateway = run(['--supergraph', graph.supergraphFile], { PORT: '0', SHUTDOWN_GRACE_MS: '50' });
  const url = await gateway.url();
  const answer = post(url, { query: '{ slow }' });
  await Promise.race([graph.slow.asked, answer]);
  gateway.process.kill('SIGINT');
  await graph.slow.givenUp;
  const { status, json } = await answer;
  assert.equal(status, 503);
  assert.match(json.errors?.[0]?.message ?? '', /shutting down/);
  assert.deepEqual(await gateway.ended, { code: 0, signal: null });
});

test('In production the start, every request and what fails of it are a line of JSON', async () => {
  await using graph = await startSmallGraph();
  await using gateway = run(['--supergraph', graph.supergraphFile], {
    PORT: '0',
    NODE_ENV: 'production',
    ...openToAll,
  });
  const url = await gateway.url();
  await fetch(`${url}/health/live`);
  await graph.takeDown('scores');
  await post(url, { query: ada.query }, { headers: { 'x-request-id': 'abc' } });
  const failure = JSON.parse((await gateway.lines.next()).value ?? '');
  assert.deepEqual([failure.level, failure.subgraph, failure.requestId], ['warn', 'scores', 'abc']);
  const line = JSON.parse((await gateway.lines.next()).value ?? '');
  const { time, milliseconds, ...rest } = line;
  assert.ok(Number.isFinite(Date.parse(time)) && milliseconds >= 0);
  assert.deepEqual(rest, {
    level: 'info',
    message: 'request',
    requestId: 'abc',
    method: 'POST',
    path: '/graphql',
    operationName: 'Ada',
    errorCodes: ['UNAVAILABLE'],
    status: 200,
  });
});

test('Wrong settings are listed all at once, without a stack trace, and the status is 1', async () => {
  await using gateway = run(['--port', '1'], { PORT: 'abc', LOG_LEVEL: 'loud' });
  assert.deepEqual(await gateway.ended, { code: 1, signal: null });
  const said = await gateway.errors;
  assert.match(said, /--port/);
  assert.match(said, /PORT is "abc"/);
  assert.match(said, /LOG_LEVEL is "loud"/);
  assert.doesNotMatch(said, /\n\s+at /);
});

test('A taken port is one line, without a stack trace, and the status is 1', async () => {
  await using graph = await startSmallGraph();
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await using gateway = run(['--supergraph', graph.supergraphFile], { PORT: String(port) });
  assert.deepEqual(await gateway.ended, { code: 1, signal: null });
  assert.match(
    await gateway.errors,
    new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is taken by another process; [^\\n]+\\n$`),
  );
  other.close();
});

test('--help explains and the status is 0', async () => {
  await using gateway = run(['--help'], {});
  assert.match((await gateway.lines.next()).value ?? '', /^Usage: npm run gateway -- /);
  assert.deepEqual(await gateway.ended, { code: 0, signal: null });
});

function run(args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...compiledCode(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child as ChildProcess,
    lines,
    errors: text(child.stderr),
    ended: once(child, 'exit').then(([code, signal]) => ({ code, signal })),
    /** Waits for the line that announces the URL. */
    async url(): Promise<string> {
      const { value = '' } = await lines.next();
      const found = /http:\/\/[^/]+/.exec(value)?.[0];
      assert.ok(found, `no URL in: ${value}`);
      return found;
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
    },
  };
}

async function draining(url: string): Promise<void> {
  while ((await fetch(`${url}/health/ready`)).status !== 503);
}
