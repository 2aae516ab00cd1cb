import { requiredPart } from './add-requires.ts';
import type { EntityPlan, GraphPlan } from './graph-plan.ts';
import type { SubgraphDraft } from './subgraph-draft.ts';

const key = '@key(fields: "slug")';

/** Keys of a field that is itself computed from others, or external and brought along. */
export function addComputedKeys(plan: GraphPlan): void {
  const { dice } = plan;
  for (const entity of plan.entities) {
    if (!dice.chance(15)) continue;
    const makers = entity.homes.filter((home) => !plan.draft(home).isOld);
    if (makers.length === 0) continue;
    const maker = plan.draft(dice.pick(makers));
    const takers = [...plan.drafts.values()].filter(
      (draft) => draft !== maker && !draft.isOld && !entity.blocked.has(draft.name),
    );
    const strangers = takers.filter((draft) => !draft.has(entity.name));
    if (takers.length === 0) continue;
    const taker = dice.pick(strangers.length > 0 && dice.chance(70) ? strangers : takers);
    if (dice.chance(60)) addComputed(plan, entity, maker, taker);
    else addProvided(plan, entity, maker, taker);
  }
}

function addComputed(plan: GraphPlan, entity: EntityPlan, maker: SubgraphDraft, taker: SubgraphDraft): void {
  const part = requiredPart(plan, entity, maker);
  if (part === undefined) return;
  const made = maker.field(entity.name, 'slug', 'String!');
  made.directives.add(`@requires(fields: "${part}")`);
  if (plan.dice.chance(60)) maker.type(entity.name).directives.add(key);
  else made.directives.add('@shareable');
  taker.type(entity.name).directives.add(key);
  taker.field(entity.name, 'slug', 'String!');
  addOwn(entity, taker);
}

function addProvided(plan: GraphPlan, entity: EntityPlan, maker: SubgraphDraft, taker: SubgraphDraft): void {
  maker.type(entity.name).directives.add(key);
  maker.field(entity.name, 'slug', 'String!');
  taker.type(entity.name).directives.add(key);
  taker.field(entity.name, 'slug', 'String!').directives.add('@external');
  taker.field('Query', `with${entity.name}Slug`, entity.name).directives.add('@provides(fields: "slug")');
  if (plan.dice.chance(50)) addOwn(entity, taker);
}

/** A field that is had by this key alone where the subgraph has no other. */
function addOwn(entity: EntityPlan, taker: SubgraphDraft): void {
  taker.field(entity.name, 'bySlug', 'Int');
  entity.fields.push({ name: 'bySlug', type: 'Int', args: '', owners: [taker.name] });
}
