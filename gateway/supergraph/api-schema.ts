import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  GraphQLDirective,
  type GraphQLSchema,
  isSpecifiedDirective,
  isTypeDefinitionNode,
  Kind,
  type TypeDefinitionNode,
  visit,
} from 'graphql';
import { type LinkedNames, readLinks } from './read-links.ts';

/** What clients see of a supergraph: no federation machinery, nothing that is @inaccessible. */
export function apiSchema(supergraph: DocumentNode): GraphQLSchema {
  const links = readLinks(supergraph);
  const hidden = hiddenTypes(supergraph, links);
  const definitions = supergraph.definitions.filter((definition) => isVisible(definition, links, hidden));
  const document = visit(
    { ...supergraph, definitions },
    {
      Directive: (node) => (links.isDirective(node.name.value) ? null : undefined),
      FieldDefinition: { enter: (node) => (isHidden(node, links) ? null : undefined) },
      InputValueDefinition: { enter: (node) => (isHidden(node, links) ? null : undefined) },
      EnumValueDefinition: { enter: (node) => (isHidden(node, links) ? null : undefined) },
      ObjectTypeDefinition: { enter: (node) => withoutHiddenInterfaces(node, hidden) },
      InterfaceTypeDefinition: { enter: (node) => withoutHiddenInterfaces(node, hidden) },
      UnionTypeDefinition: {
        enter: (node) => ({ ...node, types: node.types?.filter(({ name }) => !hidden.has(name.value)) ?? [] }),
      },
    },
  );
  return buildASTSchema(document, { assumeValidSDL: true });
}

function hiddenTypes(supergraph: DocumentNode, links: LinkedNames): ReadonlySet<string> {
  const types = supergraph.definitions.filter(isTypeDefinitionNode);
  return new Set(types.filter((type) => isHidden(type, links)).map((type) => type.name.value));
}

function isVisible(definition: DefinitionNode, links: LinkedNames, hidden: ReadonlySet<string>): boolean {
  if (definition.kind === Kind.DIRECTIVE_DEFINITION) {
    const name = definition.name.value;
    return !links.isDirective(name) && !isSpecifiedDirective(new GraphQLDirective({ name, locations: [] }));
  }
  if (isTypeDefinitionNode(definition)) {
    return !links.isType(definition.name.value) && !hidden.has(definition.name.value);
  }
  return true;
}

function isHidden(
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined },
  links: LinkedNames,
): boolean {
  return node.directives?.some(({ name }) => name.value === links.inaccessible) ?? false;
}

function withoutHiddenInterfaces<
  T extends TypeDefinitionNode & { readonly interfaces?: readonly { name: { value: string } }[] | undefined },
>(node: T, hidden: ReadonlySet<string>): T {
  return { ...node, interfaces: node.interfaces?.filter(({ name }) => !hidden.has(name.value)) ?? [] };
}
