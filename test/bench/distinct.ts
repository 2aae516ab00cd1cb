import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'undici';
import { likeTheOthers } from './compare-gateways.ts';
import { startProcess } from './start-process.ts';

/** After so many documents the caches are full, and memory is to stay as it is. */
const settled = 50_000;

const connections = 16;

/** What `npm start` with a heap of 512 MB made of so many distinct documents, as lines of text. */
export interface DistinctReport {
  readonly lines: readonly string[];
  /** No request failed, and memory stayed within 100 MB of what it was once the caches were full. */
  readonly isRight: boolean;
}

/** Sends documents of which no two are the same, as clients do that write ids into their text, and watches the memory. */
export async function sendDistinct(
  documents: number,
  signal: AbortSignal,
  tell: (line: string) => void,
): Promise<DistinctReport> {
  await using started = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'customer-graph-bench-'));
  started.defer(() => rm(folder, { recursive: true, force: true }));
  const env = { DATA_DIR: folder, PORT: '0', ...likeTheOthers };
  const server = started.use(startProcess({ file: 'start.ts', flags: ['--max-old-space-size=512'], env, signal }));
  const origin = `http://127.0.0.1:${await server.port}`;
  const clients = Array.from({ length: connections }, () => started.adopt(new Client(origin), (one) => one.close()));
  const megabytes = async () => (await server.usage()).residentBytes / 1e6;

  let sent = 0;
  let failed = 0;
  const sendUntil = (count: number) =>
    Promise.all(
      clients.map(async (client) => {
        while (sent < count && !signal.aborted) if (!(await isAnswered(client, documentOf(sent++)))) failed++;
      }),
    );
  const report = (text: string) => {
    tell(text);
    return text;
  };
  const lines: string[] = [];
  const step = Math.max(1, Math.round(documents / 10));
  const stops = [Math.min(settled, documents), ...Array.from({ length: 10 }, (_, index) => step * (index + 1))];
  let full = Number.NaN;
  let last = Number.NaN;
  for (const stop of [...new Set(stops)].sort((one, other) => one - other)) {
    await sendUntil(stop);
    last = await megabytes();
    if (stop === Math.min(settled, documents)) full = last;
    lines.push(report(`${stop} distinct documents: ${last.toFixed(0)} MB, ${failed} failed`));
  }
  lines.push(
    `Memory after ${documents} differs by ${(last - full).toFixed(0)} MB from that after ${Math.min(settled, documents)}.`,
  );
  return { lines, isRight: failed === 0 && last - full < 100 };
}

/** A document that no other one equals: an id that nobody has, and every tenth time a literal for each of three subgraphs. */
function documentOf(index: number): string {
  const number = index.toString(16).padStart(12, '0');
  return index % 10 > 0
    ? `{ customer(id: "018f3a2e-7c1d-7a10-8b02-${number}") { name } }`
    : `{ customer(id: "018f3a2e-7c1d-7a10-8b01-5d2f6c3e0001") { name quota { attributes(keys: ["k${number}"]) { key } } access(ip: "2001:db8::${number.slice(-4)}") { allowed } } }`;
}

async function isAnswered(client: Client, query: string): Promise<boolean> {
  try {
    const { statusCode, body } = await client.request({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return !('errors' in ((await body.json()) as object)) && statusCode === 200;
  } catch {
    return false;
  }
}
