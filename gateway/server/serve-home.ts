import type { FastifyInstance } from 'fastify';
import { type GraphQLSchema, printSchema } from 'graphql';
import { homePage, type Place } from './home-page.ts';

/** What the pages for people need to know. */
export interface HomeOptions {
  readonly sandbox: boolean;
  readonly explorer: boolean;
  readonly introspection: boolean;
  /** That of the supergraph that is served now. */
  readonly schema: () => GraphQLSchema;
}

/** Serves a page at / with the places that are open, and the schema at /schema.graphql to whom may introspect it. */
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
  app.get('/schema.graphql', (_request, reply) =>
    reply
      .header('content-type', 'text/plain; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('x-content-type-options', 'nosniff')
      .send(`${printSchema(options.schema())}\n`),
  );
}

function placesOf({ sandbox, explorer, introspection }: HomeOptions): readonly Place[] {
  const get = (path: string, title: string, meaning: string): Place => ({ path, method: 'GET', title, meaning });
  return [
    { path: '/graphql', method: 'POST', title: 'The graph', meaning: 'Takes GraphQL requests of programs, as JSON.' },
    ...(sandbox
      ? [get('/graphql', 'Sandbox', 'Apollo Sandbox, an editor for queries that comes from the internet.')]
      : []),
    ...(explorer ? [get('/explorer', 'Explorer', 'GraphiQL with examples, an editor that needs no internet.')] : []),
    ...(introspection ? [get('/schema.graphql', 'Schema', 'All types and fields of the graph, as SDL.')] : []),
    get('/health/live', 'Alive', 'Whether this process runs.'),
    get('/health/ready', 'Ready', 'Whether it takes requests, and which subgraphs it reaches.'),
  ];
}
