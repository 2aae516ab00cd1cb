import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nobody } from '../../../gateway/auth/caller.ts';
import { parseExact } from '../../../gateway/json/parse-exact.ts';
import { timeIsOver } from '../../../gateway/transports/deadline.ts';
import { dedupe } from '../../../gateway/transports/dedupe.ts';
import { httpTransport } from '../../../gateway/transports/http.ts';
import { MutationClock } from '../../../gateway/transports/mutation-clock.ts';
import type { SubgraphRequest, SubgraphResponse } from '../../../gateway/transports/transport.ts';
import { TransportError } from '../../../gateway/transports/transport-error.ts';
import { failed, listen, request } from '../../support/subgraph-server.ts';

/** A subgraph that answers when it is told to, behind dedupe. */
function setUp(clock = new MutationClock()) {
  const sent: (SubgraphRequest & PromiseWithResolvers<SubgraphResponse>)[] = [];
  const ask = dedupe(clock)((asked) => {
    const answer = Promise.withResolvers<SubgraphResponse>();
    sent.push({ ...asked, ...answer });
    return answer.promise;
  });
  return { sent, ask: (more?: Partial<SubgraphRequest>) => ask(request(more)) };
}

test('identical queries under way share one request; the next one after them does not', async () => {
  const { sent, ask } = setUp();
  const answers = [ask(), ask(), ask()];
  assert.equal(sent.length, 1);
  sent[0]?.resolve({ data: { x: 1 } });
  assert.deepEqual(await Promise.all(answers), Array(3).fill({ data: { x: 1 } }));
  void ask();
  assert.equal(sent.length, 2);
});

test('each gets an answer of its own, complete even if the first one changes what it got', async () => {
  const { sent, ask } = setUp();
  const text = '{"data":{"list":[{"a":[1,null,{"b":true}]},null],"__proto__":{"c":"d"}},"errors":[{"message":"m"}]}';
  const [first, ...others] = [ask(), ask(), ask()];
  const changed = first?.then((answer) => {
    Object.assign(answer.data?.['list'] as object[], ['changed']);
    Object.assign(answer.data as object, { more: true });
  });
  sent[0]?.resolve(JSON.parse(text));
  await changed;
  for (const other of others) assert.equal(JSON.stringify(await other), text);
});

test('numbers that a double does not hold are the same for all who share an answer', async () => {
  const { sent, ask } = setUp();
  const text = '{"data":{"x":1152921504606846977,"list":[1152921504606846977]}}';
  const answers = [ask(), ask()];
  sent[0]?.resolve(parseExact(text) as SubgraphResponse);
  for (const answer of answers) assert.equal(JSON.stringify(await answer), text);
});

test('an answer that is nested too deeply to be copied fails for those who share it, and is waited for by nobody', async () => {
  const { sent, ask } = setUp();
  const [, ...others] = [ask(), ask(), ask()];
  sent[0]?.resolve(JSON.parse(`{"data":{"j":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`));
  for (const other of others) await assert.rejects(other, failed('SUBGRAPH_INVALID_RESPONSE', /nested too deeply/));
});

test('what names a request does not keep it apart, every other difference does', async () => {
  const { sent, ask } = setUp();
  const headers = { authorization: 'Bearer a', 'x-request-id': '1', traceparent: '00-1' };
  void ask({ headers });
  void ask({ headers: { ...headers, 'x-request-id': '2', traceparent: '00-2' } });
  assert.equal(sent.length, 1);
  assert.equal(sent[0]?.headers['x-request-id'], '1');
  void ask({ headers: { ...headers, authorization: 'Bearer b' } });
  void ask({ headers: { ...headers, 'x-unheard-of': '1' } });
  void ask({ headers, body: '{"query":"{ y }"}' });
  void ask({ headers, subgraph: 'crm' });
  assert.equal(sent.length, 5);
});

test('a caller shares with itself, never with one that has other rights, also where no header tells them apart', async () => {
  const { sent, ask } = setUp();
  const [ada, bob] = [
    { ...nobody, rights: 'ada' },
    { ...nobody, rights: 'bob' },
  ];
  const answers = [ada, bob, ada, { ...ada }, bob].map((caller) => ask({ caller }));
  assert.deepEqual(
    sent.map(({ caller }) => caller?.rights),
    ['ada', 'bob'],
  );
  for (const { caller, resolve } of sent) resolve({ data: { x: caller?.rights } });
  const told = (await Promise.all(answers)).map(({ data }) => data?.['x']);
  assert.deepEqual(told, ['ada', 'bob', 'ada', 'ada', 'bob']);
  void ask({ caller: ada });
  void ask();
  assert.equal(sent.length, 4);
});

test('mutations and subscriptions are never shared', async () => {
  const { sent, ask } = setUp();
  void ask({ operationKind: 'mutation' });
  void ask({ operationKind: 'mutation' });
  void ask({ operationKind: 'subscription' });
  void ask({ operationKind: 'subscription' });
  assert.equal(sent.length, 4);
});

test('a request from before the begin or the end of a mutation is joined no more, whichever subgraph it is for', async () => {
  const clock = new MutationClock();
  const { sent, ask } = setUp(clock);
  const other = setUp(clock);
  void ask();
  const mutation = other.ask({ operationKind: 'mutation', subgraph: 'crm' });
  void ask();
  void ask();
  assert.equal(sent.length, 2, 'one from before the mutation, one shared while it is under way');
  other.sent[0]?.reject(new TransportError('TIMEOUT', 'quota', 'Late.'));
  await assert.rejects(mutation);
  const answers = [ask(), ask()];
  assert.equal(sent.length, 3);
  sent[2]?.resolve({ data: { x: 3 } });
  sent[0]?.resolve({ data: { x: 1 } });
  assert.deepEqual(await Promise.all(answers), Array(2).fill({ data: { x: 3 } }));
});

test('what a mutation reads itself is shared with nobody', async () => {
  const { sent, ask } = setUp();
  void ask();
  void ask({ isOfMutation: true });
  void ask({ isOfMutation: true });
  assert.equal(sent.length, 3);
  void ask();
  assert.equal(sent.length, 3);
});

test('a failure is everybody’s, and is not kept', async () => {
  const { sent, ask } = setUp();
  const answers = [ask(), ask()];
  sent[0]?.reject(new TransportError('UNAVAILABLE', 'quota', 'Gone.'));
  for (const answer of answers) await assert.rejects(answer, failed('UNAVAILABLE', /Gone/));
  void ask();
  assert.equal(sent.length, 2);
});

test('who cancels goes alone; when all have gone the request is cancelled, and a new one does not join it', async () => {
  const { sent, ask } = setUp();
  const [one, two] = [new AbortController(), new AbortController()];
  const first = ask({ signal: one.signal });
  const second = ask({ signal: two.signal });
  one.abort();
  await assert.rejects(first, failed('UNAVAILABLE', /cancelled/));
  assert.equal(sent[0]?.signal.aborted, false);
  two.abort(timeIsOver());
  await assert.rejects(second, failed('TIMEOUT', /time for the whole request is over/));
  assert.equal(sent[0]?.signal.aborted, true);

  const third = ask();
  assert.equal(sent.length, 2);
  sent[0]?.reject(new TransportError('UNAVAILABLE', 'quota', 'Cancelled.'));
  await new Promise(setImmediate);
  const fourth = ask();
  assert.equal(sent.length, 2, 'the end of the given-up request does not touch the new one');
  sent[1]?.resolve({ data: { x: 1 } });
  assert.deepEqual([await third, await fourth], [{ data: { x: 1 } }, { data: { x: 1 } }]);
});

test('a request that is cancelled before it begins is not sent', async () => {
  const { sent, ask } = setUp();
  await assert.rejects(ask({ signal: AbortSignal.abort() }), failed('UNAVAILABLE', /cancelled/));
  assert.equal(sent.length, 0);
});

test('over HTTP: one request for a hundred, and its connection closes when the last has gone', async () => {
  const asked = Promise.withResolvers<void>();
  await using server = await listen(() => asked.resolve());
  await using transport = httpTransport(server.url);
  const shared = dedupe(new MutationClock())(transport);
  const controllers = Array.from({ length: 100 }, () => new AbortController());
  const answers = controllers.map(({ signal }) => shared(request({ signal })));
  await asked.promise;
  for (const controller of controllers) controller.abort();
  for (const answer of answers) await assert.rejects(answer, failed('UNAVAILABLE', /cancelled/));
  await server.disconnected;
  assert.equal(server.calls.length, 1);
});
