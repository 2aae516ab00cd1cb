import { isTooDeep } from '../json/is-too-deep.ts';
import { parseAnswer } from '../json/parse-answer.ts';
import { beginningOf } from './beginning-of-answer.ts';
import { mediaType } from './media-type.ts';
import { publicUrl } from './public-url.ts';
import type { Received } from './receive.ts';
import { responseFault } from './response-fault.ts';
import { retryAfterMs } from './retry-after.ts';
import type { SubgraphRequest, SubgraphResponse } from './transport.ts';
import { type FailureDetail, TransportError, type TransportErrorCode } from './transport-error.ts';

/** Statuses by which a server or a proxy says that it could answer at another time. */
const passing = new Set([429, 502, 503, 504]);

/** Takes the GraphQL response out of an HTTP answer, whatever its status and content type; throws TransportError if there is none. */
export function readAnswer({ subgraph, hasScalars }: SubgraphRequest, received: Received): SubgraphResponse {
  const { status, headers, body } = received;
  const json = parseAnswer(body, hasScalars ?? false);
  const answer = isResponse(json) ? json : undefined;
  if (answer && (answer.data || !passing.has(status))) {
    const fault = responseFault(answer) ?? depthFault(answer);
    if (fault === undefined) return answer;
    const detail = { kind: 'not GraphQL', cause: `an answer with ${fault}`, status };
    throw failure('SUBGRAPH_INVALID_RESPONSE', subgraph, `answered with ${fault}`, detail);
  }
  const detail = detailOf(received, json, answer !== undefined);
  if (passing.has(status)) {
    const retryAfter = retryAfterMs(headers['retry-after'], Date.now());
    throw failure('UNAVAILABLE', subgraph, `answered with HTTP status ${status}`, detail, {
      // Who is asked too much and does not say when to come again is not asked more.
      isTransient: status !== 429 || retryAfter !== undefined,
      retryAfterMs: retryAfter,
      ...(answer && { answer }),
    });
  }
  const [code, what] = refusal(received);
  throw failure(code, subgraph, what, detail);
}

// What errors hold is passed on as it is; values of data are looked at where they are written.
function depthFault({ errors }: SubgraphResponse): string | undefined {
  return errors && isTooDeep(errors) ? 'errors that are nested too deeply' : undefined;
}

function refusal({ status, headers }: Received): readonly [TransportErrorCode, string] {
  if (status === 401) return ['UNAUTHENTICATED', 'does not accept the credentials of this request (HTTP status 401)'];
  if (status === 403) return ['FORBIDDEN', 'does not allow this request (HTTP status 403)'];
  if (status >= 500) return ['UNAVAILABLE', `answered with HTTP status ${status}`];
  if (status >= 300) return ['SUBGRAPH_INVALID_RESPONSE', `refused the request with HTTP status ${status}`];
  return ['SUBGRAPH_INVALID_RESPONSE', `answered with ${nameOf(headers['content-type'])}`];
}

function failure(
  code: TransportErrorCode,
  subgraph: string,
  what: string,
  detail: FailureDetail,
  options?: ConstructorParameters<typeof TransportError>[3],
): TransportError {
  const message = `The subgraph "${subgraph}" ${what}, so its fields are null.`;
  return new TransportError(code, subgraph, message, { ...options, detail });
}

function detailOf({ status, headers, body }: Received, json: unknown, isResponse: boolean): FailureDetail {
  const [kind, cause] = isResponse
    ? [`status ${status}`, `HTTP status ${status} with errors`]
    : whatItIs(status, headers['location'], body.length === 0, json !== undefined);
  const contentType = mediaType(headers['content-type']);
  return {
    kind,
    cause,
    status,
    contentType,
    beginning: json === undefined ? beginningOf(body, contentType) : undefined,
  };
}

function whatItIs(status: number, location: unknown, isEmpty: boolean, isJson: boolean): readonly [string, string] {
  if (status >= 300 && status < 400 && typeof location === 'string') {
    const target = publicUrl(location);
    return [`status ${status}`, `a redirect to ${target}, which is not followed: set that as the URL if it is right`];
  }
  if (status >= 300) return [`status ${status}`, `HTTP status ${status} without a GraphQL response`];
  if (isEmpty) return ['empty', 'an answer without a body'];
  return isJson
    ? ['not GraphQL', 'an answer that is JSON and no GraphQL response']
    : ['not JSON', 'an answer that is not JSON'];
}

function isResponse(json: unknown): json is SubgraphResponse {
  return typeof json === 'object' && json !== null && ('data' in json || 'errors' in json);
}

// Only a plain media type stands in the message, because clients read it.
function nameOf(contentType: unknown): string {
  const type = mediaType(contentType);
  return `something that is not a GraphQL response${type === undefined ? '' : ` (content type ${type})`}`;
}
