/** Where a subgraph listens, in the parts that a connection and a request need. */
export interface SubgraphAddress {
  readonly origin: string;
  readonly path: string;
  /** Given when the subgraph listens on a Unix socket. */
  readonly socketPath?: string;
}

/** Reads `https://host:port/path` or `unix:/run/quota.sock:/graphql`; undefined when the text is neither. */
export function readSubgraphAddress(text: string): SubgraphAddress | undefined {
  const unix = /^unix:(?<socketPath>\/[^:]+)(?::(?<path>\/.*))?$/.exec(text)?.groups;
  const url = URL.parse(unix ? `http://localhost${unix['path'] ?? '/'}` : text);
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  const address = { origin: url.origin, path: url.pathname + url.search };
  return unix?.['socketPath'] === undefined ? address : { ...address, socketPath: unix['socketPath'] };
}
