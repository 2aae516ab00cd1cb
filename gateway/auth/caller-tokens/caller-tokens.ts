import type { Caller } from '../caller.ts';
import { signToken, tokenLifetimeSeconds } from './sign-token.ts';
import type { SigningKey } from './signing-key.ts';

/** Tokens that tell subgraphs on whose behalf the gateway asks. */
export interface CallerTokens {
  /** The token of a caller for one subgraph: the one of before until it is half over. */
  tokenFor(caller: Caller, subgraph: string): string;
}

/** How tokens are kept. */
export interface CallerTokensOptions {
  /** Most memory in bytes that remembered tokens take; 16 MB where absent, some 3,000 callers of five subgraphs. */
  readonly maxBytes?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

interface Tokens {
  readonly bySubgraph: Map<string, Token>;
  bytes: number;
}

interface Token {
  readonly text: string;
  readonly renewAt: number;
}

const renewAfterMs = (tokenLifetimeSeconds / 2) * 1000;

/**
 * Makes tokens under the gateway's key. Those of a caller are found by the caller itself, and by its rights where a new
 * credential brings the same ones; the callers that were seen first are forgotten first.
 */
export function callerTokens(key: SigningKey, options: CallerTokensOptions = {}): CallerTokens {
  const { maxBytes = 16_777_216, now = Date.now } = options;
  const byCaller = new WeakMap<Caller, Tokens>();
  const byRights = new Map<string, Tokens>();
  let bytes = 0;

  const tokensOf = (caller: Caller): Tokens => {
    const known = byCaller.get(caller);
    if (known !== undefined) return known;
    const tokens = byRights.get(caller.rights) ?? { bySubgraph: new Map(), bytes: 2 * caller.rights.length };
    byCaller.set(caller, tokens);
    if (!byRights.has(caller.rights)) {
      byRights.set(caller.rights, tokens);
      bytes += tokens.bytes;
    }
    return tokens;
  };

  const keep = (caller: Caller, tokens: Tokens, subgraph: string, token: Token) => {
    const more = token.text.length - (tokens.bySubgraph.get(subgraph)?.text.length ?? 0);
    tokens.bySubgraph.set(subgraph, token);
    tokens.bytes += more;
    if (byRights.get(caller.rights) === tokens) bytes += more;
    for (const [rights, oldest] of byRights) {
      if (bytes <= maxBytes) break;
      byRights.delete(rights);
      bytes -= oldest.bytes;
    }
  };

  return {
    tokenFor(caller, subgraph) {
      const time = now();
      const tokens = tokensOf(caller);
      const known = tokens.bySubgraph.get(subgraph);
      if (known !== undefined && time < known.renewAt) return known.text;
      const text = signToken(key, subgraph, claimsOf(caller), time);
      keep(caller, tokens, subgraph, { text, renewAt: time + renewAfterMs });
      return text;
    },
  };
}

function claimsOf({ kind, id, issuer, subject, scopes, owners, customer, client, mfa, sso }: Caller): object {
  return { sub: id, kind, issuer, subject, scopes: [...scopes], owners, customer, client, mfa, sso };
}
