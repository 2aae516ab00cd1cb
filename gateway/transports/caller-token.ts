import { nobody } from '../auth/caller.ts';
import type { CallerTokens } from '../auth/caller-tokens/caller-tokens.ts';
import type { SubgraphResponse, Transport } from './transport.ts';
import { type FailureDetail, TransportError } from './transport-error.ts';

/** Called when a subgraph refuses the gateway's token, with the subgraph's own sentence. */
export type OnTokenRefused = (subgraph: string, sentence: string) => void;

/**
 * Tells the subgraph by a token who asks; each try has one that is fresh enough. A subgraph that refuses it is for the
 * client a subgraph that is unavailable: with the client's own credentials nothing is wrong.
 */
export function callerToken(tokens: CallerTokens, onRefused: OnTokenRefused): (next: Transport) => Transport {
  return (next) => async (request) => {
    const { subgraph, headers, caller = nobody } = request;
    const authorization = `Bearer ${tokens.tokenFor(caller, subgraph)}`;
    const answer = await next({ ...request, headers: { ...headers, authorization } }).catch(refusedByStatus);
    const refusal = answer instanceof TransportError ? answer.message : refusalOf(answer);
    if (refusal === undefined) return answer as SubgraphResponse;
    onRefused(subgraph, refusal);
    const detail = answer instanceof TransportError ? answer.detail : refused;
    const message = `The subgraph "${subgraph}" does not accept the tokens of this gateway, so its fields are null.`;
    throw new TransportError('UNAVAILABLE', subgraph, message, { detail });
  };
}

const refused: FailureDetail = { kind: 'token', cause: "it does not accept this gateway's tokens" };

function refusedByStatus(error: unknown): TransportError {
  if (error instanceof TransportError && error.code === 'UNAUTHENTICATED') return error;
  throw error;
}

// A foreign subgraph may answer with anything.
function refusalOf({ data, errors }: SubgraphResponse): string | undefined {
  if (data || !Array.isArray(errors)) return undefined;
  const [first] = errors;
  if (first?.extensions?.['code'] !== 'UNAUTHENTICATED') return undefined;
  return String(first.message);
}
