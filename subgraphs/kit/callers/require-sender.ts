import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import type { Authenticate, Entry, Refusal, Sender } from './sender.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Which service of the graph sends this; undefined where nobody must say so. */
    sender: Sender | undefined;
  }
}

/** Lets requests in whose sender is known, before anything of them is read; health is open to all. */
export function requireSender(authenticate: Authenticate): onRequestHookHandler {
  return (request, reply, done) => {
    const { url } = request.routeOptions;
    // What leads nowhere is answered with where it could lead.
    if (url === undefined || url.startsWith('/health/')) return done();
    const entry = authenticate(request.headers);
    if (entry instanceof Promise) {
      entry.then((known) => letIn(known, request, reply, done), done);
      return;
    }
    letIn(entry, request, reply, done);
  };
}

function letIn(entry: Entry, request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  if (entry.refusal !== undefined) return void sendRefusal(reply, entry.refusal);
  request.sender = entry.sender;
  done();
}

/** Answers a request that is not let in. */
export function sendRefusal(reply: FastifyReply, { status, code, message }: Refusal): FastifyReply {
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  reply.header('cache-control', 'no-store');
  return reply.status(status).send({ errors: [{ message, extensions: { code } }] });
}
