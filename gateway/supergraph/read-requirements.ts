import { type ConstDirectiveNode, type ConstValueNode, Kind } from 'graphql';
import { anyOf, type Requirement, type Right } from '../auth/rights/requirement.ts';
import type { AuthFeature } from './auth-directives.ts';
import { argumentOf } from './directive-argument.ts';

/** What the directives of an element ask of callers, all of it; `place` names the element in errors, e.g. `Customer.name`. */
export function readRequirements(
  { directives = [] }: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  names: ReadonlyMap<string, AuthFeature>,
  place: string,
): readonly Requirement[] {
  return directives.flatMap((directive) => {
    const feature = names.get(directive.name.value);
    switch (feature) {
      case undefined:
        return [];
      case 'authenticated':
        return [[['authenticated']] satisfies Requirement];
      case 'requiresScopes':
        return [readWays(directive, 'scopes', (text) => `scope ${text}`, place)];
      case 'policy':
        return [readWays(directive, 'policies', (text) => `policy ${text}`, place)];
      default:
        throw new Error(`Unknown feature: ${feature satisfies never}.`);
    }
  });
}

function readWays(
  directive: ConstDirectiveNode,
  argument: string,
  toRight: (text: string) => Right,
  place: string,
): Requirement {
  const value = argumentOf(directive, argument);
  const refuse = (fault: string): never => {
    throw new Error(
      `@${directive.name.value} of ${place} has ${fault}; name what callers need, e.g. @${directive.name.value}(${argument}: [["crm:read"]]), or leave the directive out.`,
    );
  };
  // GraphQL takes one item for a list of it.
  const listOf = (node: ConstValueNode): readonly ConstValueNode[] => (node.kind === Kind.LIST ? node.values : [node]);
  if (value === undefined) return refuse(`no ${argument}`);
  const ways = listOf(value).map((way) =>
    listOf(way).map((item) =>
      item.kind === Kind.STRING || item.kind === Kind.ENUM
        ? toRight(item.value)
        : refuse(`${argument} that are not lists of texts`),
    ),
  );
  if (ways.length === 0) return refuse('an empty list, which no caller satisfies');
  if (ways.some((way) => way.length === 0))
    return refuse('an empty list within its list, which every caller satisfies');
  return anyOf(ways);
}
