import { answerHeaders, type SubgraphRequest, type Transport } from '../transport.ts';
import type { HeaderRules, RequestRule } from './header-rules.ts';
import type { NamePattern } from './name-pattern.ts';
import { isOfConnection, whyNotSent } from './reserved-headers.ts';
import { type ReceivedHeaders, ReturnedHeaders } from './returned-headers.ts';

/**
 * Sends headers as the rules say, and gives the client back what they say of the answer's. It stands around what shares
 * requests, so that those with different headers are different ones. `isAuthorized` where the Authorization header is the
 * gateway's own, so that no pattern changes it.
 */
export function applyHeaderRules(rules: HeaderRules, isAuthorized: boolean): (next: Transport) => Transport {
  const steps = rules.request.map((rule) => compile(rule, isAuthorized));
  return (next) => {
    const send: Transport =
      steps.length === 0 ? next : (request) => next({ ...request, headers: outgoing(request, steps) });
    if (rules.response.length === 0) return send;
    return async (request) => {
      const answer = await send(request);
      const headers = answer[answerHeaders];
      if (headers && request.client) {
        request.client.returned ??= new ReturnedHeaders();
        request.client.returned.add(headers, rules);
      }
      return answer;
    };
  };
}

/** Follows one rule: reads what the client sent and changes what is sent to the subgraph. */
type Step = (sent: Record<string, string>, client: ReceivedHeaders) => void;

function outgoing({ headers, client }: SubgraphRequest, steps: readonly Step[]): Readonly<Record<string, string>> {
  const sent = { ...headers };
  for (const step of steps) step(sent, client?.headers ?? nothing);
  return sent;
}

// The gateway asks for itself, as its login gate does.
const nothing: ReceivedHeaders = {};

function compile(rule: RequestRule, isAuthorized: boolean): Step {
  switch (rule.kind) {
    case 'set':
      return (sent) => {
        sent[rule.name] = rule.value;
      };
    case 'forward':
      return (sent, client) => {
        const given = isOfConnection(rule.name, client['connection']) ? undefined : client[rule.name];
        const value = typeof given === 'string' ? given : rule.fallback;
        if (value !== undefined) sent[rule.as] = value;
      };
    case 'forward-all':
      return (sent, client) => {
        for (const name in client) {
          const value = client[name];
          if (typeof value !== 'string' || !isMeant(rule.names, name, isAuthorized)) continue;
          if (!isOfConnection(name, client['connection'])) sent[name] = value;
        }
      };
    case 'remove':
      return (sent) => {
        for (const name in sent) if (isMeant(rule.names, name, isAuthorized)) delete sent[name];
      };
    default:
      return rule satisfies never;
  }
}

// What only the gateway may say about a request is not what a pattern means, nor is who it is itself.
function isMeant(names: NamePattern, name: string, isAuthorized: boolean): boolean {
  if (!names.matches(name) || whyNotSent(name) !== undefined) return false;
  return name !== 'user-agent' && !(isAuthorized && name === 'authorization');
}
