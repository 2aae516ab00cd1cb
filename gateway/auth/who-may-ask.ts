import { isLoopbackName } from './addresses/own-network.ts';
import type { Issuer } from './issuer-tokens/issuer.ts';

/** What the environment says about who may ask. */
export interface AuthenticationSettings {
  readonly issuers: readonly Issuer[];
  /** What a request without credentials may do; undefined where nobody has said. */
  readonly anonymousScopes: ReadonlySet<string> | undefined;
  /** Name of the cookie that may hold a token. */
  readonly cookie: string | undefined;
  /** Whether a request without credentials is the developer's; undefined: where only this machine can ask. */
  readonly developmentCaller: boolean | undefined;
  /** Folder of the key that development tokens are signed with. */
  readonly dataDir: string;
}

/** The settings, and where the gateway stands. */
export interface Place {
  readonly authentication: AuthenticationSettings;
  readonly isProduction: boolean;
  /** Address or name that it listens on. */
  readonly host: string;
}

/** For whom requests without credentials are the developer's: those from this machine alone, those of everybody, or none. */
export function developmentReach({ authentication, isProduction, host }: Place): 'here' | 'everywhere' | 'nowhere' {
  const { developmentCaller, issuers } = authentication;
  if (isProduction || developmentCaller === false) return 'nowhere';
  if (developmentCaller === true) return 'everywhere';
  return issuers.length === 0 && isLoopbackName(host) ? 'here' : 'nowhere';
}

/** Why a gateway with these settings must not start; undefined where somebody can be told from everybody. */
export function openToNobody(place: Place, hasKeys: boolean): string | undefined {
  const { authentication, isProduction, host } = place;
  const hasWay = authentication.issuers.length > 0 || hasKeys || authentication.anonymousScopes !== undefined;
  if (hasWay || developmentReach(place) !== 'nowhere') return undefined;
  const ways =
    'set AUTH_ISSUERS to the issuers of tokens that it shall trust, e.g. AUTH_ISSUERS=issuers.json, GATEWAY_DATABASE_URL to the registry of API keys, or ANONYMOUS_SCOPES to what everybody may do';
  if (isProduction) return `In production the gateway does not start without a way to tell who asks: ${ways}.`;
  // Whoever switches the developer off on a laptop tries tokens of development.
  if (isLoopbackName(host)) return undefined;
  return `HOST=${host} lets other machines ask, and the gateway has no way to tell who does: ${ways}, or HOST=127.0.0.1 for this machine alone, or, in a container for development, DEVELOPMENT_CALLER=true.`;
}

/** Says in one line who may ask and what. */
export function describeCallers(place: Place, hasKeys: boolean): string {
  const { issuers, anonymousScopes } = place.authentication;
  const known = [...new Set(issuers.map(({ issuer }) => `tokens of ${issuer}`)), ...(hasKeys ? ['API keys'] : [])];
  if (!place.isProduction) known.push('tokens of npm run token');
  return `${withoutCredentials(developmentReach(place), anonymousScopes)}; also ${known.join(', ')}`.replace(
    /; also $/,
    '',
  );
}

function withoutCredentials(
  reach: ReturnType<typeof developmentReach>,
  scopes: ReadonlySet<string> = new Set(),
): string {
  if (reach === 'here') return 'whoever is on this machine, who may do everything';
  if (reach === 'everywhere') return 'everybody without a token, who may do everything (DEVELOPMENT_CALLER=true)';
  return scopes.size > 0 ? `everybody, with ${[...scopes].join(' ')}` : 'everybody, with what asks for no scope';
}
