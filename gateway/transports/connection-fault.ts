import type { FailureDetail } from './transport-error.ts';

/** What made a connection impossible or ended it, for the operator. */
export function connectionFault(error: unknown): FailureDetail & { readonly isTls: boolean } {
  const code = codeOf(error);
  if (isTlsCode(code)) return { kind: code, cause: tlsCause(code, error), isTls: true };
  return {
    kind: code || 'unknown',
    cause: causes[code] ?? `the connection failed (${code || 'unknown'})`,
    isTls: false,
  };
}

const causes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused: nothing listens there',
  ENOTFOUND: 'the host is not known',
  EAI_AGAIN: 'the host could not be looked up just now',
  ENOENT: 'the socket is not there',
  EACCES: 'the socket may not be used by this process',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the network of the host',
  ETIMEDOUT: 'no connection came about in time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection came about in time',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was closed while the request was sent',
  UND_ERR_SOCKET: 'the connection was closed before the answer had come',
};

function isTlsCode(code: string): boolean {
  return /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_|EPROTO$)/.test(code);
}

function tlsCause(code: string, error: unknown): string {
  if (/WRONG_VERSION|PACKET_LENGTH|EPROTO/.test(code))
    return `the connection is not TLS, or of no version of it that is spoken here (${code})`;
  // Node's sentence says of which host or which certificate, e.g. "self-signed certificate in certificate chain".
  const sentence =
    error instanceof Error
      ? error.message
          .replace(/;.*$/s, '')
          .replace(/[\s\p{C}]+/gu, ' ')
          .slice(0, 200)
      : '';
  return `the certificate is not trusted: ${sentence} (${code})`;
}

/** The code of an error of Node or undici; empty where it has none. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
