import type { Credentials, Refusal } from './authenticate.ts';
import { badCredentials } from './refusals.ts';

/** What a request shows of itself: nothing, a token or key, or something that is neither. */
export type Shown =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'bad'; readonly refusal: Refusal };

/** Where credentials are looked for, and which pages may send those that a browser adds by itself. */
export interface CredentialPlaces {
  /** Name of the cookie that may hold a token; undefined: cookies are not read. */
  readonly cookie: string | undefined;
  /** Web origins that may call the gateway from a browser. */
  readonly origins: ReadonlySet<string>;
}

/** Longest token that is looked at, in characters; those of identity providers are 1 to 8 kB. */
const MAX_TOKEN = 16_384;

/** Reads the token or key of a request; an Authorization header has precedence over the cookie, a URL is never read. */
export function readCredential({ headers }: Credentials, { cookie, origins }: CredentialPlaces): Shown {
  const { authorization } = headers;
  if (authorization !== undefined) return tokenOf(authorization);
  if (cookie === undefined || headers.cookie === undefined) return nothing;
  const values = cookieValues(headers.cookie, cookie);
  const [token] = values;
  if (token === undefined) return nothing;
  if (values.length > 1) return bad(`The request has several cookies ${cookie}; delete all but one.`);
  return mayBringCookies(headers, origins) ? checked(token, wrongCookie) : bad(unasked(cookie));
}

const nothing: Shown = { kind: 'nothing' };
const example = 'expected Authorization: Bearer <token>';
const wrongScheme = `The Authorization header is not understood; ${example}.`;
const wrongToken = `The Authorization header holds no token or one with characters that no token has; ${example}.`;
const wrongCookie = 'The cookie holds no token or one with characters that no token has; log in again.';

function tokenOf(authorization: string): Shown {
  if (authorization.length > MAX_TOKEN + 7) return tooLong;
  const token = /^bearer(?: +|$)(.*)$/is.exec(authorization)?.[1];
  return token === undefined ? bad(wrongScheme) : checked(token, wrongToken);
}

const tooLong = bad(`The token is longer than ${MAX_TOKEN} characters; ask the issuer for one with fewer claims.`);

// The characters of a bearer token as RFC 6750 gives them.
function checked(token: string, wrong: string): Shown {
  if (token.length > MAX_TOKEN) return tooLong;
  return /^[A-Za-z0-9._~+/-]+=*$/.test(token) ? { kind: 'token', token } : bad(wrong);
}

function bad(message: string): Shown {
  return { kind: 'bad', refusal: badCredentials(message) };
}

function cookieValues(header: string, name: string): readonly string[] {
  return header.split(';').flatMap((pair) => {
    const [key = '', ...value] = pair.split('=');
    return key.trim() === name
      ? [
          value
            .join('=')
            .trim()
            .replace(/^"(.*)"$/, '$1'),
        ]
      : [];
  });
}

/** Headers that a page of another site can only send after the gateway has allowed it to. */
const preflightHeaders = ['x-apollo-operation-name', 'apollo-require-preflight'];

function mayBringCookies(headers: Credentials['headers'], origins: ReadonlySet<string>): boolean {
  if (origins.has(headers.origin ?? '')) return true;
  if (/^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '')) return true;
  return preflightHeaders.some((name) => headers[name]);
}

function unasked(cookie: string): string {
  return `The cookie ${cookie} is taken only from pages that may send it; add the header apollo-require-preflight: true, or name the page's origin in CORS_ORIGINS.`;
}
