import {
  type ArgumentNode,
  type ASTNode,
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type SelectionSetNode,
  type TypeDefinitionNode,
} from 'graphql';
import { argumentOf } from '../../../supergraph/directive-argument.ts';
import { namedType } from '../../../supergraph/named-type.ts';
import type { Draft } from '../draft.ts';
import { type FieldSet, readFieldSet, textOfFieldSet } from '../field-set.ts';
import { type FieldedType, fieldOf, implementersOf, isComposite, isFielded } from '../fielded-type.ts';
import { findDirective, findDirectives } from '../find-directive.ts';
import type { Findings } from '../findings.ts';
import { fieldsOfKeys } from '../selected-fields.ts';
import { argumentFault } from './argument-fault.ts';

/** A field set and what it stands at. */
export interface GivenFieldSet {
  readonly kind: 'key' | 'requires' | 'provides';
  readonly directive: ConstDirectiveNode;
  /** Of the directive, e.g. `Order.total`. */
  readonly place: string;
  /** The type that the fields are of. */
  readonly target: string;
}

/** Checks one field set; what is wrong with it goes to `findings`, with its place inside the text. */
export function checkFieldSet(draft: Draft, schema: GraphQLSchema, findings: Findings, given: GivenFieldSet): void {
  new Check(draft, schema, findings, given).run(given.target);
}

class Check {
  readonly #draft: Draft;
  readonly #schema: GraphQLSchema;
  readonly #findings: Findings;
  readonly #kind: GivenFieldSet['kind'];
  readonly #directive: ConstDirectiveNode;
  readonly #called: string;
  readonly #place: string;
  readonly #subject: string;

  constructor(draft: Draft, schema: GraphQLSchema, findings: Findings, { kind, directive, place }: GivenFieldSet) {
    this.#draft = draft;
    this.#schema = schema;
    this.#findings = findings;
    this.#kind = kind;
    this.#directive = directive;
    this.#called = `@${draft.calls(directive.name.value)}`;
    this.#place = place;
    this.#subject = `${this.#called}(fields: "${textOfFieldSet(directive) ?? ''}") of ${place}`;
  }

  run(target: string): void {
    const value = argumentOf(this.#directive, 'fields');
    if (value?.kind !== Kind.STRING) {
      this.#findings.error(
        this.#code('INVALID_FIELDS_TYPE'),
        `${this.#called} of ${this.#place} takes its fields as one string: write for example ${this.#called}(fields: "id name").`,
        value ?? this.#directive,
      );
      return;
    }
    const set = readFieldSet(this.#draft.name, this.#directive);
    if (set instanceof Error) {
      this.#findings.error(
        this.#code('INVALID_FIELDS'),
        `${this.#subject} is no field set (${set.message.replace(/[.]$/, '')}): write names and braces as in "id owner { id }".`,
        set.place ?? this.#directive,
      );
      return;
    }
    this.#selections(set, set.selections, target, false);
  }

  #code(what: string): string {
    return `${this.#kind.toUpperCase()}_${what}`;
  }

  #tell(set: FieldSet, node: ASTNode, code: string, message: string): void {
    this.#findings.error(this.#code(code), `${this.#subject} ${message}.`, set.placeOf(node) ?? this.#directive);
  }

  #selections(set: FieldSet, { selections }: SelectionSetNode, typeName: string, isKnown: boolean): void {
    const type = this.#draft.types.get(typeName);
    for (const selection of selections) {
      const [directive] = selection.directives ?? [];
      if (directive)
        this.#tell(
          set,
          directive,
          'DIRECTIVE_IN_FIELDS_ARG',
          `has the directive @${directive.name.value} in it, which is not possible: leave it out`,
        );
      switch (selection.kind) {
        case Kind.FRAGMENT_SPREAD:
          this.#tell(
            set,
            selection,
            'INVALID_FIELDS',
            `names the fragment ${selection.name.value}, which is defined nowhere: write its fields out`,
          );
          break;
        case Kind.INLINE_FRAGMENT: {
          const condition = selection.typeCondition?.name.value ?? typeName;
          const on = this.#draft.types.get(condition);
          if (!isComposite(on))
            this.#tell(
              set,
              selection,
              'INVALID_FIELDS',
              `has a fragment on ${condition}, which is no type with fields here: use the name of one`,
            );
          else if (!this.#canBe(typeName, condition))
            this.#tell(
              set,
              selection,
              'INVALID_FIELDS',
              `has a fragment on ${condition}, which ${typeName} never is: use a type that it can be`,
            );
          else this.#selections(set, selection.selectionSet, condition, isKnown);
          break;
        }
        default:
          this.#field(set, selection, type, typeName, isKnown);
      }
    }
  }

  #field(
    set: FieldSet,
    field: FieldNode,
    type: TypeDefinitionNode | undefined,
    typeName: string,
    isKnown: boolean,
  ): void {
    const name = field.name.value;
    if (field.alias)
      this.#tell(
        set,
        field,
        'INVALID_FIELDS',
        `gives ${name} the alias ${field.alias.value}, which is not possible: leave it out`,
      );
    if (name === '__typename') return;
    const definition = isFielded(type) ? fieldOf(type, name) : undefined;
    if (!definition || !isFielded(type)) {
      const advice =
        type?.kind === Kind.UNION_TYPE_DEFINITION
          ? `select fields of its members, for example ... on ${type.types?.[0]?.name.value ?? 'Member'} { ${name} }`
          : `define it in this subgraph${this.#kind === 'key' ? '' : ', with @external if it is not the one that resolves it'}`;
      this.#tell(set, field, 'INVALID_FIELDS', `selects ${name}, which ${typeName} has not here: ${advice}`);
      return;
    }
    const coordinate = `${type.name.value}.${name}`;
    this.#arguments(set, field, definition, coordinate);
    const outputName = namedType(definition.type);
    const output = this.#draft.types.get(outputName);
    const isAbstract = output?.kind === Kind.UNION_TYPE_DEFINITION || output?.kind === Kind.INTERFACE_TYPE_DEFINITION;
    if (this.#kind === 'key' && isAbstract) {
      this.#tell(
        set,
        field,
        'FIELDS_SELECT_INVALID_TYPE',
        `selects ${coordinate} of type ${outputName}, ${isFielded(output) ? 'an interface' : 'a union'}, which no key can have in it: use fields of object types, scalars and enums`,
      );
      return;
    }
    const isExternal = isKnown || this.#isExternal(type, name);
    if (isComposite(output)) {
      if (field.selectionSet) this.#selections(set, field.selectionSet, outputName, isExternal);
      else
        this.#tell(
          set,
          field,
          'INVALID_FIELDS',
          `selects ${coordinate} of type ${outputName} without saying which of its fields: write for example ${name} { ${exampleOf(output)} }`,
        );
    } else if (field.selectionSet) {
      this.#tell(
        set,
        field,
        'INVALID_FIELDS',
        `selects fields of ${coordinate}, which has none as it is of type ${outputName}: write ${name} alone`,
      );
    } else if (this.#kind !== 'key' && !isExternal) {
      this.#tell(
        set,
        field,
        'FIELDS_MISSING_EXTERNAL',
        type.kind === Kind.INTERFACE_TYPE_DEFINITION
          ? `selects ${coordinate} of an interface, which no object behind it has from another subgraph: mark it @${this.#draft.calls('federation__external')} at such an object, e.g. ${this.#exampleObject(type)}, or leave it out here`
          : `selects ${coordinate}, which this subgraph resolves itself: mark that field @${this.#draft.calls('federation__external')} if another subgraph does, or leave it out here`,
      );
    }
  }

  #arguments(set: FieldSet, field: FieldNode, definition: FieldDefinitionNode, coordinate: string): void {
    if (this.#kind !== 'requires') {
      if ((definition.arguments ?? []).length > 0 || (field.arguments ?? []).length > 0) {
        this.#tell(set, field, 'FIELDS_HAS_ARGS', `selects ${coordinate}, which has arguments: use fields without any`);
      }
      return;
    }
    const fault = argumentFault(this.#schema, coordinate, (field.arguments ?? []) as readonly ArgumentNode[]);
    if (fault) this.#tell(set, fault.node ?? field, 'INVALID_FIELDS', fault.message);
  }

  // Objects behind an interface say which of its fields come from elsewhere.
  #isExternal(type: FieldedType, name: string): boolean {
    const isAbstract = type.kind === Kind.INTERFACE_TYPE_DEFINITION;
    return [type, ...(isAbstract ? implementersOf(this.#draft.types, type.name.value) : [])].some((one) => {
      const field = fieldOf(one, name);
      if (field === undefined) return false;
      // The key of objects behind an interface is selected beside what they provide, as they are told apart by it.
      return findDirective(field, 'external') !== undefined || (isAbstract && one !== type && this.#isOfKey(one, name));
    });
  }

  #isOfKey(type: FieldedType, field: string): boolean {
    const name = type.name.value;
    return fieldsOfKeys(this.#draft.types, [[name, findDirectives(type, 'key')]]).has(`${name}.${field}`);
  }

  #exampleObject(type: FieldedType): string {
    return implementersOf(this.#draft.types, type.name.value)[0]?.name.value ?? 'Member';
  }

  #canBe(one: string, other: string): boolean {
    const others = this.#objectsOf(other);
    return one === other || [...this.#objectsOf(one)].some((name) => others.has(name));
  }

  #objectsOf(name: string): ReadonlySet<string> {
    const type = this.#draft.types.get(name);
    if (type?.kind === Kind.UNION_TYPE_DEFINITION) return new Set(type.types?.map((member) => member.name.value));
    if (type?.kind !== Kind.INTERFACE_TYPE_DEFINITION) return new Set([name]);
    return new Set(implementersOf(this.#draft.types, name).map((object) => object.name.value));
  }
}

function exampleOf(type: TypeDefinitionNode | undefined): string {
  if (isFielded(type)) return type.fields?.[0]?.name.value ?? 'id';
  return `... on ${type && 'types' in type ? (type.types?.[0]?.name.value ?? 'Member') : 'Member'} { id }`;
}
