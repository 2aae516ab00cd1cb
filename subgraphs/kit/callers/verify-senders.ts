import { callerOfClaims } from './caller-of-claims.ts';
import { splitToken, verifyToken } from './read-token.ts';
import type { Authenticate, Entry, Refusal, Sender } from './sender.ts';
import { callerOfService, type ServiceGrants } from './service-grant.ts';
import type { ServiceKeys } from './service-keys.ts';

/** Whom a subgraph lets in. */
export interface SenderOptions {
  /** The subgraph's own name: tokens for others are of no use here. */
  readonly subgraph: string;
  readonly keys: ServiceKeys;
  readonly grants: ServiceGrants;
  /** Whether requests without a token come in, as before there were any; a wrong token is refused all the same. */
  readonly areTokensOptional: boolean;
  /** Most memory in characters that remembered tokens take; 8,000,000 where absent, some 10,000 tokens. */
  readonly maxCharacters?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** The one service that speaks for callers; all others speak for themselves. */
const gateway = 'gateway';

/**
 * Verifies the tokens by which services say who asks. A token is remembered until it ends, unless the keys change: it
 * costs a look-up then, where the first time takes a check of its signature.
 */
export function verifySenders(options: SenderOptions): Authenticate {
  const { subgraph, keys, areTokensOptional, maxCharacters = 8_000_000, now = Date.now } = options;
  const remembered = new Map<string, { readonly entry: Entry; readonly untilMs: number }>();
  let [characters, version] = [0, keys.version];

  // By all of the header, so that nothing of it is cut out for a token that is known.
  const remember = (header: string, entry: Entry, untilMs: number) => {
    if (version !== keys.version) {
      remembered.clear();
      [characters, version] = [0, keys.version];
    }
    if (!remembered.has(header)) characters += header.length;
    remembered.set(header, { entry, untilMs });
    for (const [oldest] of remembered) {
      if (characters <= maxCharacters) break;
      remembered.delete(oldest);
      characters -= oldest.length;
    }
  };

  const look = async (header: string): Promise<Entry> => {
    const parts = splitToken(tokenOf(header));
    if (parts === undefined) return refuse(`is none that a service of this graph made`, subgraph);
    if (!keys.areFresh) await keys.refresh();
    if (keys.find(parts.kid) === undefined) await keys.seek();
    if (!keys.areKnown) return { refusal: noKeys };
    const key = keys.find(parts.kid);
    if (key === undefined)
      return refuse(`is signed with a key that stands in no CALLER_JWKS of this subgraph`, subgraph);
    const claims = verifyToken(parts, key, subgraph, now());
    if (typeof claims === 'string') return refuse(claims, subgraph);
    const sender = senderOf(key.service, claims, options);
    if ('status' in sender) return { refusal: sender };
    const entry = { sender };
    remember(header, entry, claims.untilMs);
    return entry;
  };

  return (headers) => {
    const given = headers['authorization'];
    if (given === undefined) {
      if (areTokensOptional) return { sender: undefined };
      return refuse('is missing', subgraph);
    }
    const header = String(given);
    const known = remembered.get(header);
    if (known !== undefined && known.untilMs > now() && version === keys.version && keys.areFresh) return known.entry;
    return look(header);
  };
}

function senderOf(
  service: string,
  claims: Readonly<Record<string, unknown>>,
  { subgraph, grants }: SenderOptions,
): Sender | Refusal {
  if (service === gateway) {
    const caller = callerOfClaims(claims);
    if (caller !== undefined) return { service, caller };
    return refuse('does not say in full who the caller is', subgraph).refusal;
  }
  const grant = grants.get(service);
  if (grant !== undefined) return { service, caller: callerOfService(service, grant) };
  const message = `The service ${service} may ask nothing of ${subgraph}, and tell it nothing.`;
  return { status: 403, code: 'FORBIDDEN', message };
}

const noKeys: Refusal = {
  status: 503,
  code: 'UNAVAILABLE',
  message: 'The keys of the services cannot be read at the moment, so that nobody can be let in: try again.',
};

// An empty text is a token that is wrong, not one that is missing.
function tokenOf(header: string): string {
  return /^bearer (.*)$/is.exec(header)?.[1]?.trim() ?? '';
}

function refuse(what: string, subgraph: string): { readonly refusal: Refusal } {
  const message = `The token ${what}: ${subgraph} answers the gateway and the services that it knows, each with a token for ${subgraph} signed with its key of CALLER_JWKS.`;
  return { refusal: { status: 401, code: 'UNAUTHENTICATED', message } };
}
