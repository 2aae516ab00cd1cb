import type { FastifyReply } from 'fastify';
import type { OperationContext } from './execute-operation.ts';

/** Gives the client the headers of subgraphs that are for it. */
export function returnHeaders(reply: FastifyReply, { client: { returned }, facts }: OperationContext): void {
  if (!returned) return;
  for (const [name, value] of returned.entries(facts.errorCodes !== undefined)) reply.header(name, value);
}
