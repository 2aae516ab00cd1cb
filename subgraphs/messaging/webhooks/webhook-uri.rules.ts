import type { IssueCode } from '../../kit/input/issue-codes.ts';
import { isLocalName, isPublicAddress } from './private-addresses.rules.ts';

/** What keeps an address from being a webhook's. */
export interface UriProblem {
  readonly code: IssueCode;
  readonly message: string;
}

/** Most characters of an address: as many as the platform's own column holds, since any webhook may become its default one. */
export const longestUri = 1023;

/**
 * What is wrong with the address of a webhook; undefined where it may be called. Names are judged by how they are written:
 * what they resolve to is looked at when a request is sent. No message shows the address, which may hold a token.
 */
export function webhookUriProblem(uri: string, allowPrivate: boolean): UriProblem | undefined {
  if ([...uri].length > longestUri) {
    return {
      code: 'TOO_LONG',
      message: `uri must be at most ${longestUri} characters, but has ${[...uri].length}: shorten it.`,
    };
  }
  const url = isPlain(uri) ? URL.parse(uri) : null;
  if (url === null) {
    return {
      code: 'INVALID_URI',
      message: `uri must be an http or https address without blanks or backslashes, e.g. ${example}.`,
    };
  }
  if (/^https?:\/\/[^/?#]*@/i.test(uri)) {
    return {
      code: 'CREDENTIALS_IN_URI',
      message: `uri must not carry a user name or password, which addresses leak: give it as e.g. ${example}, requests are signed with the webhook's secret.`,
    };
  }
  if (uri.includes('#')) {
    return {
      code: 'FRAGMENT_IN_URI',
      message: `uri must not have a fragment, which is never sent: leave out # and what follows it, e.g. ${example}.`,
    };
  }
  if (allowPrivate || isPublicHost(url.hostname)) return undefined;
  return {
    code: 'PRIVATE_ADDRESS',
    message: `uri must lead into the public internet, but ${url.hostname} is a private, loopback, link-local or otherwise special address or a local name: give a public host, e.g. ${example}, or have the operator set ALLOW_PRIVATE_WEBHOOKS=true.`,
  };
}

const example = 'https://hooks.example.com/voipbin';

// The parser mends much by itself: blanks and line ends are dropped, backslashes and missing slashes become slashes.
function isPlain(uri: string): boolean {
  return uri.isWellFormed() && /^https?:\/\/[^/]/i.test(uri) && !/[\s\\\p{Cc}]/u.test(uri);
}

// The parser has turned IPv4 in any of its forms (decimal, hex, octal, short) into four decimal numbers.
function isPublicHost(hostname: string): boolean {
  if (hostname.startsWith('[')) return isPublicAddress(hostname.slice(1, -1));
  return /^\d+(\.\d+){3}$/.test(hostname) ? isPublicAddress(hostname) : !isLocalName(hostname);
}
