import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OperationTypeNode } from 'graphql';
import { forwardedHeaders } from '../../../../gateway/server/forwarded-headers.ts';
import { applyHeaderRules } from '../../../../gateway/transports/headers/apply-header-rules.ts';
import type { RequestRule } from '../../../../gateway/transports/headers/header-rules.ts';
import { NamePattern } from '../../../../gateway/transports/headers/name-pattern.ts';
import type { ClientExchange } from '../../../../gateway/transports/headers/returned-headers.ts';
import { answerHeaders, type Transport } from '../../../../gateway/transports/transport.ts';
import { request } from '../../../support/subgraph-server.ts';

/** What a subgraph gets when a client sends these headers and the gateway adds its own. */
async function sent(
  rules: readonly RequestRule[],
  headers: ClientExchange['headers'] | undefined,
  isAuthorized = false,
): Promise<Readonly<Record<string, string>>> {
  let seen: Readonly<Record<string, string>> = {};
  const transport: Transport = async (asked) => {
    seen = asked.headers;
    return { data: {} };
  };
  const own = { 'x-request-id': '7', 'user-agent': 'ours' };
  const client = headers && { headers };
  await applyHeaderRules({ request: rules, response: [] }, isAuthorized)(transport)(request({ headers: own, client }));
  const { 'x-request-id': id, 'user-agent': agent, ...others } = seen;
  assert.deepEqual([id, agent], ['7', 'ours'], 'no pattern changes what is ours');
  return others;
}

const all: RequestRule = { kind: 'forward-all', names: new NamePattern('*') };
const removeAll: RequestRule = { kind: 'remove', names: new NamePattern('*') };
const tenants: RequestRule = { kind: 'forward-all', names: new NamePattern('x-tenant-*') };
const forward = (name: string, as = name, fallback?: string): RequestRule => ({ kind: 'forward', name, as, fallback });
const set: RequestRule = { kind: 'set', name: 'x-tenant-id', value: 'ours' };

const client = { authorization: 'Bearer a', 'x-tenant-id': '1', 'x-tenant-zone': 'eu', 'x-other': 'o' };
const cases: [string, readonly RequestRule[], Record<string, string>][] = [
  ['nothing without a rule', [], {}],
  ['by name', [forward('authorization'), forward('x-missing')], { authorization: 'Bearer a' }],
  ['under another name', [forward('x-other', 'x-store')], { 'x-store': 'o' }],
  [
    'with a default',
    [forward('x-other', 'x-other', 'd'), forward('x-missing', 'x-lang', 'en')],
    { 'x-other': 'o', 'x-lang': 'en' },
  ],
  ['by a pattern', [tenants], { 'x-tenant-id': '1', 'x-tenant-zone': 'eu' }],
  ['all', [all], client],
  ['set', [set], { 'x-tenant-id': 'ours' }],
  ['set after a pattern', [tenants, set], { 'x-tenant-id': 'ours', 'x-tenant-zone': 'eu' }],
  ['set before a pattern', [set, tenants], { 'x-tenant-id': '1', 'x-tenant-zone': 'eu' }],
  ['all but one', [tenants, { kind: 'remove', names: new NamePattern('x-tenant-z*') }], { 'x-tenant-id': '1' }],
  ['removed, then set', [tenants, removeAll, set], { 'x-tenant-id': 'ours' }],
];
for (const [what, rules, expected] of cases) {
  test(`headers for a subgraph: ${what}`, async () => assert.deepEqual(await sent(rules, client), expected));
}

test('what the Connection header of the client names stays between client and gateway', async () => {
  const named = { ...client, connection: 'keep-alive, X-Tenant-Zone ,x-other' };
  assert.deepEqual(await sent([tenants, forward('x-other', 'x-store', 'd')], named), {
    'x-tenant-id': '1',
    'x-store': 'd',
  });
  assert.deepEqual(await sent([tenants], { ...client, connection: 'close' }), {
    'x-tenant-id': '1',
    'x-tenant-zone': 'eu',
  });
});

test('where the gateway asks for itself, only what is set goes out, and defaults', async () => {
  const rules = [all, forward('authorization'), set, forward('x-missing', 'x-lang', 'en')];
  assert.deepEqual(await sent(rules, undefined), { 'x-tenant-id': 'ours', 'x-lang': 'en' });
});

test('a pattern never means what belongs to one connection or to the gateway', async () => {
  const never = {
    connection: 'keep-alive',
    host: 'graph.example.com',
    'content-length': '5',
    'content-type': 'application/json',
    'transfer-encoding': 'chunked',
    accept: '*/*',
    'accept-encoding': 'br',
    'if-none-match': '"x"',
    'proxy-authorization': 'Basic x',
    'user-agent': 'curl',
    ...forwardedHeaders({ requestId: 'mine', clientAddress: '::1' }, OperationTypeNode.QUERY),
    ...forwardedHeaders({ requestId: 'mine', clientAddress: '::1' }, OperationTypeNode.MUTATION),
    traceparent: 'x',
    tracestate: 'x',
    'x-unattended': 'true',
  };
  assert.deepEqual(await sent([all], { ...never, 'accept-language': 'de', 'set-cookie': ['no'] }), {
    'accept-language': 'de',
  });
});

test('where the Authorization header is the gateway’s, no pattern changes it', async () => {
  assert.deepEqual(await sent([all, removeAll], { authorization: 'Bearer a' }, true), {});
  assert.deepEqual(await sent([all], { authorization: 'Bearer a', 'x-other': 'o' }, true), { 'x-other': 'o' });
});

test('headers of an answer go to the client that asked, and to nobody where there is none', async () => {
  const transport: Transport = async () => ({ data: {}, [answerHeaders]: { 'x-cost': '3', 'x-secret': 's' } });
  const rules = { request: [], response: [{ names: new NamePattern('x-cost'), merge: 'last' as const }] };
  const ask = applyHeaderRules(rules, false)(transport);
  const one: ClientExchange = { headers: {} };
  await ask(request({ client: one }));
  assert.deepEqual(one.returned?.entries(false), [['x-cost', '3']]);
  assert.deepEqual((await ask(request())).data, {});
});
