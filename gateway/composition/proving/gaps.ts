import type { Site } from './sites.ts';
import { areFailed, type Seen, type Stop, type Walk } from './walk.ts';

/** One step of an operation: a field that is asked of an object. */
export interface Step {
  readonly seen: Seen;
  readonly field: string;
}

/** A field that nobody can be asked for, and the shortest way there. */
export interface Gap {
  readonly site: Site;
  readonly field: string;
  /** From the root, the field itself last. */
  readonly path: readonly Step[];
}

/** Every field that fails an operation, each once, with the shortest operation that it fails. */
export function findGaps(walk: Walk, roots: readonly Seen[]): readonly Gap[] {
  const gaps = new Map<string, Gap>();
  const visited = new Set<Seen>();
  const queue: { readonly seen: Seen; readonly path: readonly Step[] }[] = [];
  const visit = (seen: Seen, path: readonly Step[]) => {
    if (!seen.isFailed || visited.has(seen)) return;
    visited.add(seen);
    queue.push({ seen, path });
  };
  for (const root of roots) visit(root, []);
  for (const { seen, path } of queue) {
    const { site, missing, fields } = seen;
    const { type } = site;
    for (const field of missing) {
      const name = `${type}.${field}`;
      if (!gaps.has(name)) gaps.set(name, { site, field, path: [...path, { seen, field }] });
    }
    for (const [field, stops] of fields) {
      const [stop] = areFailed(stops) ? stops : [];
      for (const inner of stop ? nearest(walk, stop) : []) visit(inner, [...path, { seen, field }]);
    }
  }
  return [...gaps.values()];
}

/** The objects that fail in the view that comes closest to doing. */
function nearest(walk: Walk, stop: Stop): readonly Seen[] {
  const all = stop.views.map((view) => walk.failures(stop, view));
  return all.reduce((fewest, failures) => (failures.length < fewest.length ? failures : fewest));
}
