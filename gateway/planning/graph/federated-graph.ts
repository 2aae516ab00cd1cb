import type { SelectionSetNode } from 'graphql';
import { providesField } from './provision.ts';

/** A key of a type in one subgraph. */
export interface Key {
  readonly fields: SelectionSetNode;
  readonly isResolvable: boolean;
}

/** A type as one subgraph has it. */
export interface Joined {
  readonly keys: readonly Key[];
  readonly isInterfaceObject: boolean;
  readonly interfaces: string[];
  readonly members: string[];
}

/** A field as one subgraph has it; the type without lists and non-nulls. */
export interface JoinedField {
  readonly type: string;
  /** May the subgraph's own type be another one, narrower or wider? Some composers do not tell of root fields. */
  readonly isVague: boolean;
  readonly isExternal: boolean;
  readonly requires: SelectionSetNode | undefined;
  readonly provides: SelectionSetNode | undefined;
}

/** A field over all subgraphs. */
export interface FieldModel {
  readonly name: string;
  readonly type: string;
  readonly lists: number;
  readonly hasArguments: boolean;
  readonly joined: ReadonlyMap<string, JoinedField>;
}

/** A type over all subgraphs. */
export interface TypeModel {
  readonly name: string;
  readonly kind: 'object' | 'interface' | 'union' | 'leaf';
  readonly joins: ReadonlyMap<string, Joined>;
  readonly fields: ReadonlyMap<string, FieldModel>;
  readonly interfaces: readonly string[];
  readonly members: readonly string[];
}

/** An object as one subgraph sees it: the type that it has there, and what else is @provided at that place. */
export interface Sight {
  readonly subgraph: string;
  readonly face: string;
  readonly provided: readonly SelectionSetNode[];
}

/** Which subgraph knows which types and resolves which fields, on one side of every override. */
export class FederatedGraph {
  readonly types: ReadonlyMap<string, TypeModel>;
  readonly roots: { readonly query: string; readonly mutation: string };
  readonly #objects = new Map<string, readonly string[]>();
  readonly #possible = new Map<string, readonly string[]>();
  readonly #faces = new Map<string, readonly string[]>();
  readonly #subgraphs = new Map<string, readonly string[]>();
  readonly #arguments = new Map<string, boolean>();
  readonly #anywhere = new Map<string, readonly string[]>();
  #byInterface: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(types: ReadonlyMap<string, TypeModel>, roots: { readonly query: string; readonly mutation: string }) {
    this.types = types;
    this.roots = roots;
  }

  isComposite(type: string): boolean {
    return (this.types.get(type)?.kind ?? 'leaf') !== 'leaf';
  }

  isAbstract(type: string): boolean {
    const kind = this.types.get(type)?.kind;
    return kind === 'interface' || kind === 'union';
  }

  /** Is the object type one of an interface or union of the subgraph? */
  isMemberIn(subgraph: string, type: string): boolean {
    if ((this.joined(subgraph, type)?.interfaces.length ?? 0) > 0) return true;
    return [...this.types.values()].some(({ joins }) => joins.get(subgraph)?.members.includes(type));
  }

  /** Is the type one of those where operations begin? */
  isRoot(type: string): boolean {
    return type === this.roots.query || type === this.roots.mutation;
  }

  joined(subgraph: string, type: string): Joined | undefined {
    return this.types.get(type)?.joins.get(subgraph);
  }

  /** Is the type an object in this subgraph, a stand-in for the objects of an interface included? */
  isObjectIn(subgraph: string, type: string): boolean {
    return this.types.get(type)?.kind === 'object' || this.isStandIn(subgraph, type);
  }

  /** Is the type an interface of which this subgraph knows but an object? */
  isStandIn(subgraph: string, type: string): boolean {
    return this.joined(subgraph, type)?.isInterfaceObject ?? false;
  }

  /** Does any subgraph know but an object in place of the objects of this interface? */
  hasStandIn(type: string): boolean {
    return [...(this.types.get(type)?.joins.values() ?? [])].some(({ isInterfaceObject }) => isInterfaceObject);
  }

  /** The object types that an object of this type can have anywhere. */
  objectsOf(type: string): readonly string[] {
    return remember(this.#objects, type, () => {
      const model = this.types.get(type);
      if (model?.kind === 'object') return [type];
      if (model?.kind === 'union') return model.members;
      return this.#implementers().get(type) ?? [];
    });
  }

  /** The object types of each interface. */
  #implementers(): ReadonlyMap<string, readonly string[]> {
    if (this.#byInterface) return this.#byInterface;
    const found = new Map<string, string[]>();
    for (const { name, kind, interfaces } of this.types.values()) {
      if (kind !== 'object') continue;
      for (const one of interfaces) remember(found, one, (): string[] => []).push(name);
    }
    this.#byInterface = found;
    return found;
  }

  /** The object types that an object of this type can have when it comes from this subgraph. */
  possibleIn(subgraph: string, type: string): readonly string[] {
    return remember(this.#possible, `${subgraph} ${type}`, () => {
      const model = this.types.get(type);
      if (model?.kind === 'object') return model.joins.has(subgraph) ? [type] : [];
      // Not every composer tells that a subgraph has a narrower type for a field than others have.
      if (!model?.joins.has(subgraph)) {
        return this.objectsOf(type).filter((name) => this.types.get(name)?.joins.has(subgraph));
      }
      if (model.kind === 'union') return model.joins.get(subgraph)?.members ?? [];
      if (this.isStandIn(subgraph, type)) return this.standInsOf(type);
      return this.objectsOf(type).filter((name) => this.joined(subgraph, name)?.interfaces.includes(type));
    });
  }

  /** What an object can be that stands in for those of an interface: where nobody has a type for them, the interface itself. */
  standInsOf(type: string): readonly string[] {
    const objects = this.objectsOf(type);
    return objects.length > 0 ? objects : [type];
  }

  /** The types under which a subgraph knows an object: its own, and interfaces that it sees as one object. */
  facesOf(subgraph: string, object: string): readonly string[] {
    return remember(this.#faces, `${subgraph} ${object}`, () => {
      const model = this.types.get(object);
      if (!model) return [];
      const own = model.joins.has(subgraph) ? [object] : [];
      return [...own, ...model.interfaces.filter((name) => this.isStandIn(subgraph, name))];
    });
  }

  /** The subgraphs with a face of the object. */
  subgraphsOf(object: string): readonly string[] {
    return remember(this.#subgraphs, object, () => {
      const names = [object, ...(this.types.get(object)?.interfaces ?? [])];
      const all = new Set(names.flatMap((name) => [...(this.types.get(name)?.joins.keys() ?? [])]));
      return [...all].filter((subgraph) => this.facesOf(subgraph, object).length > 0);
    });
  }

  /** A field as a subgraph has it under one of its own types. */
  fieldIn(subgraph: string, face: string, field: string): JoinedField | undefined {
    return this.types.get(face)?.fields.get(field)?.joined.get(subgraph);
  }

  /** The field of an object, which may be declared only by an interface that stands in for it. */
  field(object: string, name: string): FieldModel | undefined {
    const model = this.types.get(object);
    return (
      model?.fields.get(name) ??
      model?.interfaces.map((parent) => this.types.get(parent)?.fields.get(name)).find(Boolean)
    );
  }

  /** The types of object that the value of an object's field can have, whichever subgraph is asked for it. */
  possibleBelow(object: string, name: string): readonly string[] {
    return remember(this.#anywhere, `${object}.${name}`, () => {
      const possible = this.subgraphsOf(object).flatMap((subgraph) =>
        this.facesOf(subgraph, object).flatMap((face) => {
          const field = this.fieldIn(subgraph, face, name);
          return field && !field.isExternal ? this.possibleIn(subgraph, field.type) : [];
        }),
      );
      return [...new Set(possible)];
    });
  }

  /** May a field of this name, asked of this type, have arguments? */
  hasArguments(type: string, field: string): boolean {
    return remember(this.#arguments, `${type}.${field}`, () =>
      [type, ...this.objectsOf(type)].some((name) => this.types.get(name)?.fields.get(field)?.hasArguments),
    );
  }

  /** The field as it can be asked of an object that is seen so; undefined when it must be fetched otherwise. */
  local(
    sight: Sight,
    object: string,
    name: string,
  ): { readonly face: string; readonly field: JoinedField } | undefined {
    const { subgraph } = sight;
    const face = this.isObjectIn(subgraph, sight.face) ? sight.face : object;
    const field = this.fieldIn(subgraph, face, name);
    if (!field || field.requires) return undefined;
    const isTold =
      !field.isExternal || this.isKeyField(subgraph, face, name) || providesField(sight.provided, object, name, this);
    return isTold ? { face, field } : undefined;
  }

  /** Is the field a part of a key, so that the subgraph tells it even where it is external? */
  isKeyField(subgraph: string, type: string, field: string): boolean {
    const keys = this.joined(subgraph, type)?.keys ?? [];
    return keys.some(({ fields }) => fields.selections.some((node) => 'name' in node && node.name?.value === field));
  }
}

/** What a map holds, made when it is first asked for. */
export function remember<Name, Value>(known: Map<Name, Value>, key: Name, make: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}
