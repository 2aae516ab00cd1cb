import { type ConstDirectiveNode, type ConstValueNode, Kind, type NameNode } from 'graphql';

/** A directive with its arguments; those that are undefined are left out. */
export function directiveNode(
  name: string,
  given: Readonly<Record<string, ConstValueNode | undefined>> = {},
): ConstDirectiveNode {
  const all = Object.entries(given).flatMap(([argument, value]) =>
    value === undefined ? [] : [{ kind: Kind.ARGUMENT as const, name: nameNode(argument), value }],
  );
  return { kind: Kind.DIRECTIVE, name: nameNode(name), arguments: all };
}

/** A name. */
export function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value };
}

/** A text as a value. */
export function textNode(value: string): ConstValueNode {
  return { kind: Kind.STRING, value };
}

/** A value of an enum. */
export function enumNode(value: string): ConstValueNode {
  return { kind: Kind.ENUM, value };
}

/** True as a value, and nothing for false, which is what every argument of the join specification has without a value. */
export function trueNode(value: boolean): ConstValueNode | undefined {
  return value ? { kind: Kind.BOOLEAN, value: true } : undefined;
}
