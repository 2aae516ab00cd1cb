import {
  type ArgumentNode,
  type ASTNode,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
  valueFromAST,
} from 'graphql';

/** What is wrong with the arguments of a field in a field set; undefined when nothing is. */
export function argumentFault(
  schema: GraphQLSchema,
  coordinate: string,
  given: readonly ArgumentNode[],
): { readonly message: string; readonly node?: ASTNode } | undefined {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined;
  if (!field) return undefined;
  for (const node of given) {
    const argument = field.args.find(({ name }) => name === node.name.value);
    if (!argument)
      return { node, message: `gives ${coordinate} the argument ${node.name.value}, which it has not: leave it out` };
    if (valueFromAST(node.value, argument.type) === undefined) {
      return {
        node,
        message: `gives ${coordinate} a ${node.name.value} that is not of type ${argument.type}: give a value of that type`,
      };
    }
  }
  const missing = field.args.find(
    (one) => isRequiredArgument(one) && !given.some(({ name }) => name.value === one.name),
  );
  return (
    missing && {
      message: `selects ${coordinate} without its argument ${missing.name}: give it one, for example ${fieldName}(${missing.name}: …)`,
    }
  );
}
