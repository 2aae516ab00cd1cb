import type { Refusal } from './authenticate.ts';

/** The challenge of RFC 6750 to a request without credentials. */
export const challenge = 'Bearer realm="graphql"';

/** Refuses credentials that cannot be accepted; the message repeats nothing of them. */
export function badCredentials(message: string): Refusal {
  return {
    status: 401,
    code: 'UNAUTHENTICATED',
    message,
    headers: { 'www-authenticate': `${challenge}, error="invalid_token", error_description="${quotable(message)}"` },
  };
}

/** Refuses a request without credentials that needs some. */
export function noCredentials(message: string): Refusal {
  return { status: 401, code: 'UNAUTHENTICATED', message, headers: { 'www-authenticate': challenge } };
}

/** Says that it cannot be told now whether the credentials are right, and when to ask again. */
export function cannotTell(message: string): Refusal {
  return { status: 503, code: 'UNAVAILABLE', message, headers: { 'retry-after': '5' } };
}

/** Several `Authorization` headers: two programs might each believe another of them. */
export const severalCredentials: Refusal = badCredentials(
  'The request has several Authorization headers; send one, e.g. Authorization: Bearer <token>.',
);

// What RFC 6750 lets stand in an error_description.
function quotable(text: string): string {
  return text.replaceAll(/["\\]/g, "'").replaceAll(/[^\x20-\x7e]/g, '?');
}
