import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { httpTransport } from '../../../gateway/transports/http.ts';
import { failed, listen, request } from '../../support/subgraph-server.ts';

const text = JSON.stringify({ data: { x: 'ü€😀'.repeat(100_000) } });

async function serve(encoding: string, bytes: Buffer) {
  const server = await listen((_request, response) =>
    response.writeHead(200, { 'content-encoding': encoding }).end(bytes),
  );
  return server;
}

const compressions: [string, (text: string) => Buffer][] = [
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['GZIP', gzipSync],
  ['br', brotliCompressSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
  ['identity', Buffer.from],
  ['', Buffer.from],
  ['gzip, identity', gzipSync],
  [' , GZIP ,', gzipSync],
  ['gzip, br', (text) => brotliCompressSync(gzipSync(text))],
  ['br,deflate,identity,gzip', (text) => gzipSync(deflateSync(brotliCompressSync(text)))],
];
for (const [encoding, compress] of compressions) {
  test(`an answer in "${encoding}" by ${compress.name}`, async () => {
    await using server = await serve(encoding, compress(text));
    await using transport = httpTransport(server.url);
    assert.deepEqual(await transport(request()), JSON.parse(text));
    assert.equal(server.calls[0]?.headers['accept-encoding'], 'gzip, br, deflate');
  });
}

const bombs: [string, (zeros: Buffer) => Buffer][] = [
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
  ['deflate', deflateSync],
];
for (const [encoding, compress] of bombs) {
  test(`20 MB packed into little by ${encoding} are refused by the bytes that come out`, async () => {
    const bomb = compress(Buffer.alloc(20_000_000));
    assert.ok(bomb.length < 100_000);
    await using server = await serve(encoding, bomb);
    await using transport = httpTransport(server.url, { maxResponseBytes: 1_000_000 });
    await assert.rejects(transport(request()), failed('SUBGRAPH_INVALID_RESPONSE', /more than 1000000 bytes/));
  });
}

test('a bomb in several encodings is refused by the bytes that come out of any of them', async () => {
  await using server = await serve('gzip, gzip', gzipSync(gzipSync(Buffer.alloc(20_000_000))));
  await using transport = httpTransport(server.url, { maxResponseBytes: 1_000_000 });
  await assert.rejects(transport(request()), failed('SUBGRAPH_INVALID_RESPONSE', /more than 1000000 bytes/));
});

test('an answer of exactly the most bytes that are taken', async () => {
  await using server = await serve('gzip', gzipSync(text));
  await using transport = httpTransport(server.url, { maxResponseBytes: Buffer.byteLength(text) });
  assert.deepEqual(await transport(request()), JSON.parse(text));
});

test('an answer whose compressed bytes are cut off, wrong, or in an encoding nobody asked for', async () => {
  const broken: [string, Buffer][] = [
    ['gzip', gzipSync(text).subarray(0, -20)],
    ['br', Buffer.from('{"data":{}}')],
    ['zstd', gzipSync(text)],
    ['br, gzip', brotliCompressSync(gzipSync(text))],
    ['gzip, gzip, gzip, gzip, gzip', gzipSync(text)],
  ];
  for (const [encoding, bytes] of broken) {
    await using server = await serve(encoding, bytes);
    await using transport = httpTransport(server.url);
    await assert.rejects(
      transport(request()),
      failed('SUBGRAPH_INVALID_RESPONSE', /cannot be decompressed as gzip, br, deflate/),
    );
  }
});
