import { type FieldNode, Kind, type SelectionSetNode, type ValidationContext } from 'graphql';

/** Numbers of one selection set with its fragments spread. */
export interface Measure {
  readonly aliases: number;
  readonly rootFields: number;
  readonly depth: number;
  /** Fields, inline fragments and spreads, each as often as the fragments around it are spread. */
  readonly selections: number;
}

const nothing: Measure = { aliases: 0, rootFields: 0, depth: 0, selections: 0 };

/**
 * Measures selection sets. Each fragment is measured once however often it is spread, so that a small document of
 * fragments that spread each other many times cannot cost much; introspection counts nothing.
 */
export function measureSelections(context: Pick<ValidationContext, 'getFragment'>): (set: SelectionSetNode) => Measure {
  const fragments = new Map<string, Measure>();

  const ofField = (field: FieldNode): Measure => {
    if (field.name.value.startsWith('__')) return nothing;
    const below = field.selectionSet === undefined ? nothing : ofSet(field.selectionSet);
    const aliases = below.aliases + (field.alias === undefined ? 0 : 1);
    return { aliases, rootFields: 1, depth: below.depth + 1, selections: below.selections };
  };

  const ofFragment = (name: string): Measure => {
    const known = fragments.get(name);
    if (known !== undefined) return known;
    // A fragment that spreads itself is another rule's to report.
    fragments.set(name, nothing);
    const fragment = context.getFragment(name);
    const measured = fragment == null ? nothing : ofSet(fragment.selectionSet);
    fragments.set(name, measured);
    return measured;
  };

  const ofSet = (set: SelectionSetNode): Measure => {
    let { aliases, rootFields, depth, selections } = nothing;
    for (const selection of set.selections) {
      const part =
        selection.kind === Kind.FIELD
          ? ofField(selection)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? ofSet(selection.selectionSet)
            : ofFragment(selection.name.value);
      aliases += part.aliases;
      rootFields += part.rootFields;
      depth = Math.max(depth, part.depth);
      selections += part.selections + 1;
    }
    return { aliases, rootFields, depth, selections };
  };

  return ofSet;
}
