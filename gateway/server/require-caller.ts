import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import type { Authenticate, Credentials, Entry, Refusal } from '../auth/authenticate.ts';
import type { Caller } from '../auth/caller.ts';
import { severalCredentials } from '../auth/refusals.ts';
import { clientAddressOf, peerAddressOf } from './client-address.ts';
import { send } from './http-errors.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; undefined where nobody needs to be known, as for a page. */
    caller: Caller | undefined;
  }
}

/** Lets requests in whose caller is known, and refuses all others; what asks for nothing needs no caller. */
export function requireCaller(
  authenticate: Authenticate,
  needsCaller: (request: FastifyRequest) => boolean = asks,
): onRequestHookHandler {
  return (request, reply, done) => {
    if (!needsCaller(request)) return done();
    if (hasSeveral(request.raw.rawHeaders)) return void letIn({ refusal: severalCredentials }, request, reply, done);
    const entry = authenticate(credentialsOf(request));
    if (entry instanceof Promise) {
      entry.then((known) => letIn(known, request, reply, done), done);
      return;
    }
    letIn(entry, request, reply, done);
  };
}

function letIn(entry: Entry, request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (entry.refusal) {
    request.operation = { errorCodes: [entry.refusal.code] };
    return void sendRefusal(reply, entry.refusal);
  }
  request.caller = entry.caller;
  done();
}

function credentialsOf(request: FastifyRequest): Credentials {
  const { method, headers, raw } = request;
  const { httpVersion } = raw;
  return { method, headers, httpVersion, peerAddress: peerAddressOf(request), clientAddress: clientAddressOf(request) };
}

// Node itself keeps the first of several and drops the rest.
function hasSeveral(rawHeaders: readonly string[]): boolean {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (name.length === 13 && name.toLowerCase() === 'authorization') count += 1;
  }
  return count > 1;
}

// A page for people and a browser's question before a request bring no operation.
function asks({ method, url }: FastifyRequest): boolean {
  return method !== 'OPTIONS' && (method !== 'GET' || url.includes('?'));
}

/** Answers a request that is not let in. */
export function sendRefusal(
  reply: FastifyReply,
  { status, code, message, extensions, headers }: Refusal,
): FastifyReply {
  reply.headers({ 'cache-control': 'no-store', ...headers });
  return send(reply, status, { message, extensions: { ...extensions, code } });
}
