import type { ConstDirectiveNode } from 'graphql';

/** What of a schema can have directives. */
export interface Directed {
  readonly directives?: readonly ConstDirectiveNode[] | undefined;
}

/** The directive of federation by its own name (`key`) on an element of a subgraph that has been read. */
export function findDirective({ directives = [] }: Directed, name: string): ConstDirectiveNode | undefined {
  return directives.find((directive) => directive.name.value === `federation__${name}`);
}

/** All of them; @key and @tag may stand several times. */
export function findDirectives({ directives = [] }: Directed, name: string): readonly ConstDirectiveNode[] {
  return directives.filter((directive) => directive.name.value === `federation__${name}`);
}
