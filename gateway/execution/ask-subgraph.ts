import type { ErrorCode } from '../errors.ts';
import { isObject } from '../json/is-object.ts';
import { responseFault } from '../transports/response-fault.ts';
import { TransportError } from '../transports/transport-error.ts';
import type { ResponseObject } from './collect-objects.ts';
import { eraseFailed } from './erase-failed.ts';
import type { ErrorPaths } from './error-paths.ts';
import type { FaultExtensions, ResponsePath } from './faults.ts';
import type { Run } from './run.ts';

/** What a subgraph answered, its shape checked down to the root fields. */
export interface Answer {
  readonly data: ResponseObject | undefined;
  readonly errors: readonly AnswerError[];
}

/** An error of an answer, as it came: each part of it may be anything. */
export interface AnswerError {
  readonly message?: unknown;
  readonly path?: unknown;
  readonly extensions?: unknown;
}

/** The part of a fetch that is needed to ask. */
export interface Question {
  readonly subgraph: string;
  readonly operationKind: 'query' | 'mutation';
  /** Whether it asks for values of custom scalars. */
  readonly hasScalars: boolean;
}

/** Reports what concerns a request as a whole. */
export type Fail = (message: string, extensions: FaultExtensions) => void;

/** Sends a fetch; when no usable answer comes, fails and returns undefined. Rejects for a fault of the gateway itself. */
export async function askSubgraph(
  run: Run,
  { subgraph, operationKind, hasScalars }: Question,
  body: string,
  report: Fail,
): Promise<Answer | undefined> {
  const fail = (code: ErrorCode, message: string) => report(message, { code, service: subgraph });
  const transport = run.transports.get(subgraph);
  if (!transport) {
    fail('UNAVAILABLE', `The subgraph "${subgraph}" has no address in this gateway, so its fields are null.`);
    return undefined;
  }
  let response: unknown;
  try {
    const { headers, client, caller, signal, operationName, isMutation: isOfMutation } = run;
    const question = { subgraph, operationKind, operationName, hasScalars, isOfMutation, body };
    response = await transport({ ...question, headers, client, caller, signal });
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    fail(error.code, error.message);
    return undefined;
  }
  const fault = responseFault(response);
  if (fault === undefined) return readAnswer(response as ResponseObject);
  fail('SUBGRAPH_INVALID_RESPONSE', `The subgraph "${subgraph}" answered with ${fault}, so its fields are null.`);
  return undefined;
}

/** Where errors of a fetch are. */
export interface Places {
  readonly pathOf: ErrorPaths;
  readonly placesOf: (path: ResponsePath | undefined) => readonly ResponsePath[] | undefined;
  readonly fail: Fail;
}

/**
 * Reports the errors of an answer, each with the client's paths of where it happened or, when it has no such path, as one
 * of the whole request; takes the nulls that they led to out of the answer.
 */
export function reportErrors(
  run: Run,
  subgraph: string,
  { data, errors }: Answer,
  { pathOf, placesOf, fail }: Places,
): void {
  for (const { message, path, extensions } of errors) {
    const { code, ...rest } = isObject(extensions) ? extensions : {};
    const words =
      typeof message === 'string' ? message : `The subgraph "${subgraph}" reported an error without a message.`;
    const [text, shown] = run.faults.wordsOf(subgraph, words, {
      ...rest,
      code: typeof code === 'string' || typeof code === 'number' ? code : ('SUBGRAPH_ERROR' satisfies ErrorCode),
      service: subgraph,
    });
    const given = pathOf(path);
    const places = placesOf(given);
    if (places) run.faults.add(text, places, shown);
    else fail(text, shown);
    if (given && data) eraseFailed(data, given);
  }
}

/** An answer whose form is right. */
function readAnswer({ data, errors }: ResponseObject): Answer {
  return {
    data: isObject(data) ? data : undefined,
    errors: Array.isArray(errors) ? errors.map(readError) : [],
  };
}

/** One that is a text alone says that; what is nothing else is an error that says nothing. */
function readError(error: unknown): AnswerError {
  if (isObject(error)) return error;
  return typeof error === 'string' ? { message: error } : {};
}
