import { Kind, type ObjectFieldNode, type ValueNode, valueFromASTUntyped } from 'graphql';
import { ExactNumber, isInexact } from './exact-number.ts';

/** The value of a literal of a custom scalar, of any shape; numbers that a double does not hold become ExactNumber. */
export function exactLiteral(node: ValueNode, variables?: Readonly<Record<string, unknown>> | null): unknown {
  switch (node.kind) {
    case Kind.INT:
    case Kind.FLOAT: {
      const value = Number(node.value);
      return isInexact(value, node.value) ? new ExactNumber(node.value) : value;
    }
    case Kind.LIST:
      return node.values.map((item) => exactLiteral(item, variables));
    case Kind.OBJECT: {
      const entryOf = ({ name, value }: ObjectFieldNode) => [name.value, exactLiteral(value, variables)] as const;
      return Object.assign(Object.create(null), Object.fromEntries(node.fields.map(entryOf)));
    }
    default:
      return valueFromASTUntyped(node, variables);
  }
}
