/** How a subgraph shows who it is over TLS, and the gateway who asks; PEM texts. */
export interface TlsOptions {
  /** Certificates of the authorities that are trusted in place of those that Node knows. */
  readonly ca?: string | undefined;
  /** The gateway's certificate, with those between it and its authority. */
  readonly cert?: string | undefined;
  /** The private key of that certificate. */
  readonly key?: string | undefined;
  /** The name that the subgraph's certificate is for, where it is not the host of its URL. */
  readonly servername?: string | undefined;
}
