import type { DocumentNode, GraphQLFormattedError, OperationDefinitionNode } from 'graphql';
import type { Caller } from '../auth/caller.ts';
import type { ErrorCode } from '../errors.ts';
import type { Engine, ExecutionResult } from '../execution/engine.ts';
import type { CancelSignal } from '../transports/cancellation.ts';
import { isLate } from '../transports/deadline.ts';
import type { ClientExchange } from '../transports/headers/returned-headers.ts';
import { forwardedHeaders } from './forwarded-headers.ts';
import type { OperationFacts } from './log-request.ts';

/** What travels with an operation from HTTP to the engine. */
export interface OperationContext {
  readonly requestId: string;
  /** IP address of the client, or of the proxy in front; empty where it is not known. */
  readonly clientAddress: string;
  /** Its HTTP request. */
  readonly client: ClientExchange;
  /** Who asks. */
  readonly caller: Caller;
  readonly signal: CancelSignal;
  /** Whether the client wants to see the plan. */
  readonly explain: boolean;
  /** The variables of a URL, which Apollo Server parses itself, where a double does not hold all of their numbers. */
  readonly exactVariables?: Readonly<Record<string, unknown>> | undefined;
  /** Filled in for the log. */
  readonly facts: OperationFacts;
  /** How the operation ended, when it has been executed already and only its answer is to be written. */
  readonly outcome?: Promise<ExecutionResult>;
  readonly answer: Answer;
}

/** What becomes of the result of an operation. */
export interface Answer {
  /** Whether it is written in pieces. */
  isLarge: boolean;
  /** Whether the request was well-formed and its operation refused. */
  isRefusal?: boolean;
  /** With which status and headers an operation is refused that its caller may not ask for. */
  unauthorized?: { readonly status: 401 | 403; readonly headers: Readonly<Record<string, string>> };
  /** What is to be written in pieces, as Apollo Server has formatted it. */
  formatted?: ExecutionResult;
}

/** An operation of a document that fits the engine's schema. */
export interface AskedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As the request names it. */
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Executes an operation and takes note of it for the log; rejects with the reason for which it was aborted. */
export async function executeOperation(
  engine: Engine,
  { document, operation, operationName, variables }: AskedOperation,
  context: OperationContext,
): Promise<ExecutionResult> {
  const { client, caller, signal, explain, facts, answer } = context;
  if (operation.name) facts.operationName = operation.name.value;
  const headers = forwardedHeaders(context, operation.operation);
  let result: ExecutionResult;
  try {
    result = await engine.execute({ document, operationName, variables, headers, client, caller, signal, explain });
  } catch (error) {
    throw isGivenUp(signal) ? signal.reason : error;
  }
  if (isGivenUp(signal)) throw signal.reason;
  if (result.isAllCut && caller.kind === 'anonymous') {
    answer.unauthorized = { status: 401, headers: { 'www-authenticate': 'Bearer' } };
    result = { errors: [credentialsMissing] };
  } else if (result.isRejected) {
    answer.unauthorized = { status: 403, headers: {} };
  }
  if (result.isLarge) answer.isLarge = true;
  if (result.errors) facts.errorCodes = result.errors.map(({ extensions }) => extensions?.['code']);
  return result;
}

const credentialsMissing: GraphQLFormattedError = {
  message:
    'Nothing of this operation is open to a request without credentials; send some, e.g. with the header "Authorization: Bearer <token>".',
  extensions: { code: 'UNAUTHENTICATED' satisfies ErrorCode },
};

// What such an operation ends with tells less than the reason for which it was aborted, unless it is only late.
function isGivenUp(signal: CancelSignal): boolean {
  return signal.aborted && !isLate(signal);
}
