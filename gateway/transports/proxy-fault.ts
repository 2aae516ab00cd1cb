/** What a proxy said in place of passing a request on. */
export interface ProxyFault {
  /** For the operator. */
  readonly cause: string;
  /** Whether it may pass the same request on later. */
  readonly isTransient: boolean;
}

/** Reads what undici says of a proxy; undefined where an error is of another kind. */
export function proxyFault({ message }: Error): ProxyFault | undefined {
  const status = /^Proxy (?:response|Authentication Required) \((\d{3})\)/.exec(message)?.[1];
  if (status === '407') return { cause: 'the proxy wants other credentials (HTTP status 407)', isTransient: false };
  if (status !== undefined) {
    return {
      cause: `the proxy does not let it through (HTTP status ${status})`,
      isTransient: /^50[234]$/.test(status),
    };
  }
  if (!/\bProxy Connection failed$/.test(message)) return undefined;
  return { cause: 'the proxy broke the connection', isTransient: !message.startsWith('Secure') };
}
