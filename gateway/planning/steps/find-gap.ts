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
  return gapOf(site, ask, new Set([...selections.leavesOf(ask), typename]), estimates, selections);
}

function gapOf(
  site: Site,
  ask: Ask,
  suspects: ReadonlySet<FieldNode>,
  estimates: Estimates,
  selections: Selections,
): Gap | undefined {
  const name = ask.node.alias?.value ?? ask.name;
  for (const object of ask.types.names) {
    const ways = estimates.ways(site, object, ask, new Set());
    const [first] = ways;
    if (!first) return { path: [name], type: object, field: ask.name };
    // What one of several ways brings is not what is missing.
    const missing = ways.reduce((left, way) => intersection(left, way.missing), suspects);
    if (missing.size === 0 || !ask.below) continue;
    const best = ways.reduce((one: Way, other) => (other.missing.size < one.missing.size ? other : one), first);
    const sight = best.sight ?? { subgraph: best.subgraph, face: best.face, provided: [] };
    const below = estimates.below(sight, best.field, object, ask.name);
    const asked = selections.ask(ask.below, below.types, below.type);
    for (const inner of asked.asks) {
      const shared = intersection(missing, new Set([...selections.leavesOf(inner), typename]));
      const gap = shared.size > 0 ? gapOf(below, inner, shared, estimates, selections) : undefined;
      if (gap) return { ...gap, path: [name, ...gap.path] };
    }
    if (missing.has(typename)) return { path: [name, '__typename'], type: below.type, field: '__typename' };
  }
  return undefined;
}
