import { isAddress, isLoopbackAddress, isLoopbackName, isPrivateName, nameOfHost } from './addresses/own-network.ts';
import type { Credentials } from './authenticate.ts';

/** How far the caller of development goes. */
export interface DevelopmentAccess {
  /** Whether DEVELOPMENT_CALLER=true gives it to requests from other machines too, as in a container. */
  readonly isForAll: boolean;
  /** Web origins that may call the gateway from a browser. */
  readonly origins: ReadonlySet<string>;
}

/** Why a request without credentials is not the development caller's; undefined where it is. */
export function denyDevelopment(credentials: Credentials, access: DevelopmentAccess): string | undefined {
  const { headers, peerAddress } = credentials;
  const name = nameOfHost(headers.host ?? '');
  if (!access.isForAll) {
    if (!isLoopbackAddress(peerAddress)) return deny('comes from another machine', forOthers);
    if (!isLoopbackName(name)) return deny('has a Host header that is not of this machine', 'ask http://localhost');
    for (const header in headers)
      if (forwarding.test(header)) return deny(`was forwarded (it has the header ${header})`, forOthers);
    // By itself nginx passes requests on in this form, under its own Host and without any header that tells of it.
    if (credentials.httpVersion === '1.0')
      return deny('was forwarded (it is HTTP/1.0, as proxies speak it)', forOthers);
  } else if (
    !isAddress(name) &&
    !isPrivateName(name) &&
    ![...access.origins].some((origin) => isOwn(origin, headers.host ?? ''))
  ) {
    return deny('has a Host header that anybody may own', 'ask by an address, or name its origin in CORS_ORIGINS');
  }
  return denyPage(credentials, access);
}

const forOthers = 'send a token (npm run token makes one), or set DEVELOPMENT_CALLER=true in a container';

// What proxies and tunnels add to the requests that they pass on.
const forwarding = new RegExp(
  `^(${[
    'forwarded|via|cdn-loop|max-forwards|surrogate-capability|x-varnish|x-nginx-proxy',
    '(x-)?(real|client|remote|cluster-client|proxyuser)-ip|true-client-ip|(wl-)?proxy-client-ip|incap-client-ip',
    'x-remote-addr|x-host|x-scheme|x-forward-for|x-rewrite-url|x-original-.+|x-cloud-trace-context|x-sucuri-.+',
    '(x-forwarded|x-envoy|x-amzn?|x-azure|x-ms|x-arr|x-goog|x-vercel|x-appengine|(x-)?akamai|cf|fly|fastly|ngrok|tailscale)(-.+)?',
  ].join('|')})$`,
);

// A page of another site can have a browser on this machine send requests; headers that no page can set tell of it.
function denyPage({ headers }: Credentials, { origins }: DevelopmentAccess): string | undefined {
  const { origin, host = '' } = headers;
  const site = headers['sec-fetch-site'] ?? 'none';
  const isOwnPage = origin === undefined ? site === 'none' || site === 'same-origin' : isOwn(origin, host);
  if (isOwnPage || origins.has(origin ?? '')) return undefined;
  return deny(
    'comes from a page of another site',
    'name that in CORS_ORIGINS, e.g. CORS_ORIGINS=http://localhost:3000',
  );
}

function isOwn(origin: string, host: string): boolean {
  return origin === `http://${host}` || origin === `https://${host}`;
}

function deny(what: string, advice: string): string {
  return `The request has no credentials and ${what}, so that it is not taken for the developer's; ${advice}.`;
}
