import type { FastifyInstance } from 'fastify';
import { printSchema } from 'graphql';
import type { Authenticate } from '../auth/authenticate.ts';
import { nobody } from '../auth/caller.ts';
import type { Engine } from '../execution/engine.ts';
import { homePage, type Place } from './home-page.ts';
import { requireCaller } from './require-caller.ts';

/** What the pages for people need to know. */
export interface HomeOptions {
  readonly sandbox: boolean;
  readonly explorer: boolean;
  readonly introspection: boolean;
  readonly authenticate: Authenticate;
  /** That of the supergraph that is served now. */
  readonly engine: () => Engine;
}

/** Serves a page at / with the places that are open, and at /schema.graphql what of the schema its caller may use. */
export function serveHome(app: FastifyInstance, options: HomeOptions): void {
  const { html, contentSecurityPolicy } = homePage(placesOf(options));
  app.get('/', (_request, reply) =>
    reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('content-security-policy', contentSecurityPolicy)
      .header('referrer-policy', 'no-referrer')
      .header('x-content-type-options', 'nosniff')
      .send(html),
  );
  if (!options.introspection) return;
  app.route({
    method: 'GET',
    url: '/schema.graphql',
    onRequest: requireCaller(options.authenticate, () => true),
    async handler(request, reply) {
      const schema = await options.engine().schemaFor(request.caller ?? nobody);
      return reply
        .header('content-type', 'text/plain; charset=utf-8')
        .header('cache-control', 'private, no-cache')
        .header('x-content-type-options', 'nosniff')
        .send(`${printSchema(schema)}\n`);
    },
  });
}

function placesOf({ sandbox, explorer, introspection }: HomeOptions): readonly Place[] {
  const get = (path: string, title: string, meaning: string): Place => ({ path, method: 'GET', title, meaning });
  return [
    { path: '/graphql', method: 'POST', title: 'The graph', meaning: 'Takes GraphQL requests of programs, as JSON.' },
    ...(sandbox
      ? [get('/graphql', 'Sandbox', 'Apollo Sandbox, an editor for queries that comes from the internet.')]
      : []),
    ...(explorer ? [get('/explorer', 'Explorer', 'GraphiQL with examples, an editor that needs no internet.')] : []),
    ...(introspection
      ? [get('/schema.graphql', 'Schema', 'The types and fields of the graph that you may use, as SDL.')]
      : []),
    get('/health/live', 'Alive', 'Whether this process runs.'),
    get('/health/ready', 'Ready', 'Whether it takes requests, and which subgraphs it reaches.'),
  ];
}
