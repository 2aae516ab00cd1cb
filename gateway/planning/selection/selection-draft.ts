import { type FieldNode, print } from 'graphql';

/** A selection set of a fetch, while it grows. */
export class SelectionDraft {
  /** The type that it is about, as the subgraph calls it. */
  readonly type: string;
  readonly fields = new Map<string, FieldDraft>();
  readonly fragments = new Map<string, SelectionDraft>();
  /** Is it asked within a fragment on its type, which is valid for narrower and wider types, too? */
  readonly isGuarded: boolean;
  asksType = false;

  constructor(type: string, isGuarded = false) {
    this.type = type;
    this.isGuarded = isGuarded;
  }

  get isEmpty(): boolean {
    return !this.asksType && this.fields.size === 0 && this.fragments.size === 0;
  }

  /** Is something else asked under this key already: another field, or this one with other arguments? */
  hasOther(key: string, node: FieldNode): boolean {
    return [...this.fields.values()].some((field) => field.key === key && callOf(field.node) !== callOf(node));
  }

  fragment(type: string): SelectionDraft {
    const known = this.fragments.get(type);
    if (known) return known;
    const made = new SelectionDraft(type);
    this.fragments.set(type, made);
    return made;
  }
}

/** A field of a selection set; its name and arguments are those of the node. */
export interface FieldDraft {
  readonly key: string;
  readonly node: FieldNode;
  readonly below: SelectionDraft | undefined;
}

function callOf({ name, arguments: given = [] }: FieldNode): string {
  return `${name.value} ${given
    .map((argument) => print(argument))
    .sort()
    .join()}`;
}
