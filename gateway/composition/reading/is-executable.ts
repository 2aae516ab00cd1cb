import type { DirectiveDefinitionNode, NameNode } from 'graphql';

const places =
  /^(QUERY|MUTATION|SUBSCRIPTION|FIELD|FRAGMENT_DEFINITION|FRAGMENT_SPREAD|INLINE_FRAGMENT|VARIABLE_DEFINITION)$/;

/** Whether clients may write a directive in operations. */
export function isExecutable({ locations }: DirectiveDefinitionNode): boolean {
  return locations.some(({ value }) => places.test(value));
}

/** The first place in schemas where a directive may stand. */
export function schemaPlace({ locations }: DirectiveDefinitionNode): NameNode | undefined {
  return locations.find(({ value }) => !places.test(value));
}
