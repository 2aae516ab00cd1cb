import type { IncomingHttpHeaders } from 'node:http';
import { getOperationAST } from 'graphql';
import type { Engine } from '../execution/engine.ts';
import { Lru } from '../execution/lru.ts';
import { isObject } from '../json/is-object.ts';
import type { EngineGateway } from './apollo-gateway.ts';
import type { AskedOperation } from './execute-operation.ts';

/** An operation about which Apollo Server has nothing left to decide. */
export interface AcceptedOperation extends AskedOperation {
  readonly engine: Engine;
  /** The content type in which this client gets answers. */
  readonly contentType: string;
}

/** Tells which requests need not go through Apollo Server's pipeline, because it has decided all about them before. */
export interface AcceptedOperations {
  /** The operation that a request asks for; undefined when anything about the request is new or out of the ordinary. */
  find(request: HttpRequest & { readonly body: unknown }): AcceptedOperation | undefined;
  /** Takes note of the status and the content type that Apollo Server has answered a request with. */
  learn(request: HttpRequest, status: number, contentType: unknown): void;
}

interface HttpRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
}

/** The only content types that leave no doubt about what the body is. */
const plainJson = /^application\/json(?:; ?charset=utf-8)?$/i;

/** Accept headers kept; clients of one kind send the same. */
const headerCapacity = 100;
const longestHeader = 500;

/** Starts knowing nothing; a document is known once Apollo Server has had it executed by the engine that is served. */
export function acceptedOperations(gateway: EngineGateway): AcceptedOperations {
  const contentTypes = new Lru<string, string>(headerCapacity);
  return {
    find(request) {
      if (request.method !== 'POST' || !plainJson.test(request.headers['content-type'] ?? '')) return undefined;
      const contentType = contentTypes.get(request.headers.accept ?? '');
      const asked = contentType === undefined ? undefined : readBody(request.body);
      if (contentType === undefined || !asked) return undefined;
      const { engine, accepted } = gateway.served;
      const document = accepted.find(asked.query);
      const operation = document && getOperationAST(document, asked.operationName);
      if (!document || !operation) return undefined;
      const { operationName, variables } = asked;
      return { engine, document, operation, operationName, variables, contentType };
    },
    learn({ method, headers: { accept = '' } }, status, contentType) {
      // What else is answered with 200, such as a page, is not what a POST gets.
      if (method !== 'POST' || status !== 200 || accept.length > longestHeader) return;
      if (typeof contentType === 'string') contentTypes.set(accept, contentType);
    },
  };
}

interface GraphqlBody {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The parts of a body that holds nothing but a query, an operation name and variables, each as it should be. */
function readBody(body: unknown): GraphqlBody | undefined {
  if (!isObject(body)) return undefined;
  for (const key in body) if (!known.has(key)) return undefined;
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string' || !isNothing(extensions)) return undefined;
  if (!isNothing(operationName) && typeof operationName !== 'string') return undefined;
  if (!isNothing(variables) && !isObject(variables)) return undefined;
  return { query, operationName: operationName ?? undefined, variables: variables ?? {} };
}

const known: ReadonlySet<string> = new Set(['query', 'operationName', 'variables', 'extensions']);

function isNothing(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}
