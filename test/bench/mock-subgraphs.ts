import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, type GraphQLSchema, parse } from 'graphql';
import type { Graph } from './graphs/graph.ts';
import { type GraphName, readGraph } from './graphs/read-graph.ts';
import { serveParent } from './serve-parent.ts';

/** A request that a gateway sent while the mocks listened, and in which wave: after how many that it waited for. */
export interface RecordedRequest {
  readonly url: string;
  readonly body: string;
  readonly wave: number;
}

// While recording every answer is held back, so that what is sent together is seen together.
const holdMs = 100;

let calls = 0;
let recording: { readonly requests: RecordedRequest[]; answered: number } | undefined;

serveParent({
  /** Serves every subgraph of a graph; returns their URLs by name. */
  async open(name: GraphName): Promise<Readonly<Record<string, string>>> {
    const graph = readGraph(name);
    const urls = [...graph.subgraphs].map(async ([subgraph, sdl]) => [subgraph, await serve(graph, sdl)] as const);
    return Object.fromEntries(await Promise.all(urls));
  },
  count: () => calls,
  record() {
    recording = { requests: [], answered: 0 };
  },
  recorded(): readonly RecordedRequest[] {
    const requests = recording?.requests ?? [];
    recording = undefined;
    return requests;
  },
});

async function serve(graph: Graph, sdl: string): Promise<string> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl) }]);
  const answers = new Map<string, Buffer>();
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', async () => {
      calls++;
      if (recording) await hold(url, body);
      let answer = answers.get(body);
      if (!answer) {
        answer = Buffer.from(JSON.stringify(await answerTo(body, schema, graph)));
        answers.set(body, answer);
      }
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length });
      response.end(answer);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  return url;
}

async function hold(url: string, body: string): Promise<void> {
  if (!recording) return;
  const current = recording;
  const wave = current.answered + 1;
  current.requests.push({ url, body, wave });
  await wait(holdMs);
  current.answered = Math.max(current.answered, wave);
}

function answerTo(body: string, schema: GraphQLSchema, { resolve }: Graph) {
  const { query, variables, operationName } = JSON.parse(body);
  return execute({
    schema,
    document: parse(query),
    variableValues: variables,
    operationName,
    fieldResolver: resolve,
  });
}
