import { randomUUID } from 'node:crypto';
import { importJWK, jwtVerify } from 'jose';
import { audience, makeKey, signToken } from '../support/token-issuer.ts';
import { type Spread, spreadOf } from './compare-sides.ts';

/** An issuer of tokens as most are: RSA, and a dozen claims. */
export interface BenchIssuer {
  /** AUTH_ISSUERS of gateways that trust it. */
  readonly settings: string;
  /** Signs a token that nobody has seen, always of the same person. */
  sign(scopes: readonly string[]): Promise<string>;
  /** What jose takes to check such a token, in microseconds of CPU. */
  measureCheck(): Promise<Spread>;
}

const algorithm = 'RS256';
const issuer = 'https://login.example.com/';
const rounds = 15;
const checks = 240;
const atOnce = 16;

/** Makes an issuer whose tokens can give all of these scopes, for all owners. */
export async function openBenchIssuer(scopes: readonly string[]): Promise<BenchIssuer> {
  const key = await makeKey(algorithm);
  const publicKey = await importJWK(key.jwk, algorithm);
  const person = { sub: randomUUID(), azp: 'web', sid: randomUUID(), auth_time: 1, acr: '1', amr: ['pwd', 'otp'] };
  const sign = (its: readonly string[]) =>
    signToken(key, { ...person, iss: issuer, jti: randomUUID(), scope: its.join(' ') }, { typ: 'at+jwt' });
  return {
    settings: JSON.stringify([
      { issuer, audience, jwks: { keys: [key.jwk] }, algorithms: [algorithm], ceiling: { scopes, owners: 'all' } },
    ]),
    sign,
    async measureCheck() {
      const options = { algorithms: [algorithm], issuer, audience, clockTolerance: 30, requiredClaims: ['exp'] };
      const samples: number[] = [];
      // The first round is the warm-up.
      for (let round = 0; round <= rounds; round++) {
        const tokens = await Promise.all(Array.from({ length: checks }, () => sign(scopes)));
        const begun = process.cpuUsage();
        for (let at = 0; at < checks; at += atOnce) {
          await Promise.all(tokens.slice(at, at + atOnce).map((token) => jwtVerify(token, publicKey, options)));
        }
        const { user, system } = process.cpuUsage(begun);
        if (round > 0) samples.push((user + system) / checks);
      }
      return spreadOf(samples);
    },
  };
}
