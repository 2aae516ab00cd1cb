import { type ConstDirectiveNode, type ConstValueNode, Kind } from 'graphql';

/** The text of a directive's argument that is a string or an enum value; undefined when it is not given. */
export function directiveArgument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

/** A directive's argument that is true or false; undefined when it is not given. */
export function isSet(directive: ConstDirectiveNode, name: string): boolean | undefined {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.BOOLEAN ? value.value : undefined;
}

/** The value of a directive's argument; undefined when it is not given. */
export function argumentOf(directive: ConstDirectiveNode, name: string): ConstValueNode | undefined {
  return directive.arguments?.find((argument) => argument.name.value === name)?.value;
}
