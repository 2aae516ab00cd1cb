import type { FastifyReply, FastifyRequest, preHandlerHookHandler } from 'fastify';
import type { Authenticate, Credentials, Entry, Refusal } from '../auth/authenticate.ts';
import type { Caller } from '../auth/caller.ts';
import { clientAddressOf, peerAddressOf } from './client-address.ts';
import { send } from './http-errors.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; undefined where nobody needs to be known, as for a page. */
    caller: Caller | undefined;
  }
}

/** Lets requests in whose caller is known, and refuses all others; what asks for nothing needs no caller. */
export function requireCaller(authenticate: Authenticate): preHandlerHookHandler {
  return (request, reply, done) => {
    if (!asks(request)) return done();
    const entry = authenticate(credentialsOf(request));
    if (entry instanceof Promise) {
      entry.then((known) => letIn(known, request, reply, done), done);
      return;
    }
    letIn(entry, request, reply, done);
  };
}

function letIn(entry: Entry, request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (entry.refusal) return void sendRefusal(reply, entry.refusal);
  request.caller = entry.caller;
  done();
}

function credentialsOf(request: FastifyRequest): Credentials {
  const { method, headers } = request;
  return { method, headers, peerAddress: peerAddressOf(request), clientAddress: clientAddressOf(request) };
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
