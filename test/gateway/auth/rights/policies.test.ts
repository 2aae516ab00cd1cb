import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { policiesByBoth, policiesByScopes } from '../../../../gateway/auth/rights/policies.ts';
import { policiesByUrl } from '../../../../gateway/auth/rights/policy-url.ts';
import { createLog } from '../../../../gateway/telemetry.ts';
import { anybody, callerWith } from '../../../support/callers.ts';
import { federate } from '../../../support/federation.ts';

const bodies: { caller: Record<string, unknown>; policies: string[] }[] = [];
let answer: { status: number; body: string; delay?: Promise<void> } = { status: 200, body: '{"allowed":["far"]}' };
const server = createServer(async (request, response) => {
  bodies.push(JSON.parse(await text(request)));
  await answer.delay;
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/policies`;
after(() => server.close());

const world = {
  subgraphs: {
    a: 'type Query { near: Int @policy(policies: [["near"]]) far: Int @policy(policies: [["far", "near"], ["far"]]) both: Int @policy(policies: [["near", "far"]]) }',
  },
  roots: { Query: { near: 1, far: 2, both: 3 } },
};
const query = '{ near far both }';

test('a policy is met by whoever has all scopes that stand for it; one that nobody knows by nobody but the development caller', async () => {
  const { runAs, run } = federate({ ...world, policies: policiesByScopes(new Map([['near', ['a', 'b']]])) });
  assert.deepEqual((await runAs(callerWith('a', 'b'), query)).data, { near: 1, far: null, both: null });
  assert.deepEqual((await runAs(callerWith('a'), query)).data, { near: null, far: null, both: null });
  assert.deepEqual((await runAs(anybody, query)).data, null);
  assert.deepEqual((await run(query)).data, { near: 1, far: 2, both: 3 });
});

test('a URL decides what no scopes stand for, once per caller for five seconds, and is told no more than it needs', async () => {
  let now = 0;
  const lines: string[] = [];
  const log = createLog('warn', (line) => lines.push(line));
  const own = new Map([['near', ['a']]]);
  const { runAs } = federate({
    ...world,
    policies: policiesByBoth(
      new Set(own.keys()),
      policiesByScopes(own),
      policiesByUrl(url, log, () => now),
    ),
  });
  const answers = await Promise.all([runAs(callerWith('a'), query), runAs(callerWith('a'), query)]);
  for (const { data } of answers) assert.deepEqual(data, { near: 1, far: 2, both: 3 });
  assert.equal(bodies.length, 1);
  assert.deepEqual(bodies[0]?.policies, ['far']);
  assert.deepEqual(bodies[0]?.caller, {
    kind: 'user',
    id: '5f0c1a52-2d7e-4b5e-9d2b-1c1f0b7d9e01',
    issuer: 'https://login.example.com/',
    subject: 'somebody',
    scopes: ['a'],
    owners: [],
    mfa: false,
    sso: false,
  });

  answer = { status: 200, body: '{"allowed":["near","other"]}' };
  assert.deepEqual((await runAs(callerWith('a'), query)).data, { near: 1, far: 2, both: 3 });
  assert.deepEqual((await runAs(callerWith('c'), query)).data, { near: null, far: null, both: null });
  now = 5_000;
  assert.deepEqual((await runAs(callerWith('a'), query)).data, { near: 1, far: null, both: null });
  assert.equal(bodies.length, 3);

  for (const [status, body] of [
    [500, '{"allowed":["far"]}'],
    [200, 'no'],
    [200, '{"allowed":true}'],
    [200, 'null'],
    [200, JSON.stringify({ allowed: ['far'], more: 'x'.repeat(1_048_576) })],
    [302, ''],
  ] as const) {
    now += 5_000;
    answer = { status, body };
    assert.deepEqual((await runAs(callerWith('a'), query)).data, { near: 1, far: null, both: null }, body.slice(0, 60));
    assert.match(lines.pop() ?? '', /Policies cannot be decided and are denied/);
  }
  const before = bodies.length;
  answer = { status: 200, body: '{"allowed":["far"]}' };
  assert.deepEqual((await runAs(callerWith('a'), query)).data, { near: 1, far: null, both: null });
  now += 1_000;
  assert.deepEqual((await runAs(callerWith('a'), query)).data, { near: 1, far: 2, both: 3 });
  assert.equal(bodies.length, before + 1);
});

test('a URL that does not answer holds a request up for a second at most, and opens nothing', async () => {
  const waiting = Promise.withResolvers<void>();
  answer = { status: 200, body: '{"allowed":["far"]}', delay: waiting.promise };
  const { runAs } = federate({ ...world, policies: policiesByUrl(url, createLog('silent')) });
  assert.deepEqual((await runAs(callerWith(), query)).data, { near: null, far: null, both: null });
  waiting.resolve();
});
