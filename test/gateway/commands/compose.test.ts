import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { folderOf } from '../../support/folder.ts';
import { localhostCertificate } from '../../support/localhost-certificate.ts';
import { compiledCode, run } from '../../support/processes.ts';
import { listen } from '../../support/subgraph-server.ts';
import { until } from '../../support/until.ts';

const root = join(import.meta.dirname, '../../..');
const command = join(root, 'gateway/commands/compose.ts');
const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';
const files = {
  'subgraphs.yaml': 'products: http://127.0.0.1:1/graphql\nreviews: http://127.0.0.1:2/graphql',
  'products.graphql': `${link} type Query { products: [Product] } type Product @key(fields: "id") { id: ID! }`,
  'reviews.graphql': `${link} type Product @key(fields: "id") { id: ID! stars: Int }`,
};

interface Result {
  readonly status: number;
  readonly out: string;
  readonly errors: string;
}

function compose(args: readonly string[], env: Record<string, string> = {}, cwd?: string): Promise<Result> {
  return new Promise((resolve) => {
    execFile(process.execPath, [command, ...args], { env: { ...compiledCode(), ...env }, cwd }, (error, out, errors) =>
      resolve({ status: Number(error?.code ?? 0), out, errors }),
    );
  });
}

describe('npm run compose', { concurrency: 2 }, () => {
  it('prints the supergraph of a folder and writes nothing, or only where --output says', async () => {
    using folder = folderOf(files);
    const printed = await compose([folder.path]);
    assert.deepEqual([printed.status, printed.errors], [0, '']);
    assert.match(printed.out, /type Product @join__type/);
    assert.ok(!existsSync(join(folder.path, 'supergraph.graphql')));

    const written = await compose(['.', '--output', 'out.graphql'], {}, folder.path);
    assert.deepEqual(written, { status: 0, out: '', errors: 'Composed out.graphql.\n' });
    assert.equal(readFileSync(join(folder.path, 'out.graphql'), 'utf8'), printed.out);
  });

  it('ends quietly when who reads it has had enough', async () => {
    const program = '"$0" "$1" schema | head -c 1';
    const { stdout, stderr } = await promisify(execFile)('sh', ['-c', program, process.execPath, command], {
      cwd: root,
    });
    assert.equal(stdout.length, 1);
    assert.doesNotMatch(stderr, /EPIPE|node:/);
  });

  it('takes schema files and running subgraphs, with values of the environment', async () => {
    const sdl = files['reviews.graphql'];
    await using server = await listen((request, response) => {
      if (request.headers.authorization === 'Bearer open')
        response.end(JSON.stringify({ data: { _service: { sdl } } }));
      else response.writeHead(401).end();
    });
    using folder = folderOf({
      'products.graphql': files['products.graphql'],
      'list.yaml': `reviews: { url: '${server.url}', headers: { authorization: "Bearer \${TOKEN}" } }`,
    });
    const args = [join(folder.path, 'products.graphql'), join(folder.path, 'list.yaml')];
    const { status, out } = await compose(args, { TOKEN: 'open' });
    assert.equal(status, 0);
    assert.match(
      out,
      new RegExp(
        `PRODUCTS @join__graph\\(name: "products", url: ""\\)[^]*name: "reviews", url: "${server.url.replace('?', '\\?')}"`,
      ),
    );
  });

  it('says everything that is wrong, a line each, with status 1, and leaves what it had written', async () => {
    using folder = folderOf({
      ...files,
      'out.graphql': 'enum join__Graph { A }',
    });
    writeFileSync(
      join(folder.path, 'reviews.graphql'),
      `${link} type Product @key(fields: "id") { id: ID! stars: Stars }`,
    );
    const unfit = await compose([folder.path, '--output', join(folder.path, 'out.graphql')]);
    assert.equal(unfit.status, 1);
    assert.match(unfit.errors, /^[A-Z_]+: [^\n]*Stars[^\n]*\n$/);
    assert.equal(readFileSync(join(folder.path, 'out.graphql'), 'utf8'), 'enum join__Graph { A }');

    // Hints are told, and keep nothing from being composed.
    const described = (text: string, how: string) => text.replace('type Product', `"${how}" type Product`);
    using good = folderOf({
      ...files,
      'products.graphql': described(files['products.graphql'], 'One'),
      'reviews.graphql': described(files['reviews.graphql'], 'Two'),
    });
    const unwritable = await compose([good.path, '--output', '/nowhere/out.graphql']);
    assert.equal(unwritable.status, 1);
    assert.match(
      unwritable.errors,
      /^hint: INCONSISTENT_DESCRIPTION: [^\n]+\(\S+products\.graphql:1:\d+, \S+reviews\.graphql:1:\d+\)\nThe supergraph cannot be written: .*; name a file in a folder that is there\.\n$/,
    );
  });

  it('does not write over what it reads, nor where a schema would be looked for', async () => {
    await using server = await listen((_, response) => {
      response.end(JSON.stringify({ data: { _service: { sdl: files['reviews.graphql'] } } }));
    });
    using folder = folderOf({
      'products.graphql': files['products.graphql'],
      'subgraphs.yaml': `products: http://products/graphql\nreviews: ${server.url}\n`,
    });
    symlinkSync(join(folder.path, 'products.graphql'), join(folder.path, 'link'));
    for (const name of ['products.graphql', 'link', 'subgraphs.yaml', 'reviews.graphql']) {
      const output = join(folder.path, name);
      const { status, errors } = await compose([folder.path, '--output', output]);
      assert.equal(status, 1);
      assert.match(errors, /^The supergraph cannot be written to \S+, which is where .*; name another file, /m);
    }
    assert.equal(readFileSync(join(folder.path, 'products.graphql'), 'utf8'), files['products.graphql']);
    assert.equal(existsSync(join(folder.path, 'reviews.graphql')), false);
  });

  it('--explain of a field that there is not says what it might have been', async () => {
    using folder = folderOf(files);
    const unknown = await compose([folder.path, '--explain', 'Product.star']);
    assert.deepEqual(unknown, {
      status: 1,
      out: '',
      errors: 'The type Product has no field star; did you mean stars?\n',
    });
  });

  it('--watch composes again when a file changes, says what does not fit, and ends with status 0', async () => {
    using folder = folderOf(files);
    const output = join(folder.path, 'out.graphql');
    await using watching = run('gateway/commands/compose.ts', [folder.path, '--watch', '--output', output], {});
    await watching.until(/Waiting for changes/);
    const change = (type: string) =>
      writeFileSync(
        join(folder.path, 'reviews.graphql'),
        `${link} type Product @key(fields: "id") { id: ID! stars: ${type} }`,
      );
    change('Strs');
    await watching.until(/Strs/);
    assert.match(readFileSync(output, 'utf8'), /stars: Int/);
    change('Float');
    await until(async () => readFileSync(output, 'utf8').includes('stars: Float'));
    assert.equal(await watching.stop(), 0);
  });

  it('asks over TLS by the settings of the gateway', async () => {
    const sdl = 'type Query { products: Int }';
    const server = createServer(localhostCertificate, (_, response) =>
      response.end(JSON.stringify({ data: { _service: { sdl } } })),
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    try {
      using folder = folderOf({ 'ca.pem': localhostCertificate.cert });
      const { port } = server.address() as AddressInfo;
      const args = [`products=https://localhost:${port}/graphql`];
      const trusting = await compose(args, { SUBGRAPH_PRODUCTS_TLS_CA: join(folder.path, 'ca.pem') });
      assert.deepEqual([trusting.status, trusting.errors], [0, '']);
      const wrong = await compose(args, { SUBGRAPH_TLS_CA: 'nowhere.pem' });
      assert.deepEqual([wrong.status, wrong.out], [1, '']);
      assert.match(wrong.errors, /^SUBGRAPH_TLS_CA is "nowhere\.pem"; expected a file of certificates [^\n]+\.\n$/);
    } finally {
      server.close();
    }
  });

  it('--help shows examples; what it does not know is refused in one sentence', async () => {
    const { status, out } = await compose(['--help']);
    assert.equal(status, 0);
    for (const word of ['--output', '--watch', '--explain', 'my-graph', 'subgraphs.yaml', 'TOKEN'])
      assert.ok(out.includes(word), word);
    const refused = await compose(['--outpt', 'x']);
    assert.deepEqual([refused.status, refused.out], [1, '']);
    assert.match(
      refused.errors,
      /^The command line has a fault: [^\n]+; expected e\.g\. my-graph --output supergraph\.graphql\.\n$/,
    );
    const unseen = await compose(['x', '--watch']);
    assert.equal(unseen.status, 1);
    assert.match(unseen.errors, /^--watch needs a file to write again and again; /);
  });
});
