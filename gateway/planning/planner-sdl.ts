import { type DocumentNode, Kind, parse, print, type StringValueNode, visit } from 'graphql';
import { withoutMixedProvisions } from './provisions.ts';
import { type Reentries, readReentries, withCommonKeys } from './reentry-keys.ts';

/** The supergraph as planner 0.0.38 can read it, and what it still must not be asked for. */
export function plannerSdl(supergraphSdl: string): { readonly sdl: string; readonly reentries: Reentries } {
  const document = parse(supergraphSdl, { noLocation: true });
  const readable = withCommonKeys(withoutMixedProvisions(withoutTypenames(document, supergraphSdl)));
  return { sdl: readable === document ? supergraphSdl : print(readable), reentries: readReentries(readable) };
}

const fieldSets = new Set(['key', 'requires', 'provides']);

/**
 * Without __typename in the field sets of keys, requirements and provisions, where it says nothing (every object has one) and
 * makes the planner refuse the whole graph.
 */
function withoutTypenames(document: DocumentNode, text: string): DocumentNode {
  if (!text.includes('__typename')) return document;
  return visit(document, {
    Argument(argument, _key, _parent, _path, ancestors) {
      const directive = ancestors.at(-1);
      const isJoin = directive && 'name' in directive && directive.name?.value.startsWith('join__');
      const { name, value } = argument;
      if (!isJoin || !fieldSets.has(name.value) || value.kind !== Kind.STRING) return undefined;
      return value.value.includes('__typename') ? { ...argument, value: withoutTypename(value) } : undefined;
    },
  });
}

function withoutTypename(fieldSet: StringValueNode): StringValueNode {
  const document = visit(parse(`{ ${fieldSet.value} }`, { noLocation: true }), {
    SelectionSet: {
      leave(set) {
        const others = set.selections.filter((node) => node.kind !== Kind.FIELD || node.name.value !== '__typename');
        // A set must select something, and its parent may be what matters.
        return others.length > 0 ? { ...set, selections: others } : undefined;
      },
    },
  });
  const text = print(document).replaceAll(/\s+/g, ' ').trim();
  return { ...fieldSet, value: text.slice(1, -1).trim() };
}
