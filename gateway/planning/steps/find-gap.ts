import type { FieldNode } from 'graphql';
import { type Ask, type Selections, typename } from '../selection/selections.ts';
import type { Estimates } from './estimates.ts';
import { intersection, type Site, type Way } from './site.ts';

/** A field that no subgraph resolves that can be reached at a place of the operation. */
export interface Gap {
  /** The client's names of the fields that lead there, its own last. */
  readonly path: readonly string[];
  readonly type: string;
  readonly field: string;
}

/** Why a field cannot be planned: the first one at or below it for which there is no way at all. */
export function findGap(site: Site, ask: Ask, estimates: Estimates, selections: Selections): Gap | undefined {
  const suspects = new Set([...selections.leavesOf(ask), typename]);
  // What one of several ways brings is not what is missing, unless they cannot be gone together.
  return (
    gapOf(site, ask, suspects, { estimates, selections, missingOf: missingEverywhere }) ??
    gapOf(site, ask, suspects, { estimates, selections, missingOf: (ways) => bestOf(ways).missing })
  );
}

/** What is left of a question that a draft has not answered: the first field down there of which nothing is answered. */
export function gapLeft({ name, node, types, below }: Ask): Gap {
  const [inner] = below?.asks ?? [];
  if (!inner) return { path: [node.alias?.value ?? name], type: types.names[0] ?? '', field: name };
  const gap = gapLeft(inner);
  return { ...gap, path: [node.alias?.value ?? name, ...gap.path] };
}

interface Search {
  readonly estimates: Estimates;
  readonly selections: Selections;
  missingOf(ways: readonly Way[]): ReadonlySet<FieldNode>;
}

function gapOf(site: Site, ask: Ask, suspects: ReadonlySet<FieldNode>, search: Search): Gap | undefined {
  const { estimates, selections, missingOf } = search;
  const name = ask.node.alias?.value ?? ask.name;
  for (const object of ask.types.names) {
    const ways = estimates.ways(site, object, ask, new Set());
    if (ways.length === 0) return { path: [name], type: object, field: ask.name };
    const missing = intersection(suspects, missingOf(ways));
    if (missing.size === 0 || !ask.below) continue;
    const { sight, subgraph, face, field } = bestOf(ways);
    const below = estimates.below(sight ?? { subgraph, face, provided: [] }, field, object, ask.name);
    const asked = selections.ask(ask.below, below.types, below.type);
    for (const inner of asked.asks) {
      const shared = intersection(missing, new Set([...selections.leavesOf(inner), typename]));
      const gap = shared.size > 0 ? gapOf(below, inner, shared, search) : undefined;
      if (gap) return { ...gap, path: [name, ...gap.path] };
    }
    if (missing.has(typename)) return { path: [name, '__typename'], type: below.type, field: '__typename' };
  }
  return undefined;
}

function missingEverywhere(ways: readonly Way[]): ReadonlySet<FieldNode> {
  return ways.reduce((left, way) => intersection(left, way.missing), bestOf(ways).missing);
}

function bestOf(ways: readonly Way[]): Way {
  return ways.reduce((best, way) => (way.missing.size < best.missing.size ? way : best));
}
