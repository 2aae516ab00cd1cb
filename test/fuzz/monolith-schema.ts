import { extendSchema, type GraphQLSchema, isInterfaceType, parse, printType } from 'graphql';

/** The schema that clients see, with an object type for every interface that no type implements. */
export function monolithSchema(schema: GraphQLSchema): GraphQLSchema {
  const lonely = Object.values(schema.getTypeMap()).filter(
    (type) => isInterfaceType(type) && schema.getPossibleTypes(type).length === 0,
  );
  if (lonely.length === 0) return schema;
  const objects = lonely.map((type) =>
    printType(type).replace(
      /(^|\n)interface (\w+)( implements [^{]*)?/,
      (_text, start: string, name: string, parents = '') =>
        `${start}type ${standInOf(name)} implements ${name}${parents.replace(' implements', ' &')}`,
    ),
  );
  return extendSchema(schema, parse(objects.join('\n')), { assumeValid: true });
}

/** The object type that stands for an interface without types. */
export function standInOf(name: string): string {
  return `${name}__StandIn`;
}
