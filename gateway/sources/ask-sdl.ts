import { codeOf, connectionFault } from '../transports/connection-fault.ts';
import { mediaType } from '../transports/media-type.ts';
import { openPoster } from '../transports/open-poster.ts';
import { publicUrl } from '../transports/public-url.ts';
import { NotReceived, type Received, TooLarge } from '../transports/receive.ts';
import { readSubgraphAddress } from '../transports/subgraph-address.ts';
import { withoutValues } from '../transports/without-values.ts';
import { headersExample, type ListedSubgraph } from './listed-subgraph.ts';
import { SourcesError } from './sources-error.ts';

/** Longest time in milliseconds that a subgraph may take to give its schema. */
const TIMEOUT_MS = 5000;

/** Largest answer in bytes; the largest schemas of public graphs have two million. */
const MAX_BYTES = 5_000_000;

const body = JSON.stringify({ query: 'query SubgraphSchema { _service { sdl } }', operationName: 'SubgraphSchema' });

/** Asks a running subgraph for its schema; throws a SourcesError of one sentence that says why there is none, and what to do. */
export async function askSdl(subgraph: ListedSubgraph, closing?: AbortSignal): Promise<string> {
  const { name, url, headers, connection } = subgraph;
  const time = AbortSignal.timeout(TIMEOUT_MS);
  const signal = closing ? AbortSignal.any([closing, time]) : time;
  const refuse = (what: string): never => {
    throw new SourcesError([`The subgraph "${name}" at ${publicUrl(url)} ${what}.`]);
  };
  let received: Received;
  try {
    await using poster = openPoster(url, { connections: 1, ...connection });
    received = await poster.post({ headers, body, signal }, MAX_BYTES);
  } catch (error) {
    if (time.aborted) return refuse(`does not give its schema within ${TIMEOUT_MS} ms; ${orFile(name)}`);
    return refuse(failure(error, name));
  }
  const answer = parse(received.body);
  const sdl = answer?.data?._service?.sdl;
  if (typeof sdl === 'string' && sdl.trim() !== '') return sdl;
  const { authorization = '' } = readSubgraphAddress(url) ?? {};
  // A subgraph that refuses credentials likes to repeat them, and what is wrong here is shown to many.
  const plain = (text: string) => withoutValues(text, { body, headers: { authorization, ...headers } });
  return refuse(`${refusal(received, answer, plain)}; ${whatToDo(received, answer, name)}`);
}

interface Answer {
  readonly data?: { readonly _service?: { readonly sdl?: unknown } };
  readonly errors?: unknown;
}

function parse(bytes: Buffer): Answer | undefined {
  try {
    const json: unknown = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
    return typeof json === 'object' && json !== null ? json : undefined;
  } catch {
    return undefined;
  }
}

function refusal({ status, headers }: Received, answer: Answer | undefined, plain: (text: string) => string): string {
  if (status >= 300 && status < 400)
    return `answers with a redirect to ${publicUrl(String(headers['location'] ?? 'nowhere'))}, which is not followed`;
  const message = messageOf(answer);
  if (isIgnorant(message)) return `does not know the field _service { sdl }, by which subgraphs tell their schema`;
  const http = status === 200 ? '' : ` and HTTP status ${status}`;
  if (message !== undefined) return `answers with the error "${oneLine(plain(message))}"${http}`;
  if (answer !== undefined) return `answers without its schema${http}`;
  const type = mediaType(headers['content-type']) ?? 'something';
  return status === 200
    ? `answers with ${type} instead of JSON`
    : `answers with HTTP status ${status} and ${type} instead of JSON`;
}

function whatToDo({ status }: Received, answer: Answer | undefined, name: string): string {
  if (status >= 300 && status < 400) return 'give the URL that answers itself';
  if (status === 401 || status === 403) return `give it headers that it lets in, e.g. ${headersExample}`;
  if (isIgnorant(messageOf(answer)))
    return `make its schema with a library for federation, or give it as a file (schema: ${name}.graphql)`;
  if (status === 404) return `correct the path of its url, or give its schema as a file (schema: ${name}.graphql)`;
  return orFile(name);
}

/** The first words of an error. */
function messageOf(answer: Answer | undefined): string | undefined {
  const errors: readonly ({ readonly message?: unknown } | null)[] = Array.isArray(answer?.errors) ? answer.errors : [];
  return errors.map((one) => one?.message).find((message) => typeof message === 'string');
}

function isIgnorant(message: string | undefined): boolean {
  return message !== undefined && /\b_[Ss]ervice\b/.test(message);
}

function failure(error: unknown, name: string): string {
  if (error instanceof TooLarge || codeOf(error) === 'ERR_BUFFER_TOO_LARGE')
    return `answers with more than ${MAX_BYTES} bytes; give its schema as a file (schema: ${name}.graphql)`;
  const cause = causeOf(error instanceof NotReceived ? error.cause : error);
  return `cannot be asked for its schema: ${cause}; ${firstRemedy(cause)}, correct its url, or give its schema as a file (schema: ${name}.graphql)`;
}

function firstRemedy(cause: string): string {
  if (!cause.startsWith('the certificate')) return 'start it';
  if (cause.includes('EXPIRED')) return 'renew it';
  if (cause.includes('ALTNAME')) return 'say by SUBGRAPH_TLS_SERVER_NAME whom it is for';
  return 'name its authority by SUBGRAPH_TLS_CA';
}

/** The fault of a connection; where a name has several addresses, each has failed in its own way. */
function causeOf(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  // An answer that is no HTTP, or that cannot be unpacked, has no code of a connection.
  if (codeOf(first) === '' || codeOf(first).startsWith('HPE_'))
    return first instanceof Error ? oneLine(first.message) : 'the connection failed';
  return connectionFault(first).cause;
}

function orFile(name: string): string {
  return `look at its log, or give its schema as a file (schema: ${name}.graphql)`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').slice(0, 200).replace(/[.]$/, '');
}
