import type { Setting } from './setting.ts';

/** The variables that say who may ask. */
export const callerSettings: readonly Setting[] = [
  {
    name: 'AUTH_ISSUERS',
    description:
      'Issuers of tokens that are trusted, as a JSON file or the JSON itself: a list of objects with issuer, audience, jwks, algorithms, clockToleranceSeconds, claims, maps, kind, customerRequired, ceiling and introspection.',
    fallback: 'none',
    example:
      '[{"issuer":"https://login.example.com/","audience":"customer-graph","ceiling":{"scopes":["crm:read"],"owners":[]}}]',
  },
  {
    name: 'ANONYMOUS_SCOPES',
    description: 'Scopes of requests without credentials, separated by commas.',
    fallback: 'none',
    example: 'crm:read',
  },
  {
    name: 'AUTH_COOKIE',
    description:
      'Name of a cookie that may hold the token; an Authorization header has precedence, and a request needs apollo-require-preflight or an origin of CORS_ORIGINS.',
    fallback: 'none',
    example: 'session',
  },
  {
    name: 'DEVELOPMENT_CALLER',
    description:
      'Whether requests without credentials may do everything: true, also those from other machines, for containers in development; false, none. Never in production.',
    fallback: 'those from this machine, outside production, where HOST is of this machine and AUTH_ISSUERS is not set',
    example: 'true',
  },
];
