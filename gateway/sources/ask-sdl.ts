import { postOnce } from '../transports/post-once.ts';
import { NotReceived, type Received, TooLarge } from '../transports/receive.ts';
import { headersExample, type ListedSubgraph } from './listed-subgraph.ts';
import { SourcesError } from './sources-error.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Longest time in milliseconds that a subgraph may take to give its schema. */
const TIMEOUT_MS = 5000;

/** Largest answer in bytes; the largest schemas of public graphs have two million. */
const MAX_BYTES = 5_000_000;

const body = JSON.stringify({ query: 'query SubgraphSchema { _service { sdl } }', operationName: 'SubgraphSchema' });

/** Asks a running subgraph for its schema; throws a SourcesError of one sentence that says why there is none, and what to do. */
export async function askSdl({ name, url, headers }: ListedSubgraph, closing?: AbortSignal): Promise<string> {
  const time = AbortSignal.timeout(TIMEOUT_MS);
  const signal = closing ? AbortSignal.any([closing, time]) : time;
  const refuse = (what: string): never => {
    throw new SourcesError([`The subgraph "${name}" at ${withoutSecrets(url)} ${what}.`]);
  };
  let received: Received;
  try {
    received = await postOnce(url, { headers, body, maxBytes: MAX_BYTES, signal });
  } catch (error) {
    if (time.aborted) return refuse(`does not give its schema within ${TIMEOUT_MS} ms; ${orFile(name)}`);
    return refuse(failure(error, name));
  }
  const sdl = sdlOf(received);
  return sdl ?? refuse(`${refusal(received)}; ${whatToDo(received, name)}`);
}

function sdlOf({ body: bytes }: Received): string | undefined {
  const answer = parse(bytes);
  const sdl = answer?.data?._service?.sdl;
  return typeof sdl === 'string' && sdl.trim() !== '' ? sdl : undefined;
}

interface Answer {
  readonly data?: { readonly _service?: { readonly sdl?: unknown } };
  readonly errors?: readonly { readonly message?: unknown }[];
}

function parse(bytes: Buffer): Answer | undefined {
  try {
    const json: unknown = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
    return typeof json === 'object' && json !== null ? json : undefined;
  } catch {
    return undefined;
  }
}

function refusal({ status, headers, body: bytes }: Received): string {
  if (status >= 300 && status < 400)
    return `answers with a redirect to ${withoutSecrets(String(headers['location'] ?? 'nowhere'))}, which is not followed`;
  const answer = parse(bytes);
  const message = answer?.errors?.find((one) => typeof one?.message === 'string')?.message;
  if (isIgnorant(message)) return `does not know the field _service { sdl }, by which subgraphs tell their schema`;
  const http = status === 200 ? '' : ` and HTTP status ${status}`;
  if (typeof message === 'string') return `answers with the error "${oneLine(message)}"${http}`;
  if (answer !== undefined) return `answers without its schema${http}`;
  return `answers with ${typeOf(headers['content-type'])} instead of JSON${http}`;
}

function whatToDo({ status, body: bytes }: Received, name: string): string {
  if (status >= 300 && status < 400) return 'give the URL that answers itself';
  if (status === 401 || status === 403) return `give it headers that it lets in, e.g. ${headersExample}`;
  const message = parse(bytes)?.errors?.find((one) => typeof one?.message === 'string')?.message;
  if (isIgnorant(message))
    return `make its schema with a library for federation, or give it as a file (schema: ${name}.graphql)`;
  return orFile(name);
}

function isIgnorant(message: unknown): boolean {
  return typeof message === 'string' && /\b_[Ss]ervice\b/.test(message);
}

function failure(error: unknown, name: string): string {
  if (error instanceof TooLarge || codeOf(error) === 'ERR_BUFFER_TOO_LARGE')
    return `answers with more than ${MAX_BYTES} bytes; give its schema as a file (schema: ${name}.graphql)`;
  const cause = error instanceof NotReceived ? error.cause : error;
  return `cannot be asked for its schema: ${inWords(codeOf(cause), cause)}; start it, correct its url, or give its schema as a file (schema: ${name}.graphql)`;
}

function inWords(code: string, cause: unknown): string {
  const known: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'nothing listens there',
    ENOENT: 'there is no such socket',
    ENOTFOUND: 'no machine of that name is known',
    EAI_AGAIN: 'the name service does not answer',
    ECONNRESET: 'the connection was broken',
    UND_ERR_SOCKET: 'the connection was broken',
    UND_ERR_CONNECT_TIMEOUT: 'no connection came about in time',
    EHOSTUNREACH: 'there is no way to that machine',
    ENETUNREACH: 'there is no way to that network',
    CERT_HAS_EXPIRED: 'its certificate has expired',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
    SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is of an authority that is not trusted',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is of an authority that is not trusted',
    ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
    EPROTO: 'it does not speak TLS',
    ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS',
  };
  const reason = known[code] ?? (cause instanceof Error ? oneLine(cause.message) : 'the connection failed');
  return code === '' ? reason : `${reason} (${code})`;
}

function codeOf(error: unknown): string {
  // Where a name has several addresses, each has failed in its own way.
  const first = error instanceof AggregateError ? error.errors[0] : error;
  return first instanceof Error && 'code' in first && typeof first.code === 'string' ? first.code : '';
}

function orFile(name: string): string {
  return `look at its log, or give its schema as a file (schema: ${name}.graphql)`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 200).replace(/[.]$/, '');
}

function typeOf(contentType: unknown): string {
  return /^[\w.+-]{1,40}\/[\w.+-]{1,60}/.exec(String(contentType))?.[0] ?? 'something';
}
