import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'undici';
import { likeTheOthers } from './compare-gateways.ts';
import { startProcess } from './start-process.ts';

const combinations = 3000;

const names = Array.from({ length: 16 }, (_, index) => `c${index}`);

const query = `query($id: ID! ${names.map((name) => `$${name}: Boolean!`).join(' ')}) {
  customer(id: $id) {
    id name @include(if: $c0) status @skip(if: $c1) role @include(if: $c2) isLocked @include(if: $c3)
    quota @include(if: $c4) { companyName @include(if: $c5) contractType storage @skip(if: $c6) { limit used @include(if: $c7) } }
    messaging @skip(if: $c8) { username @include(if: $c9) name }
    provisioning { status @include(if: $c10) packages @skip(if: $c11) }
    security @include(if: $c12) { accountName force2fa @include(if: $c13) ipAllowlist @include(if: $c14) }
    access(ip: "203.0.113.7") @include(if: $c15) { allowed reasons }
  }
}`;

/** What `npm start` made of a document with sixteen conditions, as lines of text. */
export interface ConditionsReport {
  readonly lines: readonly string[];
  /** No request failed, and different combinations cost at most three times what equal ones do. */
  readonly isRight: boolean;
}

/** Sends one document with 3,000 times the same combination of its conditions, then with 3,000 different ones. */
export async function sendConditions(signal: AbortSignal, tell: (line: string) => void): Promise<ConditionsReport> {
  await using started = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'customer-graph-bench-'));
  started.defer(() => rm(folder, { recursive: true, force: true }));
  const server = started.use(
    startProcess({ file: 'start.ts', env: { DATA_DIR: folder, PORT: '0', ...likeTheOthers }, signal }),
  );
  const client = started.adopt(new Client(`http://127.0.0.1:${await server.port}`), (one) => one.close());

  let failed = 0;
  const send = async (combinationOf: (index: number) => number) => {
    const before = (await server.usage()).cpuMilliseconds;
    for (let index = 0; index < combinations && !signal.aborted; index++) {
      if (!(await isAnswered(client, combinationOf(index)))) failed++;
    }
    return ((await server.usage()).cpuMilliseconds - before) / combinations;
  };
  tell('Warm-up');
  await send(() => everything);
  tell('The same combination');
  const same = await send(() => everything);
  tell('Different combinations');
  // An odd factor leads to each combination once.
  const different = await send((index) => (index * 40_503) % 2 ** names.length);
  const lines = [
    `The same combination of conditions ${combinations} times: ${same.toFixed(2)} ms of CPU per request.`,
    `${combinations} different ones: ${different.toFixed(2)} ms, ${(different / same).toFixed(1)} times as much; ${failed} failed.`,
  ];
  return { lines, isRight: failed === 0 && different <= 3 * same };
}

/** Every @include holds and no @skip. */
const everything = [1, 6, 8, 11].reduce((bits, skipped) => bits - 2 ** skipped, 2 ** names.length - 1);

async function isAnswered(client: Client, combination: number): Promise<boolean> {
  const conditions = Object.fromEntries(names.map((name, index) => [name, ((combination >> index) & 1) === 1]));
  try {
    const { statusCode, body } = await client.request({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { id: '018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001', ...conditions } }),
    });
    return !('errors' in ((await body.json()) as object)) && statusCode === 200;
  } catch {
    return false;
  }
}
