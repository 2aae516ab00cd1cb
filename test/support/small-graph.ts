import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLError, type GraphQLSchema, graphql, parse } from 'graphql';
import { composeSupergraph } from '../../gateway/composition/compose.ts';

/** Two small subgraphs over HTTP, people and scores, and the supergraph file that joins them. */
export interface SmallGraph extends AsyncDisposable {
  readonly supergraphFile: string;
  readonly urls: Readonly<Record<SubgraphName, string>>;
  /** Headers of every request that reached the subgraph people. */
  readonly received: readonly IncomingHttpHeaders[];
  /** What happens around the field `slow`, which answers only when told to. */
  readonly slow: Slow;
  /** Ends a subgraph, so that nothing listens at its URL. */
  takeDown(name: SubgraphName): Promise<void>;
}

type SubgraphName = 'people' | 'scores';

interface Slow {
  /** Resolves when a subgraph has been asked for it. */
  readonly asked: Promise<void>;
  /** Resolves when the gateway gives up waiting for it. */
  readonly givenUp: Promise<void>;
  answer(): void;
}

/** Starts the subgraphs on free ports and writes the supergraph, with other URLs if wanted, into a directory of its own. */
export async function startSmallGraph(
  options: { readonly urls?: Partial<Record<SubgraphName, string>> } = {},
): Promise<SmallGraph> {
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<string>();
  const givenUp = Promise.withResolvers<void>();
  const received: IncomingHttpHeaders[] = [];

  const people = await listen(
    (request, response, schema) => {
      received.push(request.headers);
      response.once('close', () => {
        if (!response.writableFinished) givenUp.resolve();
      });
      return answer(request, response, schema);
    },
    peopleSchema(async () => {
      asked.resolve();
      return answered.promise;
    }),
  );
  const scores = await listen(answer, scoresSchema());

  const urls = { people: urlOf(people), scores: urlOf(scores), ...options.urls };
  const directory = await mkdtemp(join(tmpdir(), 'small-graph-'));
  const supergraphFile = join(directory, 'supergraph.graphql');
  const composed = composeSupergraph([
    { name: 'people', url: urls.people, sdl: peopleSdl },
    { name: 'scores', url: urls.scores, sdl: scoresSdl },
  ]);
  await writeFile(supergraphFile, composed.sdl ?? composed.errors.join('\n'));

  const servers = { people, scores };
  return {
    supergraphFile,
    urls,
    received,
    slow: { asked: asked.promise, givenUp: givenUp.promise, answer: () => answered.resolve('at last') },
    takeDown: (name) => close(servers[name]),
    async [Symbol.asyncDispose]() {
      await Promise.all([close(people), close(scores), rm(directory, { recursive: true })]);
    },
  };
}

/** The operation that needs both subgraphs, and its answer. */
export const ada = {
  query: 'query Ada { person(id: "1") { name score } }',
  data: { person: { name: 'Ada', score: 10 } },
};

const header = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';

const peopleSdl = `${header}
type Query { person(id: ID!): Person, slow: String, refused: String }
type Person @key(fields: "id") { id: ID!, name: String }`;

const scoresSdl = `${header}
type Person @key(fields: "id") { id: ID!, score: Int }`;

function peopleSchema(slow: () => Promise<string>): GraphQLSchema {
  const Query = {
    person: (_: unknown, { id }: { id: string }) => ({ id, name: 'Ada' }),
    refused() {
      throw new GraphQLError('Not for you.', { extensions: { code: 'FORBIDDEN', hint: 'ask', http: { status: 401 } } });
    },
    slow,
  };
  return buildSubgraphSchema([{ typeDefs: parse(peopleSdl), resolvers: { Query } }]);
}

function scoresSchema(): GraphQLSchema {
  const Person = { score: ({ id }: { id: string }) => Number(id) * 10 };
  return buildSubgraphSchema([{ typeDefs: parse(scoresSdl), resolvers: { Person } }]);
}

type Handler = (request: IncomingMessage, response: ServerResponse, schema: GraphQLSchema) => Promise<void>;

async function answer(request: IncomingMessage, response: ServerResponse, schema: GraphQLSchema): Promise<void> {
  const { query, variables, operationName } = JSON.parse(await text(request));
  const result = await graphql({ schema, source: query, variableValues: variables, operationName });
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(result));
}

async function listen(handler: Handler, schema: GraphQLSchema): Promise<Server> {
  const server = createServer((request, response) => void handler(request, response, schema));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}
