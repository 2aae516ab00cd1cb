import { randomUUID } from 'node:crypto';
import { OperationTypeNode } from 'graphql';
import type { Authenticate } from './auth/authenticate.ts';
import { type Caller, createCaller } from './auth/caller.ts';
import { openGate } from './auth/gate/gate.ts';
import { type LoginAttempt, type LoginDecision, readDecision } from './auth/gate/login-decision.ts';
import type { Engine } from './execution/engine.ts';
import { type LoginQuestion, readLoginQuestion, requireAnswerable } from './login-question.ts';
import { forwardedHeaders, unattendedHeader } from './server/forwarded-headers.ts';
import type { Supergraph } from './supergraph/supergraph.ts';
import type { Log } from './telemetry.ts';
import { Cancellation } from './transports/cancellation.ts';
import { timeIsOver } from './transports/deadline.ts';

/** Asks the customer of a user before the user comes in. */
export interface LoginGate {
  /** Throws StartError where a supergraph cannot be asked. */
  requireAnswerable(supergraph: Supergraph): void;
  /** Puts the gate behind what tells who asks; it asks the engine that answers now. */
  guard(authenticate: Authenticate, engine: () => Engine): Authenticate;
}

/** What a login gate is made of. */
export interface LoginGateOptions {
  /** The operation that it asks; without one every user comes in. */
  readonly file: string | undefined;
  /** How long in milliseconds the last allowance holds while nothing is known. */
  readonly graceMs: number;
  /** Longest time in milliseconds that a whole request may take. */
  readonly requestTimeoutMs: number;
  readonly log: Log;
  /** A clock that never goes back, in milliseconds. */
  readonly now?: (() => number) | undefined;
}

/** Less than a decision is remembered, so that nobody is let in by what is older than that. */
const ASK_MS = 3000;

/** Opens the gate of a gateway; throws StartError where its operation is none. */
export async function openLoginGate(options: LoginGateOptions): Promise<LoginGate> {
  const { file, graceMs, requestTimeoutMs, log, now } = options;
  if (file === undefined) return { requireAnswerable: () => undefined, guard: (authenticate) => authenticate };
  const question = await readLoginQuestion(file);
  const caller = callerOf(question);
  const askMs = Math.min(ASK_MS, requestTimeoutMs);
  const onUnknown = (why: string) =>
    log.warn('It cannot be found out whether users may log in; who was in stays for the grace time.', { why });
  return {
    requireAnswerable: (supergraph) => requireAnswerable(file, question, supergraph),
    guard(authenticate, engine) {
      const ask = (attempt: LoginAttempt) => askEngine(engine(), { question, caller, askMs }, attempt);
      return openGate({ ask, graceMs, onUnknown, ...(now && { now }) })(authenticate);
    },
  };
}

/** The gateway itself, with what the question needs and nothing more. */
function callerOf({ scopes }: LoginQuestion): Caller {
  return createCaller({
    kind: 'service',
    id: '00000000-0000-4000-8000-000000000004',
    issuer: 'gateway',
    subject: 'login-gate',
    scopes,
  });
}

async function askEngine(
  engine: Engine,
  { question, caller, askMs }: { readonly question: LoginQuestion; readonly caller: Caller; readonly askMs: number },
  { customer, address, mfa, sso }: LoginAttempt,
): Promise<LoginDecision> {
  const { document, variables: names, path } = question;
  const given = { customer, ip: address === '' ? null : address, mfa, sso };
  const variables = Object.fromEntries(Object.entries(given).filter(([name]) => names.has(name)));
  const headers = {
    ...forwardedHeaders({ requestId: randomUUID(), clientAddress: '' }, OperationTypeNode.QUERY),
    [unattendedHeader]: 'true',
  };
  const signal = new Cancellation();
  const timer = setTimeout(() => signal.abort(timeIsOver()), askMs).unref();
  try {
    return readDecision(await engine.execute({ document, variables, headers, caller, signal }), path);
  } finally {
    clearTimeout(timer);
  }
}
