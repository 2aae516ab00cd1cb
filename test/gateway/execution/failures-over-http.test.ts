import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test } from 'node:test';
import { httpTransport } from '../../../gateway/transports/http.ts';
import { federate } from '../../support/federation.ts';
import { listen } from '../../support/subgraph-server.ts';

const people = ['1', '2'].map((id) => ({ __typename: 'Person', id, name: `P${id}`, level: 3 }));
const entities = JSON.stringify({ data: { _entities: [{ used: 1 }, { used: 2 }] } });
const json = { 'content-type': 'application/json' };

const failures: [string, (response: ServerResponse) => void, string][] = [
  ['malformed JSON', (response) => response.writeHead(200, json).end('{"data":{'), 'SUBGRAPH_INVALID_RESPONSE'],
  ['nothing', (response) => response.writeHead(200, json).end(), 'SUBGRAPH_INVALID_RESPONSE'],
  [
    'a page',
    (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>hi'),
    'SUBGRAPH_INVALID_RESPONSE',
  ],
  ['HTTP 400', (response) => response.writeHead(400, json).end('{"error":"bad"}'), 'SUBGRAPH_INVALID_RESPONSE'],
  ['HTTP 401 without a body', (response) => response.writeHead(401).end(), 'UNAUTHENTICATED'],
  ['HTTP 403 with a page', (response) => response.writeHead(403).end('<p>no'), 'FORBIDDEN'],
  ['HTTP 500', (response) => response.writeHead(500).end('oops'), 'UNAVAILABLE'],
  ['HTTP 503', (response) => response.writeHead(503).end(), 'UNAVAILABLE'],
  ['data null', (response) => response.writeHead(200, json).end('{"data":null}'), 'SUBGRAPH_INVALID_RESPONSE'],
  ['no entities', (response) => response.writeHead(200, json).end('{"data":{}}'), 'SUBGRAPH_INVALID_RESPONSE'],
  [
    'a cut-off body',
    (response) => {
      response.writeHead(200, { ...json, 'content-length': entities.length });
      response.write(entities.slice(0, 20), () => response.destroy());
    },
    'UNAVAILABLE',
  ],
  ['a closed connection', (response) => response.destroy(), 'UNAVAILABLE'],
];

for (const [what, answer, code] of failures) {
  test(`a subgraph that answers ${what} costs its own fields and is one error`, async () => {
    await using server = await listen((_request, response) => answer(response));
    await using http = httpTransport(server.url);
    const { run } = federate({
      subgraphs: {
        crm: 'type Query { people: [Person!]! } type Person @key(fields: "id") { id: ID! name: String! }',
        quota: 'type Person @key(fields: "id") { id: ID! used: Int }',
        levels: 'type Person @key(fields: "id") { id: ID! level: Int }',
      },
      roots: { Query: { people } },
      entities: people,
      transports: { quota: () => http },
    });
    const { data, errors } = await run('{ people { name used level } }');
    assert.deepEqual(data, { people: people.map(({ name, level }) => ({ name, used: null, level })) });
    assert.equal(errors?.length, 1);
    const affectedPaths = [
      ['people', 0],
      ['people', 1],
    ];
    assert.deepEqual(errors?.[0]?.extensions, { code, service: 'quota', affectedPaths });
    assert.match(errors?.[0]?.message ?? '', /^The subgraph "quota" [^\n]+, so (its|their) fields are null\.$/);
  });
}

test('an answer counts whatever its content type and status', async () => {
  await using server = await listen((_request, response) =>
    response.writeHead(404, { 'content-type': 'text/plain' }).end(entities),
  );
  await using http = httpTransport(server.url);
  const { run } = federate({
    subgraphs: {
      crm: 'type Query { people: [Person!]! } type Person @key(fields: "id") { id: ID! }',
      quota: 'type Person @key(fields: "id") { id: ID! used: Int }',
    },
    roots: { Query: { people } },
    transports: { quota: () => http },
  });
  assert.deepEqual(await run('{ people { used } }'), { data: { people: [{ used: 1 }, { used: 2 }] } });
});
