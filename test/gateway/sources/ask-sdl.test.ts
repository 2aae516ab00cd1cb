import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { askSdl } from '../../../gateway/sources/ask-sdl.ts';
import { headersExample } from '../../../gateway/sources/listed-subgraph.ts';
import { freePort } from '../../support/deployments.ts';
import { folderOf } from '../../support/folder.ts';
import { localhostCertificate } from '../../support/localhost-certificate.ts';
import { listen } from '../../support/subgraph-server.ts';

const sdl = 'type Query { a: Int }';
const answer = JSON.stringify({ data: { _service: { sdl } } });

const subgraph = (url: string, headers: Record<string, string> = {}) => ({
  name: 'reviews',
  url,
  schemaFiles: [],
  headers,
});
const json = (response: ServerResponse, text: string, status = 200) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(text);

test('A subgraph is asked for its schema by POST, with its headers and the user of its URL', async () => {
  await using server = await listen((_, response) => json(response, answer));
  const { port } = new URL(server.url);
  assert.equal(await askSdl(subgraph(server.url, { 'x-tenant': 'one' })), sdl);
  assert.equal(await askSdl(subgraph(`http://ada:s%20t@127.0.0.1:${port}/graphql`)), sdl);
  const [first, second] = server.calls;
  assert.deepEqual(JSON.parse(first?.body ?? ''), {
    query: 'query SubgraphSchema { _service { sdl } }',
    operationName: 'SubgraphSchema',
  });
  assert.equal(first?.headers['x-tenant'], 'one');
  assert.equal(first?.headers['authorization'], undefined);
  assert.equal(second?.headers['authorization'], `Basic ${Buffer.from('ada:s t').toString('base64')}`);
});

test('An answer may come over a Unix socket, compressed, with a byte order mark', async () => {
  using folder = folderOf({});
  const socket = join(folder.path, 'x.sock');
  await using server = await listen((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(`\uFEFF${answer}`));
  }, socket);
  assert.equal(await askSdl(subgraph(`unix:${socket}:/graphql`)), sdl);
  assert.equal(server.calls.length, 1);
});

const file = 'give its schema as a file (schema: reviews.graphql).';
const answers: Readonly<Record<string, readonly [(response: ServerResponse) => void, string]>> = {
  'that does not know _service': [
    (response) =>
      json(response, '{"errors":[{"message":"Cannot query field \\"_service\\" on type \\"Query\\"."}]}', 400),
    'does not know the field _service { sdl }, by which subgraphs tell their schema; make its schema with a library for federation, or give it as a file (schema: reviews.graphql).',
  ],
  'that wants to know who asks': [
    (response) => json(response, '{"errors":[{"message":"Who are you?"}]}', 401),
    `answers with the error "Who are you?" and HTTP status 401; give it headers that it lets in, e.g. ${headersExample}.`,
  ],
  'that fails': [
    (response) => json(response, '{"errors":[{"message":"Something\\nbroke."}],"data":null}'),
    `answers with the error "Something broke"; look at its log, or ${file}`,
  ],
  'whose errors are no list': [
    (response) => json(response, '{"errors":{"message":"Who are you?"}}', 400),
    `answers without its schema and HTTP status 400; look at its log, or ${file}`,
  ],
  'whose schema is empty': [
    (response) => json(response, '{"data":{"_service":{"sdl":""}}}'),
    `answers without its schema; look at its log, or ${file}`,
  ],
  'that is a web page': [
    (response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not here</h1>'),
    `answers with HTTP status 404 and text/html instead of JSON; correct the path of its url, or ${file}`,
  ],
  'that is elsewhere': [
    (response) => response.writeHead(308, { location: 'http://user:secret@elsewhere.test/graphql/?key=secret' }).end(),
    'answers with a redirect to http://elsewhere.test/graphql/, which is not followed; give the URL that answers itself.',
  ],
  'that has too much to say': [
    (response) => response.end(`"${'x'.repeat(5_000_001)}"`),
    'answers with more than 5000000 bytes; give its schema as a file (schema: reviews.graphql).',
  ],
  'that has too much to say when it is unpacked': [
    (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(5_000_001))),
    'answers with more than 5000000 bytes; give its schema as a file (schema: reviews.graphql).',
  ],
};

for (const [who, [respond, said]] of Object.entries(answers)) {
  test(`One ${who} is a sentence that says what to do, without secrets`, async () => {
    await using server = await listen((_, response) => respond(response));
    const shown = server.url.replace('?x=1', '');
    const withSecrets = server.url.replace('http://', 'http://user:secret@');
    await assert.rejects(askSdl(subgraph(withSecrets)), {
      name: 'SourcesError',
      message: `The subgraph "reviews" at ${shown} ${said}`,
    });
  });
}

test('One that nobody finds', async () => {
  const port = await freePort();
  const say = (url: string, cause: string) =>
    assert.rejects(askSdl(subgraph(url)), {
      message: `The subgraph "reviews" at ${url} cannot be asked for its schema: ${cause}; start it, correct its url, or ${file}`,
    });
  await say(`http://127.0.0.1:${port}/graphql`, 'the connection was refused: nothing listens there');
  await say(`http://localhost:${port}/graphql`, 'the connection was refused: nothing listens there');
  await say('unix:/nowhere/x.sock:/graphql', 'the socket is not there');
});

test('One that hangs up', async () => {
  await using server = await listen((_, response) => response.destroy());
  await assert.rejects(
    askSdl(subgraph(server.url)),
    /cannot be asked for its schema: the connection was (closed|reset)/,
  );
});

test('One whose certificate is of an authority of its own is asked where that is trusted', async () => {
  const server = createServer(localhostCertificate, (_, response) => response.end(answer)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    const trusting = { ...subgraph(url), connection: { tls: { ca: localhostCertificate.cert } } };
    assert.equal(await askSdl(trusting), sdl);
    await assert.rejects(
      askSdl(subgraph(url)),
      /cannot be asked for its schema: the certificate is not trusted: .*; name its authority by SUBGRAPH_TLS_CA, correct its url, /,
    );
    const renamed = { ...trusting, connection: { tls: { ca: localhostCertificate.cert, servername: 'other.test' } } };
    await assert.rejects(
      askSdl(renamed),
      /ERR_TLS_CERT_ALTNAME_INVALID\); say by SUBGRAPH_TLS_SERVER_NAME whom it is for, /,
    );
  } finally {
    server.close();
  }
});

test('One that speaks no TLS', async () => {
  await using server = await listen((_, response) => json(response, answer));
  await assert.rejects(
    askSdl(subgraph(server.url.replace('http:', 'https:'))),
    /cannot be asked for its schema: the connection is not TLS, /,
  );
});

test('A question that nobody waits for any longer is given up', async () => {
  const asked = Promise.withResolvers<void>();
  await using server = await listen(() => asked.resolve());
  const closing = new AbortController();
  const answered = askSdl(subgraph(server.url), closing.signal);
  await asked.promise;
  closing.abort();
  await assert.rejects(answered, { name: 'SourcesError' });
  await server.disconnected;
});

test('An error that repeats the credentials of the question is told without them', async () => {
  await using server = await listen((asked, response) => {
    const { authorization, 'x-key': key } = asked.headers;
    json(response, JSON.stringify({ errors: [{ message: `Wrong: ${authorization}, ${key}!` }] }), 401);
  });
  const withSecrets = server.url.replace('http://', 'http://ada:s3cret@');
  await assert.rejects(askSdl(subgraph(withSecrets, { 'x-key': 'kk-7' })), ({ message }: Error) => {
    assert.match(message, /the error "Wrong: [^"\w]+" and HTTP status 401;/);
    return true;
  });
});
