import { signToken, tokenLifetimeSeconds } from './sign-token.ts';
import type { SigningKey } from './signing-key.ts';

/** The token that a service shows to another one. */
export type TokenFor = (service: string) => string;

const renewAfterMs = (tokenLifetimeSeconds / 2) * 1000;

/** Makes the tokens of a service, one for each other service, until it is half over. */
export function serviceTokens(key: SigningKey, now: () => number = Date.now): TokenFor {
  const tokens = new Map<string, { readonly text: string; readonly renewAt: number }>();
  return (service) => {
    const time = now();
    const known = tokens.get(service);
    if (known !== undefined && time < known.renewAt) return known.text;
    const text = signToken(key, service, {}, time);
    tokens.set(service, { text, renewAt: time + renewAfterMs });
    return text;
  };
}
