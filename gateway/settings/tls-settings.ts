import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';
import type { TlsOptions } from '../transports/tls-options.ts';

/** The form of a setting that names a file of certificates; its value is their PEM text. */
export function certificates() {
  return fileOf('certificates as PEM', (text) => {
    const blocks = certificatesIn(text);
    if (blocks.length === 0) return 'holds none';
    const wrong = blocks.findIndex((block) => !canBe(() => new X509Certificate(block)));
    return wrong < 0 ? undefined : `holds one that cannot be read, number ${wrong + 1}`;
  });
}

/** The form of a setting that names the file of a private key; its value is the PEM text. */
export function privateKey() {
  return fileOf('a private key as PEM', (text) => {
    if (/ENCRYPTED/.test(text)) return 'holds one with a passphrase, which nobody can enter here';
    return canBe(() => createPrivateKey(text)) ? undefined : 'holds none';
  });
}

/** The form of a setting that is the name of a host, as a certificate has it. */
export function hostName() {
  const expected = 'the name of a host as a certificate has it';
  return z.string().refine((text) => /^[\w-]+(\.[\w-]+)*$/.test(text) && isIP(text) === 0, expected);
}

/** The form of a setting that is the address of an HTTP proxy, or off. */
export function proxyUrl() {
  return z.string().refine(isProxy, 'the http or https URL of a proxy without a path, or off');
}

/** What was read about TLS, undefined where nothing was; a key that is missing or another one's is added to the problems. */
export function tlsOf(
  { TLS_CA: ca, TLS_CERT: cert, TLS_KEY: key, TLS_SERVER_NAME: servername }: TlsValues,
  env: Readonly<Record<string, string | undefined>>,
  prefix: string,
  problems: string[],
): TlsOptions | undefined {
  const names = [`${prefix}_TLS_CERT`, `${prefix}_TLS_KEY`] as const;
  const [certFile, keyFile] = names.map((name) => env[name] ?? env[name.replace(prefix, 'SUBGRAPH')]);
  // What is wrong for all is told once.
  if (names.some((name) => env[name] !== undefined)) {
    if (certFile === undefined || keyFile === undefined) {
      const [given, missing, what] = certFile === undefined ? [names[1], names[0], 'cert'] : [...names, 'key'];
      problems.push(
        `${given} is set without ${missing}; expected both, e.g. ${missing}=/run/secrets/gateway-${what}.pem`,
      );
    } else if (cert !== undefined && key !== undefined && !fit(cert, key)) {
      problems.push(
        `${names[1]} is "${keyFile}", which is not the key of the certificate in "${certFile}"; expected the two that were made together`,
      );
    }
  }
  if (ca === undefined && cert === undefined && servername === undefined) return undefined;
  return {
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert, key }),
    ...(servername !== undefined && { servername }),
  };
}

interface TlsValues {
  readonly TLS_CA?: string | undefined;
  readonly TLS_CERT?: string | undefined;
  readonly TLS_KEY?: string | undefined;
  readonly TLS_SERVER_NAME?: string | undefined;
}

function fileOf(what: string, problemOf: (text: string) => string | undefined) {
  return z.string().transform((file, context) => {
    const refuse = (problem: string) => {
      context.addIssue(`a file of ${what}, but that one ${problem}`);
      return z.NEVER;
    };
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      return refuse(`cannot be read (${error instanceof Error && 'code' in error ? error.code : error})`);
    }
    const problem = problemOf(text);
    return problem === undefined ? text : refuse(problem);
  });
}

function certificatesIn(text: string): readonly string[] {
  return text.match(/-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----/gs) ?? [];
}

function fit(cert: string, key: string): boolean {
  return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
}

function canBe(make: () => unknown): boolean {
  try {
    make();
    return true;
  } catch {
    return false;
  }
}

function isProxy(text: string): boolean {
  const url = URL.parse(text);
  if (text === 'off') return true;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '') return false;
  return canBe(() => decodeURIComponent(url.username) + decodeURIComponent(url.password));
}
