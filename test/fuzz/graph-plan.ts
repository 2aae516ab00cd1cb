import type { Dice } from './dice.ts';
import { SubgraphDraft } from './subgraph-draft.ts';

/** A key: its field set, and the fields that a type with this key declares. */
export interface KeyPlan {
  readonly text: string;
  readonly fields: readonly { readonly name: string; readonly type: string }[];
}

/** A field of an entity, with the subgraphs that resolve it. */
export interface FieldPlan {
  readonly name: string;
  /** As written in SDL. */
  readonly type: string;
  readonly args: string;
  owners: readonly string[];
  isComputed?: boolean;
  /** Do the owners differ in where null may stand? */
  isUneven?: boolean;
}

/** An entity: its homes hold its fields, other subgraphs may refer to it by key. */
export interface EntityPlan {
  readonly name: string;
  readonly homes: readonly string[];
  /** The keys of each home. */
  readonly keys: ReadonlyMap<string, readonly KeyPlan[]>;
  readonly fields: FieldPlan[];
  /** Subgraphs that see this entity as an interface object only, so that they may not know the type. */
  readonly blocked: Set<string>;
}

/** A type without a key, the same wherever it is used. */
export interface ValuePlan {
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly type: string; readonly args: string }[];
}

/** An interface or a union; which members a subgraph knows is decided where it is used. */
export interface AbstractPlan {
  readonly name: string;
  readonly kind: 'interface' | 'union';
  readonly members: readonly string[];
  /** Of an interface, beside id: name and type. */
  readonly fields: Map<string, string>;
}

/** The name inside the list and non-null marks. */
export function namedType(type: string): string {
  return type.replace(/[[\]!]/g, '');
}

/** A supergraph that is being made: what its types are about, and the SDL of its subgraphs so far. */
export class GraphPlan {
  readonly dice: Dice;
  readonly drafts: ReadonlyMap<string, SubgraphDraft>;
  readonly entities: EntityPlan[] = [];
  readonly values: ValuePlan[] = [];
  readonly abstracts: AbstractPlan[] = [];

  constructor(dice: Dice, subgraphs: readonly string[], old: ReadonlySet<string>) {
    this.dice = dice;
    this.drafts = new Map(subgraphs.map((name) => [name, new SubgraphDraft(name, old.has(name))]));
  }

  get subgraphs(): readonly string[] {
    return [...this.drafts.keys()];
  }

  draft(name: string): SubgraphDraft {
    const draft = this.drafts.get(name);
    if (!draft) throw new Error(`There is no subgraph ${name}.`);
    return draft;
  }

  entity(name: string): EntityPlan | undefined {
    return this.entities.find((entity) => entity.name === name);
  }

  /** Declares whatever a subgraph needs to return or take this type; false when it may not. */
  declare(draft: SubgraphDraft, name: string): boolean {
    if (builtIn.has(name) || draft.has(name)) return true;
    if (!this.#mayUse(draft, name)) return false;
    if (name === 'Date' || name === 'Json') {
      draft.type(name, 'scalar');
      return true;
    }
    if (name === 'Color') {
      for (const value of colors) draft.type(name, 'enum').members.add(value);
      return true;
    }
    if (name === 'Filter') return this.#declareFilter(draft);
    const value = this.values.find((candidate) => candidate.name === name);
    if (value) return this.#declareValue(draft, value);
    const entity = this.entity(name);
    if (entity) return this.#declareEntity(draft, entity);
    const abstract = this.abstracts.find((candidate) => candidate.name === name);
    if (abstract) return this.#declareAbstract(draft, abstract);
    throw new Error(`Nothing is planned about the type ${name}.`);
  }

  /** Declares the types that arguments, as written in SDL, refer to. */
  declareArguments(draft: SubgraphDraft, args: string): void {
    for (const [, name] of args.matchAll(/: \[*([A-Z]\w*)/g)) if (name) this.declare(draft, name);
  }

  /** Declares a key and its fields. */
  addKey(draft: SubgraphDraft, typeName: string, key: KeyPlan, suffix = ''): void {
    const type = draft.type(typeName);
    type.directives.add(`@key(fields: "${key.text}"${suffix})`);
    for (const field of key.fields) {
      this.declare(draft, namedType(field.type));
      const made = draft.field(typeName, field.name, field.type);
      if (draft.isOld && draft.extended.has(typeName)) made.directives.add('@external');
    }
  }

  /** Is the type, and all that it leads to, allowed in a subgraph that may know some interfaces as objects only? */
  #mayUse(draft: SubgraphDraft, name: string): boolean {
    const value = this.values.find((candidate) => candidate.name === name);
    if (value) return value.fields.every((field) => this.#mayUse(draft, namedType(field.type)));
    const abstract = this.abstracts.find((candidate) => candidate.name === name);
    if (abstract) return draft.has(name) || abstract.members.some((member) => this.#mayUse(draft, member));
    const entity = this.entity(name);
    if (!entity) return true;
    const parts = [...entity.keys.values()].flatMap((keys) => keys.flatMap(({ fields }) => fields));
    return !entity.blocked.has(draft.name) && parts.every((field) => this.#mayUse(draft, namedType(field.type)));
  }

  #declareFilter(draft: SubgraphDraft): boolean {
    this.declare(draft, 'Color');
    draft.type('Filter', 'input');
    draft.field('Filter', 'min', 'Int = 1');
    draft.field('Filter', 'text', 'String');
    draft.field('Filter', 'mode', 'Color! = RED');
    draft.field('Filter', 'all', '[Filter!]');
    return true;
  }

  #declareValue(draft: SubgraphDraft, { name, fields }: ValuePlan): boolean {
    draft.type(name);
    for (const field of fields) {
      this.declare(draft, namedType(field.type));
      this.declareArguments(draft, field.args);
      draft.field(name, field.name, field.type, field.args).directives.add('@shareable');
    }
    return true;
  }

  #declareEntity(draft: SubgraphDraft, { name, homes, keys }: EntityPlan): boolean {
    const key = this.dice.pick(keys.get(this.dice.pick(homes)) ?? []);
    draft.type(name);
    if (draft.isOld) draft.extended.add(name);
    this.addKey(draft, name, key, draft.isOld || this.dice.chance(40) ? '' : ', resolvable: false');
    return true;
  }

  #declareAbstract(draft: SubgraphDraft, { name, kind, members }: AbstractPlan): boolean {
    const usable = members.filter((member) => this.#mayUse(draft, member));
    const type = draft.type(name, kind);
    for (const member of this.dice.some(usable)) {
      this.declare(draft, member);
      if (kind === 'union') type.members.add(member);
    }
    return true;
  }
}

const builtIn: ReadonlySet<string> = new Set(['Int', 'Float', 'String', 'Boolean', 'ID']);
const colors = ['RED', 'GREEN', 'BLUE'];
