import type { FormattedExecutionResult } from 'graphql';
import { toConfig } from '../../gateway/config.ts';
import { type Gateway, startGateway } from '../../gateway/gateway.ts';
import type { SmallGraph } from './small-graph.ts';

/** What lets a gateway start in production that everybody may ask; the small graph asks for no scope. */
export const openToAll = { ANONYMOUS_SCOPES: 'public:read' } as const;

/** Starts a silent gateway on a free port in front of a small graph; the environment adds to that. */
export function startGatewayOf(graph: SmallGraph, env: Record<string, string> = {}): Promise<Gateway> {
  const silent = { PORT: '0', LOG_LEVEL: 'silent', SUPERGRAPH: graph.supergraphFile };
  return startGateway(toConfig({ ...silent, ...(env['NODE_ENV'] === 'production' && openToAll), ...env }));
}

/** Posts one GraphQL request and reads all of its answer. */
export async function post(url: string, body: unknown, init: RequestInit = {}) {
  const response = await fetch(`${url}/graphql`, {
    ...init,
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...init.headers },
  });
  return {
    status: response.status,
    headers: response.headers,
    json: (await response.json()) as FormattedExecutionResult,
  };
}
