import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  isTypeDefinitionNode,
  isTypeExtensionNode,
  Kind,
  parse,
  type SelectionSetNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
  type TypeNode,
} from 'graphql';

/** A field as one subgraph declares it. */
export interface SubgraphField {
  readonly name: string;
  readonly type: TypeNode;
  /** The name of its type, without marks. */
  readonly typename: string;
  readonly hasArguments: boolean;
  readonly isExternal: boolean;
  readonly isShareable: boolean;
  readonly requires: SelectionSetNode | undefined;
  readonly provides: SelectionSetNode | undefined;
  /** The subgraph that this field was taken over from, once and for all. */
  readonly overrides: string | undefined;
  /** The subgraph that this field is being taken over from, and the label that says for which requests. */
  readonly progressive: { readonly from: string; readonly label: string } | undefined;
}

/** A type as one subgraph declares it. */
export interface SubgraphType {
  readonly name: string;
  readonly kind: TypeDefinitionNode['kind'];
  readonly isInterfaceObject: boolean;
  readonly keys: readonly { readonly selections: SelectionSetNode; readonly isResolvable: boolean }[];
  readonly interfaces: readonly string[];
  readonly members: readonly string[];
  readonly fields: ReadonlyMap<string, SubgraphField>;
}

/** One subgraph as its own SDL says. */
export interface SubgraphFacts {
  readonly name: string;
  readonly types: ReadonlyMap<string, SubgraphType>;
}

/** Reads the federation directives of a subgraph's SDL. */
export function readSubgraph(name: string, sdl: string): SubgraphFacts {
  const types = new Map<string, SubgraphType>();
  for (const node of parse(sdl, { noLocation: true }).definitions) {
    if (!isTypeDefinitionNode(node) && !isTypeExtensionNode(node)) continue;
    const type = readType(node);
    const known = types.get(type.name);
    types.set(type.name, known ? { ...known, fields: new Map([...known.fields, ...type.fields]) } : type);
  }
  return { name, types };
}

function readType(node: TypeDefinitionNode | TypeExtensionNode): SubgraphType {
  const directives = node.directives ?? [];
  const fields = 'fields' in node ? ((node.fields ?? []) as readonly FieldDefinitionNode[]) : [];
  const isInput = node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION || node.kind === Kind.INPUT_OBJECT_TYPE_EXTENSION;
  return {
    name: node.name.value,
    kind: node.kind.replace('Extension', 'Definition') as TypeDefinitionNode['kind'],
    isInterfaceObject: directives.some((directive) => directive.name.value === 'interfaceObject'),
    keys: directives.flatMap((directive) => {
      const selections = directive.name.value === 'key' ? fieldSet(directive) : undefined;
      const argument = directive.arguments?.find((candidate) => candidate.name.value === 'resolvable')?.value;
      return selections ? [{ selections, isResolvable: !(argument?.kind === Kind.BOOLEAN && !argument.value) }] : [];
    }),
    interfaces: 'interfaces' in node ? (node.interfaces ?? []).map((parent) => parent.name.value) : [],
    members: 'types' in node ? (node.types ?? []).map((member) => member.name.value) : [],
    fields: new Map(isInput ? [] : fields.map((field) => [field.name.value, readField(field)])),
  };
}

function readField(node: FieldDefinitionNode): SubgraphField {
  const find = (name: string) => node.directives?.find((directive) => directive.name.value === name);
  const requires = find('requires');
  const provides = find('provides');
  const override = find('override');
  const text = (name: string) => {
    const value = override?.arguments?.find((argument) => argument.name.value === name)?.value;
    return value?.kind === Kind.STRING ? value.value : undefined;
  };
  const [from, label] = [text('from'), text('label')];
  return {
    name: node.name.value,
    type: node.type,
    typename: namedType(node.type),
    hasArguments: (node.arguments ?? []).length > 0,
    isExternal: find('external') !== undefined,
    isShareable: find('shareable') !== undefined,
    requires: requires && fieldSet(requires),
    provides: provides && fieldSet(provides),
    overrides: label === undefined ? from : undefined,
    progressive: from !== undefined && label !== undefined ? { from, label } : undefined,
  };
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function fieldSet(directive: ConstDirectiveNode): SelectionSetNode | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === 'fields')?.value;
  if (value?.kind !== Kind.STRING) return undefined;
  const [operation] = parse(`{ ${value.value} }`, { noLocation: true }).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet : undefined;
}
