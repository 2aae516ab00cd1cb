import { addAbstracts, addInterfaceFields, finishInterfaces } from './add-abstracts.ts';
import { addComputedKeys } from './add-computed-keys.ts';
import { addEntities } from './add-entities.ts';
import { addFields } from './add-fields.ts';
import { addInterfaceObject } from './add-interface-objects.ts';
import { addProvides } from './add-provides.ts';
import { addRequires } from './add-requires.ts';
import { addRoots } from './add-roots.ts';
import type { Dice } from './dice.ts';
import { GraphPlan } from './graph-plan.ts';

/** The SDL of the subgraphs of a random supergraph, by name; it may turn out not to compose. */
export function randomGraph(dice: Dice): Record<string, string> {
  const names = ['a', 'b', 'c', 'd-2', 'e'].slice(0, Number(dice.weigh({ 2: 3, 3: 5, 4: 3, 5: 2 })));
  const old = dice.chance(12) ? [dice.pick(names)] : [];
  const plan = new GraphPlan(dice, names, new Set(old));
  addEntities(plan);
  if (dice.chance(30)) addInterfaceObject(plan);
  // Objects of two interfaces, each of which others see as one object.
  if (dice.chance(15)) addInterfaceObject(plan, 'Ware');
  addAbstracts(plan);
  addFields(plan);
  addInterfaceFields(plan);
  addComputedKeys(plan);
  addRoots(plan);
  addRequires(plan);
  addProvides(plan);
  finishInterfaces(plan);
  return Object.fromEntries([...plan.drafts].map(([name, draft]) => [name, draft.sdl()]));
}
