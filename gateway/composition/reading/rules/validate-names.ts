import { Kind, specifiedScalarTypes } from 'graphql';
import type { Draft } from '../draft.ts';
import type { Findings } from '../findings.ts';

const scalars: ReadonlySet<string> = new Set(specifiedScalarTypes.map(({ name }) => name));

/** What the supergraph says itself with its own types. */
const ofSupergraph = /^(?:join|link)__/;

/** Names that mean something in every supergraph already are no names of a subgraph's own types. */
export function validateNames({ types }: Draft, findings: Findings): void {
  for (const [name, type] of types) {
    const isScalar = scalars.has(name) && type.kind !== Kind.SCALAR_TYPE_DEFINITION;
    if (!isScalar && !ofSupergraph.test(name)) continue;
    const whose = isScalar ? 'a scalar of GraphQL itself' : 'of a supergraph itself';
    findings.error('TYPE_DEFINITION_INVALID', `The name ${name} is ${whose}: give your type another name.`, type);
  }
}
