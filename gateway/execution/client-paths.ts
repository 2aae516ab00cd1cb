import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { ClientAliases } from '../planning/client-aliases.ts';
import type { ResponsePath } from './faults.ts';

/**
 * Translates places of the merged response to the client's paths, which end before a field that the client did not ask
 * for. Names are looked up once: a failed fetch may concern ten thousand places that differ in their indexes only.
 */
export function clientPaths(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  aliases: ClientAliases,
): (path: ResponsePath) => ResponsePath {
  const known = new Map<string, readonly string[]>();

  const namesOf = (keys: readonly string[]): readonly string[] => {
    const text = keys.join(' ');
    const found = known.get(text);
    if (found) return found;
    const names: string[] = [];
    let sets: readonly SelectionSetNode[] = [operation.selectionSet];
    for (const key of keys) {
      const fields = sets
        .flatMap((set) => fieldsOf(set, fragments))
        .filter((field) => aliases.sourceKey(field) === key);
      const [first] = fields;
      // Not kept: a subgraph may name whatever it likes.
      if (!first) return names;
      names.push(first.alias?.value ?? first.name.value);
      sets = fields.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
    }
    known.set(text, names);
    return names;
  };

  return (path) => {
    const names = namesOf(path.filter((key) => typeof key === 'string'));
    const result: (string | number)[] = [];
    let depth = 0;
    for (const key of path) {
      if (typeof key === 'number') {
        result.push(key);
        continue;
      }
      const name = names[depth++];
      if (name === undefined) break;
      result.push(name);
    }
    return result;
  };
}

function fieldsOf(set: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    const target = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
    return target ? fieldsOf(target.selectionSet, fragments) : [];
  });
}
