import type { Ask, Selected, Selections } from '../selection/selections.ts';
import type { Place } from './place.ts';

/** What is left to be asked of objects of types that never come this way: who saw them before saw them for good. */
export function strangers({ asks }: Selected, { types }: Place, selections: Selections): readonly Ask[] {
  return asks.flatMap((ask) => {
    const others = selections.typeSets.of(ask.types.names.filter((name) => !types.has(name)));
    return others.names.length > 0 ? [selections.narrow(ask, others)] : [];
  });
}
