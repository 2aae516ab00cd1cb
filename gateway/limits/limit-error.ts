import { type ASTNode, GraphQLError } from 'graphql';

/** The sentence for a document that passes a limit, with the measured value and the limit. */
export function limitError(
  limit: string,
  unit: string,
  measured: number,
  maximum: number,
  advice: string,
  node?: ASTNode,
): GraphQLError {
  return new GraphQLError(`The document has ${measured} ${unit}, but at most ${maximum} are allowed: ${advice}.`, {
    ...(node && { nodes: [node] }),
    extensions: { limit, measured, maximum },
  });
}
