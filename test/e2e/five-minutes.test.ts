import assert from 'node:assert/strict';
import { readFileSync, symlinkSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { freePort } from '../support/deployments.ts';
import { openFolder, removeFolder } from '../support/folder.ts';
import { type RunningProcess, runLine } from '../support/processes.ts';
import { until } from '../support/until.ts';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** What README shows after a marker, without the fence around it. */
function shown(name: string): string {
  const [, text] = new RegExp(`<!-- five-minutes:${name} -->\\n\`\`\`\\w+\\n(.*?\\n)\`\`\`\\n`, 's').exec(readme) ?? [];
  assert.ok(text, `README shows no ${name}`);
  return text;
}

describe('Your own subgraphs in five minutes, as README says', () => {
  // A clone with nothing in it but what is there after npm ci.
  const clone = openFolder('five-minutes');
  const running: RunningProcess[] = [];
  const servers = new Map<string, RunningProcess>();
  const ports = new Map<string, number>();
  let url = '';

  const replaced = (text: string) => text.replaceAll(/\b410[12]\b/g, (port) => String(ports.get(port)));
  const serve = (line: string) => {
    const server = runLine(line, clone);
    running.push(server);
    servers.set(line, server);
  };
  const listens = (port: string) =>
    until(() =>
      fetch(`http://127.0.0.1:${ports.get(port)}/graphql?query={__typename}`).then(
        () => true,
        () => false,
      ),
    );
  const ask = async (query: string) => {
    const [, headerName = '', headerValue = '', body = ''] = /-H '([^:]+): ([^']+)' -d '(.*)'/.exec(query) ?? [];
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { [headerName]: headerValue }, body });
    return response.json();
  };
  const health = async () => {
    const response = await fetch(`${url}/health/ready`);
    return { code: response.status, ...((await response.json()) as { status: string; problems?: string[] }) };
  };

  before(async () => {
    for (const name of ['package.json', 'node_modules', 'gateway', 'schema'])
      symlinkSync(join(root, name), join(clone, name));
    await mkdir(join(clone, 'my-graph'));
    for (const port of ['4101', '4102']) ports.set(port, await freePort());
    for (const name of ['products.mjs', 'reviews.mjs', 'subgraphs.yaml'])
      await writeFile(join(clone, 'my-graph', name), replaced(shown(name)));
  });
  after(async () => {
    await Promise.all(running.map((one) => one.stop()));
    removeFolder(clone);
  });

  it('the commands compose the two and start the gateway, and the query has its answer', async () => {
    const lines = shown('commands').trim().split('\n');
    const background = lines.filter((line) => line.endsWith(' &')).map((line) => line.slice(0, -2));
    for (const line of background) serve(line);
    await Promise.all(['4101', '4102'].map(listens));
    const commands = lines.filter((line) => !line.endsWith(' &'));
    const env = { PORT: '0', SUBGRAPHS_POLL_MS: '100', LOG_LEVEL: 'info' };
    const gateway = runLine(commands.at(-1) ?? '', clone, env);
    running.push(gateway);
    const outputs = await Promise.all(
      commands.slice(0, -1).map(async (line) => {
        const command = runLine(line, clone);
        assert.equal(await command.ended, 0, command.output());
        return command.output();
      }),
    );
    assert.match(outputs[0] ?? '', /Composed my-graph\/supergraph\.graphql\./);
    assert.match(await readFile(join(clone, 'my-graph/supergraph.graphql'), 'utf8'), /name: "reviews"/);
    assert.match(
      outputs[1] ?? '',
      /Product\.stars: \[Int!\]!\n {2}reviews gives it\n {4}by the key \{ id \} from products/,
    );

    [, url = ''] = await gateway.until(/(http:\S+)\/graphql/);
    assert.deepEqual(await ask(shown('query')), JSON.parse(shown('answer')));
    assert.equal((await health()).status, 'ok');
  });

  /** Puts another program in the place of reviews. */
  const change = async (rewrite: (source: string) => string) => {
    const file = join(clone, 'my-graph/reviews.mjs');
    const line = 'node my-graph/reviews.mjs';
    await servers.get(line)?.stop();
    await writeFile(file, rewrite(replaced(shown('reviews.mjs'))));
    serve(line);
    await listens('4102');
  };

  it('a subgraph that says more is picked up', async () => {
    await change((source) =>
      source
        .replace('stars: [Int!]! }', 'stars: [Int!]!, best: Int }')
        .replace('Product: {', 'Product: { best: () => 5,'),
    );
    const query = shown('query').replace('stars', 'best');
    const expected = {
      data: {
        products: [
          { name: 'Lamp', best: 5 },
          { name: 'Chair', best: 5 },
        ],
      },
    };
    await until(async () => JSON.stringify(await ask(query)) === JSON.stringify(expected));
  });

  it('one that does not fit is refused with the reason, in the log once and on /health/ready, and the last good one serves', async () => {
    await change((source) => source.replace('stars: [Int!]! }', 'stars: [Int!]!, name: String! }'));
    await until(async () => ((await health()).problems ?? []).some((one) => one.includes('INVALID_FIELD_SHARING')));
    const { code, status } = await health();
    assert.deepEqual([code, status], [200, 'degraded']);
    assert.deepEqual(await ask(shown('query')), JSON.parse(shown('answer')));

    await change((source) => source);
    await until(async () => (await health()).status === 'ok');
    assert.deepEqual(await ask(shown('query')), JSON.parse(shown('answer')));
    const log = running.map((one) => one.output()).join('\n');
    assert.equal(log.match(/the last good one stays: /g)?.length, 1);
    assert.match(log, /the last good one stays: INVALID_FIELD_SHARING: [^\n]*Product\.name/);
  });
});
