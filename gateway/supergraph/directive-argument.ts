import { type ConstDirectiveNode, Kind } from 'graphql';

/** The text of a directive's argument that is a string or an enum value; undefined when it is not given. */
export function directiveArgument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}
