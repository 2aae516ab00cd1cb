import { createHistogram } from 'node:perf_hooks';
import { Client, type Dispatcher } from 'undici';
import { serveParent } from './serve-parent.ts';

/** One operation, sent again and again over so many connections for so long or so often, one request at a time on each. */
export interface Load {
  readonly url: string;
  readonly body: string;
  readonly connections: number;
  readonly milliseconds: number;
  /** Bytes of the right answer; an answer of another length has failed, as one with another status than 200 has. */
  readonly answerBytes: number;
  /** Ends the load before its time. */
  readonly requests?: number;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Authorization headers, one for each request, and over again after the last. */
  readonly credentials?: readonly string[];
}

/** What became of a load. */
export interface LoadResult {
  readonly requests: number;
  readonly failed: number;
  readonly milliseconds: number;
  readonly p50: number;
  readonly p99: number;
}

serveParent({ load: run });

// What takes longer counts as failed, so that a load ends whatever the server does.
const patienceMs = 10_000;

async function run(load: Load): Promise<LoadResult> {
  const { url, body, connections, milliseconds, answerBytes, requests = Number.POSITIVE_INFINITY } = load;
  const { origin, pathname: path } = new URL(url);
  const microseconds = createHistogram();
  const requestBy = (authorization: string | undefined) => ({
    ...({ method: 'POST', path, body } as const),
    headers: {
      'content-type': 'application/json',
      ...load.headers,
      ...(authorization !== undefined && { authorization }),
    },
  });
  const anonymous = requestBy(undefined);
  const known = (load.credentials ?? []).map(requestBy);
  let sent = 0;
  let failed = 0;
  const begun = performance.now();
  const send = async () => {
    const client = new Client(origin, { headersTimeout: patienceMs, bodyTimeout: patienceMs });
    let now = performance.now();
    // What is under way when the time is up is still answered, and counted.
    while (now - begun < milliseconds && sent < requests) {
      const request = known[sent++ % known.length] ?? anonymous;
      const isRight = await post(client, request, answerBytes);
      const answered = performance.now();
      microseconds.record(Math.max(1, Math.round((answered - now) * 1000)));
      now = answered;
      if (!isRight) failed++;
    }
    await client.close();
  };
  await Promise.all(Array.from({ length: connections }, send));
  return {
    requests: microseconds.count,
    failed,
    milliseconds: performance.now() - begun,
    p50: microseconds.percentile(50) / 1000,
    p99: microseconds.percentile(99) / 1000,
  };
}

// Without the streams and promises of undici's request(), so that the load takes little from those that it measures.
function post(client: Client, request: Dispatcher.DispatchOptions, answerBytes: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  let status = 0;
  let size = 0;
  client.dispatch(request, {
    onRequestStart: () => undefined,
    onResponseStart(_controller, statusCode) {
      status = statusCode;
    },
    onResponseData(_controller, chunk) {
      size += chunk.length;
    },
    onResponseEnd: () => resolve(status === 200 && size === answerBytes),
    onResponseError: () => resolve(false),
  });
  return promise;
}
