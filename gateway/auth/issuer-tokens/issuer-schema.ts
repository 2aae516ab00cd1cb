import { z } from 'zod';
import { isPrivateName } from '../addresses/own-network.ts';
import { isScopeName } from '../scope-name.ts';
import { type ClaimPath, developmentIssuer } from './issuer.ts';

/** Signature algorithms that only the holder of a private key can sign with. */
export const asymmetric = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

const algorithms = [...asymmetric, 'HS256', 'HS384', 'HS512'] as const;

const algorithmsExpected = `expected a list of some of ${algorithms.join(', ')}, e.g. ["RS256"]`;

/** What this graph calls callers that no issuer vouches for, and the issuer of `npm run token`. */
const ownIssuers = new Set([
  'development',
  'anonymous',
  'api-keys',
  'gateway',
  'subgraphs',
  'import',
  developmentIssuer,
]);

const filled = z.string().min(1);
const strings = z.array(filled).min(1);
const ownersByName =
  'expected lists of UUIDs by organisations, e.g. {"acme": ["7c9e6679-7425-40de-944b-e07fc1f90ae7"]}';
const scopesByRole = 'expected lists of scopes by roles, e.g. {"support": ["crm:read"]}';
const ceilingOwners =
  'expected the owners that its tokens can name, e.g. ["7c9e6679-7425-40de-944b-e07fc1f90ae7"], or "all"';
const uuid = z.guid(ownersByName);

const url = (what: string) =>
  z
    .string(what)
    .refine(
      isSafeUrl,
      'expected an https URL without a password, or an http one of a host of your own network, e.g. "https://login.example.com/jwks.json"',
    );

const pathExpected =
  'expected the name of a claim, e.g. "scope", or the names on the way to it, e.g. ["realm_access", "roles"], or a list of such lists';

const paths = z.union([filled, strings, z.array(strings).min(1)], pathExpected).transform((given) => {
  const isOne = typeof given === 'string' || typeof given[0] === 'string';
  return (isOne ? [[given].flat()] : given) as readonly ClaimPath[];
});

const values = z.array(filled, 'expected a list of values of the claim, e.g. ["mfa", "otp"]').default([]);

const scope = z.string().refine(isScopeName, 'expected scopes by their names, e.g. ["crm:read"]; "*" is none');

/** One issuer as AUTH_ISSUERS has it; every message says what is expected. */
export const issuerSchema = z.strictObject(
  {
    issuer: filled.refine(
      (text) => !ownIssuers.has(text),
      'expected the claim iss of the tokens, e.g. "https://login.example.com/"',
    ),
    audience: z
      .union([filled, strings], 'expected the claim aud of the tokens, e.g. "customer-graph"')
      .transform((text) => [text].flat())
      .optional(),
    jwks: z
      .union(
        [filled, z.strictObject({ keys: z.array(z.looseObject({ kty: filled })).min(1) })],
        'expected a URL, a file or the keys themselves, e.g. "https://login.example.com/jwks.json"',
      )
      .optional(),
    algorithms: z
      .array(z.enum(algorithms, algorithmsExpected), algorithmsExpected)
      .min(1, 'expected at least one algorithm, e.g. ["RS256"]')
      .default([...asymmetric]),
    clockToleranceSeconds: z
      .int('expected a whole number of seconds from 0 to 300, e.g. 30')
      .min(0, 'expected a whole number of seconds from 0 to 300, e.g. 30')
      .max(300, 'expected a whole number of seconds from 0 to 300, e.g. 30')
      .default(30),
    claims: z
      .strictObject({ scopes: paths, owners: paths, customer: paths, mfa: paths, sso: paths, client: paths })
      .partial()
      .default({}),
    maps: z
      .strictObject({
        scopes: z.record(z.string(), z.array(scope, scopesByRole), scopesByRole).default({}),
        owners: z.record(z.string(), z.array(uuid, ownersByName), ownersByName).default({}),
        mfa: values,
        sso: values,
      })
      .prefault({}),
    kind: z.enum(['user', 'service', 'partner'], 'expected "user", "service" or "partner"').default('user'),
    customerRequired: z.boolean('expected true or false').default(false),
    ceiling: z.strictObject(
      {
        scopes: z.array(scope, 'expected the most scopes that its tokens can give, e.g. ["crm:read"]'),
        owners: z.union([z.literal('all'), z.array(z.guid(ceilingOwners))], ceilingOwners),
      },
      'expected the most that its tokens can give, e.g. {"scopes": ["crm:read"], "owners": []}',
    ),
    introspection: z
      .strictObject({
        url: url('expected the URL of the introspection endpoint, e.g. "https://login.example.com/introspect"'),
        clientId: filled,
        clientSecretEnv: filled,
        tokenPrefix: z.string('expected what the tokens begin with, e.g. "opaque_"').default(''),
      })
      .optional(),
  },
  'expected an issuer, e.g. {"issuer": "https://login.example.com/", "audience": "customer-graph", "ceiling": {"scopes": ["crm:read"], "owners": []}}',
);

/** One issuer as AUTH_ISSUERS has it. */
export type GivenIssuer = z.output<typeof issuerSchema>;

/** Whether what is fetched from the URL can only be changed by whoever runs its host or one's own network. */
export function isSafeUrl(text: string): boolean {
  const parsed = URL.parse(text);
  if (parsed === null || `${parsed.username}${parsed.password}` !== '') return false;
  return parsed.protocol === 'https:' || (parsed.protocol === 'http:' && isPrivateName(parsed.hostname));
}
