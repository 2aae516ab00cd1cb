import { resolve } from 'node:path';
import type { z } from 'zod';
import { ownersAll } from '../caller.ts';
import type { Introspection, Issuer, KeyPlace } from './issuer.ts';
import { asymmetric, type GivenIssuer, isSafeUrl, issuerSchema } from './issuer-schema.ts';

/** What issuers are read with. */
export interface IssuerSurroundings {
  /** Folder that files of keys are named from. */
  readonly folder: string;
  /** The value of an environment variable, for the secrets that a file of settings must not hold. */
  readonly secretOf: (variable: string) => string | undefined;
}

/** Reads the issuers of AUTH_ISSUERS; what is wrong with them goes to the problems, one sentence each. */
export function readIssuers(given: unknown, surroundings: IssuerSurroundings, problems: string[]): readonly Issuer[] {
  if (!Array.isArray(given) || given.length === 0) {
    problems.push('AUTH_ISSUERS: expected a list of issuers, e.g. [{"issuer": "https://login.example.com/", …}]');
    return [];
  }
  const issuers = given.flatMap((item: unknown, index): Issuer[] => {
    const at = `AUTH_ISSUERS[${index}]`;
    const parsed = issuerSchema.safeParse(item);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) problems.push(sentence(at, issue));
      return [];
    }
    const refuse = (name: string, message: string) => void problems.push(`${at}.${name}: ${message}`);
    return [toIssuer(parsed.data, surroundings, refuse)];
  });
  refuseTwins(issuers, problems);
  return issuers;
}

type Refuse = (name: string, message: string) => void;

function toIssuer(given: GivenIssuer, { folder, secretOf }: IssuerSurroundings, refuse: Refuse): Issuer {
  const { issuer, audience = [], ceiling, claims, maps, introspection } = given;
  if (audience.length === 0 && !introspection) {
    refuse(
      'audience',
      'expected the claim aud of the tokens, e.g. "customer-graph"; those for others must not be let in',
    );
  }
  if (ceiling.scopes.includes(ownersAll) && ceiling.owners !== 'all') {
    refuse('ceiling', `the scope ${ownersAll} gives all owners; expected "owners": "all" beside it, or no such scope`);
  }
  return {
    issuer,
    audience,
    keys: keyPlace(given, folder, refuse),
    algorithms: given.algorithms,
    clockToleranceSeconds: given.clockToleranceSeconds,
    claims: {
      scopes: claims.scopes ?? [['scope'], ['scp'], ['scopes']],
      owners: claims.owners ?? [['owners']],
      customer: claims.customer ?? [['customer']],
      mfa: claims.mfa ?? [['amr']],
      sso: claims.sso ?? [['sso']],
      client: claims.client ?? [['azp'], ['client_id']],
    },
    maps: {
      scopes: new Map(Object.entries(maps.scopes)),
      owners: new Map(Object.entries(maps.owners).map(([name, ids]) => [name, ids.map((id) => id.toLowerCase())])),
      mfa: new Set(maps.mfa.length > 0 ? maps.mfa : ['mfa']),
      sso: new Set(maps.sso),
    },
    kind: given.kind,
    customerRequired: given.customerRequired,
    ceiling: {
      scopes: new Set(ceiling.scopes),
      owners: ceiling.owners === 'all' ? 'all' : new Set(ceiling.owners.map((id) => id.toLowerCase())),
    },
    introspection: introspection && readIntrospection(introspection, secretOf, refuse),
  };
}

function keyPlace({ issuer, jwks, algorithms, introspection }: GivenIssuer, folder: string, refuse: Refuse): KeyPlace {
  if (jwks !== undefined && introspection) {
    refuse('jwks', 'tokens that are introspected need no keys; expected jwks or introspection, not both');
  }
  const hasSecret = algorithms.some((name) => !asymmetric.some((other) => other === name));
  const isPublished = jwks === undefined || (typeof jwks === 'string' && /^https?:/i.test(jwks));
  if (hasSecret && isPublished && !introspection) {
    refuse(
      'algorithms',
      'HS256 and its like need a secret key, which nobody publishes; expected jwks to be a file, or no such algorithm',
    );
  }
  if (typeof jwks === 'object') return { by: 'list', keys: jwks.keys };
  if (jwks === undefined) {
    if (!introspection && !isSafeUrl(issuer)) {
      refuse(
        'jwks',
        'expected where the keys are, because the issuer is no https URL that leads to them, e.g. "jwks.json"',
      );
    }
    return { by: 'discovery' };
  }
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(jwks)) return { by: 'file', file: resolve(folder, jwks) };
  if (!isSafeUrl(jwks)) {
    refuse(
      'jwks',
      'expected an https URL without a password, or an http one of a host of your own network, e.g. "https://login.example.com/jwks.json"',
    );
  }
  return { by: 'url', url: jwks };
}

function readIntrospection(
  given: NonNullable<GivenIssuer['introspection']>,
  secretOf: IssuerSurroundings['secretOf'],
  refuse: Refuse,
): Introspection {
  const { url, clientId, clientSecretEnv, tokenPrefix } = given;
  const clientSecret = secretOf(clientSecretEnv);
  if (clientSecret === undefined) {
    refuse(
      'introspection.clientSecretEnv',
      `there is no variable ${clientSecretEnv}; expected the name of the one that holds the secret, e.g. "LOGIN_SECRET"`,
    );
  }
  if (/^cgk_/i.test(tokenPrefix)) {
    refuse(
      'introspection.tokenPrefix',
      'texts that begin with cgk_ are API keys of this gateway; expected another prefix, e.g. "opaque_"',
    );
  }
  return { url, clientId, clientSecret: clientSecret ?? '', tokenPrefix };
}

// Which of two a token is of must be clear.
function refuseTwins(issuers: readonly Issuer[], problems: string[]): void {
  for (const [index, one] of issuers.entries()) {
    const twin = issuers.findIndex((other, before) => before < index && isTwin(one, other));
    if (twin < 0) continue;
    const [what, remedy] = one.introspection
      ? ['prefix of tokens', 'a prefix of its own']
      : ['issuer and audience', 'an audience of its own'];
    problems.push(
      `AUTH_ISSUERS[${index}]: has the ${what} of AUTH_ISSUERS[${twin}]; expected ${remedy}, or one of the two`,
    );
  }
}

function isTwin(one: Issuer, other: Issuer): boolean {
  if (one.introspection || other.introspection) {
    return one.introspection?.tokenPrefix === other.introspection?.tokenPrefix;
  }
  return one.issuer === other.issuer && one.audience.some((name) => other.audience.includes(name));
}

function sentence(at: string, issue: z.core.$ZodIssue): string {
  const { path, message } = issue;
  const where = [at, ...path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))].join('');
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((name) => `"${name}"`).join(', ');
    return `${where}: has ${names}, which means nothing; expected some of ${knownNames[String(path[0] ?? '')] ?? 'keys'}`;
  }
  return `${where}: ${message.startsWith('expected') ? message : 'expected a text, e.g. "https://login.example.com/"'}`;
}

/** Names within an issuer, by that of the object that they stand in. */
const knownNames: Readonly<Record<string, string>> = {
  '': Object.keys(issuerSchema.shape).join(', '),
  claims: 'scopes, owners, customer, mfa, sso, client',
  maps: 'scopes, owners, mfa, sso',
  ceiling: 'scopes, owners',
  introspection: 'url, clientId, clientSecretEnv, tokenPrefix',
};
