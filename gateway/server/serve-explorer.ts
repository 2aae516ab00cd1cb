import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { type Asset, explorerPage } from './explorer-page.ts';
import type { StartingOperation } from './starting-operation.ts';

/** Serves GraphiQL at /explorer from the installed packages, so that it needs no internet, with the operations as a list beside it. */
export async function serveExplorer(app: FastifyInstance, operations: readonly StartingOperation[]): Promise<void> {
  const assets = await Promise.all([...sources.map(locate), ...ownFiles.map(locateOwn)]);
  for (const { path, file, type } of assets) {
    app.get(path, (_request, reply) =>
      reply
        .header('content-type', type)
        // The path holds the version or a hash.
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('x-content-type-options', 'nosniff')
        .send(createReadStream(file)),
    );
  }

  const { html, contentSecurityPolicy } = explorerPage(assets, operations);
  for (const path of ['/explorer', '/explorer/']) {
    app.get(path, (_request, reply) =>
      reply
        .header('content-type', 'text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .header('content-security-policy', contentSecurityPolicy)
        .header('referrer-policy', 'no-referrer')
        .header('x-content-type-options', 'nosniff')
        .send(html),
    );
  }
}

interface Source {
  readonly package: string;
  readonly file: string;
  readonly type: string;
}

const script = 'text/javascript; charset=utf-8';

// In the order that the page loads them.
const sources: readonly Source[] = [
  { package: 'graphiql', file: 'graphiql.min.css', type: 'text/css; charset=utf-8' },
  { package: 'react', file: 'umd/react.production.min.js', type: script },
  { package: 'react-dom', file: 'umd/react-dom.production.min.js', type: script },
  { package: 'graphiql', file: 'graphiql.min.js', type: script },
];

// Not every package exports the files it is made of, but each exports its package.json.
async function locate({ package: name, file, type }: Source): Promise<Asset> {
  const manifest = new URL(import.meta.resolve(`${name}/package.json`));
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  return { path: `/explorer/${name}-${version}/${file}`, file: new URL(file, manifest), type };
}

const ownFiles = [
  { file: 'examples-panel.css', type: 'text/css; charset=utf-8' },
  { file: 'examples-panel.js', type: script },
];

async function locateOwn({ file: name, type }: { readonly file: string; readonly type: string }): Promise<Asset> {
  const file = new URL(name, import.meta.url);
  const hash = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  return { path: `/explorer/${hash.slice(0, 16)}/${name}`, file, type };
}
