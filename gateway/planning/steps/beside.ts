import type { FederatedGraph, Sight } from '../graph/federated-graph.ts';
import type { Ask } from '../selection/selections.ts';
import type { Entrances } from './entrances.ts';
import { type Knowledge, openField, targetsOf } from './open-field.ts';
import type { Place, View } from './place.ts';
import type { Way } from './site.ts';

/**
 * The same object, asked of a subgraph that can be asked for it directly, so that nobody needs to wait for its key. Lists
 * are left alone: that both subgraphs tell them in the same order is more than a shared field promises.
 */
export function beside(
  place: Place,
  ask: Ask,
  { subgraph, field }: Way<View>,
  knowledge: Knowledge,
  entrances: Entrances,
): View | undefined {
  const { graph } = knowledge;
  const { origin } = place;
  if (!origin || origin.isList || field.requires || origin.place.type === graph.roots.mutation) return undefined;
  const { place: above, ask: from } = origin;
  const isSeen = (view: View) =>
    view.subgraph === subgraph &&
    from.types.names.every((object) => view.types.has(object) && canTell(view, object, from.name, place, graph));
  const rootBeside = (): View | undefined => {
    const { type, types, isTop } = above;
    const root = { subgraph, face: type, provided: [] };
    if (!isTop || ask.isRequired || !canTell(root, type, from.name, place, graph)) return undefined;
    return entrances.enter(above, { subgraph, face: type, types, key: undefined, requires: undefined });
  };
  const view = above.sights.find(isSeen) ?? rootBeside();
  if (!view) return undefined;
  const { step } = view;
  for (const target of targetsOf(view, from, knowledge)) {
    if (target.types !== from.types) return undefined;
    openField(above, view, from, target, knowledge, place);
  }
  return place.sights.find(
    (sight) =>
      sight.step === step &&
      ask.types.names.every((object) => sight.types.has(object) && graph.local(sight, object, ask.name)),
  );
}

/** Does a subgraph have the field, whatever the object at the place turns out to be? */
function canTell(sight: Sight, object: string, name: string, { types }: Place, graph: FederatedGraph): boolean {
  const field = graph.local(sight, object, name)?.field;
  if (!field || graph.isStandIn(sight.subgraph, field.type)) return false;
  const possible = graph.possibleIn(sight.subgraph, field.type);
  return types.names.every((one) => possible.includes(one));
}
