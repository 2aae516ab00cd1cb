/** Where a subgraph listens, in the parts that a connection and a request need. */
export interface SubgraphAddress {
  readonly origin: string;
  readonly path: string;
  /** Given when the subgraph listens on a Unix socket. */
  readonly socketPath?: string;
  /** The Authorization header that a user and a password in the URL stand for. */
  readonly authorization?: string;
}

/** Reads `https://user:password@host:port/path` or `unix:/run/quota.sock:/graphql`; undefined when the text is neither. */
export function readSubgraphAddress(text: string): SubgraphAddress | undefined {
  const unix = /^unix:(?<socketPath>\/[^:]+)(?::(?<path>\/.*))?$/.exec(text)?.groups;
  const url = URL.parse(unix ? `http://localhost${unix['path'] ?? '/'}` : text);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  const authorization = basicOf(url);
  if (authorization === undefined) return undefined;
  const address = { origin: url.origin, path: url.pathname + url.search, ...(authorization && { authorization }) };
  return unix?.['socketPath'] === undefined ? address : { ...address, socketPath: unix['socketPath'] };
}

/** Basic credentials as RFC 7617 writes them; empty where the URL has none, undefined where they cannot be read. */
function basicOf({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return '';
  try {
    const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    return `Basic ${Buffer.from(credentials).toString('base64')}`;
  } catch {
    return undefined;
  }
}
