import {
  type ASTNode,
  type ConstDirectiveNode,
  type ConstValueNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type TypeDefinitionNode,
} from 'graphql';
import { fieldNodes } from '../../supergraph/field-nodes.ts';
import { namedType } from '../../supergraph/named-type.ts';
import type { Merge } from './merge.ts';
import { isRequired } from './merge-input-value.ts';
import type { Part } from './part.ts';

type Types = ReadonlyMap<string, TypeDefinitionNode>;
type Directed = { readonly directives?: readonly ConstDirectiveNode[] | undefined };

/** What clients see must make sense without what is hidden from them. */
export function checkInaccessible(merge: Merge, types: Types): void {
  if (!merge.features.has('inaccessible')) return;
  const query = types.get('Query');
  if (query && isHidden(query))
    merge.error(
      'QUERY_ROOT_TYPE_INACCESSIBLE',
      'Query is @inaccessible, so that clients could ask for nothing: let clients see it.',
      merge.types.get('Query') ?? [],
    );
  for (const [name, type] of types) {
    if (isHidden(type)) continue;
    const check = new HiddenCheck(merge, types, name);
    check.children(type);
    switch (type.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION:
        for (const field of fieldNodes(type)) check.field(type, field);
        break;
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
        for (const field of type.fields ?? []) check.input(field, `${name}.${field.name.value}`, 'The input field');
        break;
      default:
    }
  }
}

function isHidden({ directives = [] }: Directed): boolean {
  return directives.some(({ name }) => name.value === 'inaccessible');
}

/** The checks of one type that clients see. */
class HiddenCheck {
  readonly #merge: Merge;
  readonly #types: Types;
  readonly #name: string;

  constructor(merge: Merge, types: Types, name: string) {
    this.#merge = merge;
    this.#types = types;
    this.#name = name;
  }

  children(type: TypeDefinitionNode): void {
    const all: readonly Directed[] | undefined =
      type.kind === Kind.UNION_TYPE_DEFINITION
        ? type.types?.map(({ name }) => this.#types.get(name.value) ?? {})
        : type.kind === Kind.ENUM_TYPE_DEFINITION
          ? type.values
          : 'fields' in type
            ? type.fields
            : undefined;
    if (!all?.length || !all.every(isHidden)) return;
    this.#tell(
      'ONLY_INACCESSIBLE_CHILDREN',
      `Clients see ${this.#name}, but nothing in it: everything in it is @inaccessible. Let them see something of it, or hide ${this.#name} as well.`,
    );
  }

  field(type: TypeDefinitionNode, field: FieldDefinitionNode): void {
    const place = `${this.#name}.${field.name.value}`;
    const declaring = this.#declaring(type, field.name.value);
    if (isHidden(field)) {
      for (const [parent] of declaring)
        this.#tell(
          'IMPLEMENTED_BY_INACCESSIBLE',
          `${place} is @inaccessible, but clients see ${parent}.${field.name.value}, which it implements: hide both or none.`,
          field.name.value,
        );
      return;
    }
    this.#reference(namedType(field.type), place, field.name.value);
    for (const argument of field.arguments ?? []) {
      const own = `${place}(${argument.name.value}:)`;
      if (isHidden(argument)) {
        for (const [parent, declared] of declaring) {
          const other = declared.arguments?.find(({ name }) => name.value === argument.name.value);
          if (other && !isHidden(other))
            this.#tell(
              'IMPLEMENTED_BY_INACCESSIBLE',
              `${own} is @inaccessible, but clients see it in ${parent}, which it implements: hide both or none.`,
              field.name.value,
            );
        }
      }
      this.input(argument, own, 'The argument', field.name.value);
    }
  }

  input(node: InputValueDefinitionNode, place: string, what: string, field = node.name.value): void {
    if (isHidden(node)) {
      if (isRequired(node))
        this.#tell(
          'REQUIRED_INACCESSIBLE',
          `${what} ${place} is @inaccessible but required, so that clients could not give it: make it optional or give it a default.`,
          field,
        );
      return;
    }
    this.#reference(namedType(node.type), place, field);
    if (node.defaultValue) this.#default(node.defaultValue, namedType(node.type), place, field);
  }

  #reference(type: string, place: string, field: string): void {
    const node = this.#types.get(type);
    if (!node || !isHidden(node)) return;
    this.#tell(
      'REFERENCED_INACCESSIBLE',
      `${type} is @inaccessible, but clients see ${place}, which has that type: hide both or none.`,
      field,
    );
  }

  #default(value: ConstValueNode, type: string, place: string, field: string): void {
    const node = this.#types.get(type);
    const tell = (hidden: string) =>
      this.#tell(
        'DEFAULT_VALUE_USES_INACCESSIBLE',
        `The default of ${place} has ${hidden}, which is @inaccessible: take another default, or let clients see it.`,
        field,
      );
    if (value.kind === Kind.LIST) for (const one of value.values) this.#default(one, type, place, field);
    if (value.kind === Kind.ENUM && node?.kind === Kind.ENUM_TYPE_DEFINITION) {
      const found = node.values?.find(({ name }) => name.value === value.value);
      if (found && isHidden(found)) tell(`the value ${type}.${value.value}`);
    }
    if (value.kind !== Kind.OBJECT || node?.kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION) return;
    for (const given of value.fields) {
      const found = node.fields?.find(({ name }) => name.value === given.name.value);
      if (found && isHidden(found)) tell(`the field ${type}.${given.name.value}`);
      else if (found) this.#default(given.value, namedType(found.type), place, field);
    }
  }

  /** The interfaces that clients see with this field, and the field there. */
  #declaring(type: TypeDefinitionNode, field: string): readonly (readonly [string, FieldDefinitionNode])[] {
    if (!('interfaces' in type)) return [];
    return (type.interfaces ?? []).flatMap(({ name }) => {
      const parent = this.#types.get(name.value);
      if (!parent || isHidden(parent)) return [];
      const declared = fieldNodes(parent).find((one) => one.name.value === field);
      return declared && !isHidden(declared) ? [[name.value, declared] as const] : [];
    });
  }

  #tell(code: string, message: string, field?: string): void {
    const types = this.#merge.types.get(this.#name) ?? [];
    const parts = types.flatMap(({ subgraph, node }): readonly Part<ASTNode>[] => {
      if (field === undefined || !('fields' in node)) return [{ subgraph, node }];
      const found = (node.fields as readonly (FieldDefinitionNode | InputValueDefinitionNode)[] | undefined)?.find(
        ({ name }) => name.value === field,
      );
      return found ? [{ subgraph, node: found }] : [];
    });
    this.#merge.error(code, message, parts);
  }
}
