import type { RequestListener } from 'node:http';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { listen } from './subgraph-server.ts';

/** A key that tokens are signed with. */
export interface SigningKey {
  readonly algorithm: string;
  readonly kid: string | undefined;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

/** What a token says. */
export type TokenClaims = Readonly<Record<string, unknown>>;

/** An issuer of tokens over HTTP, whose answers a test may change. */
export interface TokenIssuer extends AsyncDisposable {
  readonly url: string;
  /** What /jwks.json publishes. */
  keys: unknown[];
  /** Answers in place of the issuer. */
  answer: RequestListener | undefined;
  /** Paths that were asked for. */
  readonly asked: string[];
  /** Signs a token with what a usual one says; undefined takes a claim away. */
  sign(key: SigningKey, claims?: TokenClaims, header?: Record<string, unknown>): Promise<string>;
}

/** What tokens of the tests are for. */
export const audience = 'graph';

/** Starts an issuer on a free port that publishes the public parts of the keys. */
export async function startIssuer(keys: readonly SigningKey[]): Promise<TokenIssuer> {
  const asked: string[] = [];
  const server = await listen((request, response) => {
    asked.push(request.url ?? '');
    if (issuer.answer) return issuer.answer(request, response);
    const isDiscovery = request.url === '/.well-known/openid-configuration';
    const body = isDiscovery ? { issuer: issuer.url, jwks_uri: `${issuer.url}/jwks.json` } : { keys: issuer.keys };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const issuer: TokenIssuer = {
    url: new URL(server.url).origin,
    keys: keys.map(({ jwk }) => jwk),
    answer: undefined,
    asked,
    sign: (key, claims, header) => signToken(key, { iss: issuer.url, ...claims }, header),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
  return issuer;
}

/** Signs a token that holds for an hour; undefined takes a claim away. */
export function signToken(
  { algorithm, kid, privateKey }: SigningKey,
  claims: TokenClaims,
  header: Record<string, unknown> = {},
): Promise<string> {
  const usual = { sub: 'ada', aud: audience, iat: seconds(), exp: seconds() + 3600 };
  const payload = JSON.parse(JSON.stringify({ ...usual, ...claims })) as JWTPayload;
  return new SignJWT(payload).setProtectedHeader({ alg: algorithm, ...(kid && { kid }), ...header }).sign(privateKey);
}

/** Makes a key pair. */
export async function makeKey(algorithm = 'ES256', kid: string | undefined = 'one'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  return { algorithm, kid, privateKey, jwk: { ...(await exportJWK(publicKey)), ...(kid && { kid }) } };
}

/** Now, in seconds since 1970. */
export function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
