import type { EntityPlan, FieldPlan, GraphPlan } from './graph-plan.ts';
import { namedType } from './graph-plan.ts';
import { randomArguments, randomLeaf, randomOutput, wrapped } from './random-types.ts';

const names = ['name', 'title', 'price', 'rank', 'size', 'owner', 'items', 'next', 'info', 'data', 'kind', 'score'];

/** Fields of entities: most have one owner, some are shared, some have moved. */
export function addFields(plan: GraphPlan): void {
  for (const entity of plan.entities) {
    for (const name of plan.dice.shuffle(names).slice(0, plan.dice.between(3, 7))) addField(plan, entity, name);
    if (plan.dice.chance(50)) addNow(plan, entity);
    if (entity.homes.length > 1 && plan.dice.chance(45)) addSplitValue(plan, entity);
  }
}

function addField(plan: GraphPlan, entity: EntityPlan, name: string): void {
  const { dice } = plan;
  const home = dice.pick(entity.homes);
  const type = randomOutput(plan, plan.draft(home));
  const args = randomArguments(dice, 22);
  const others = entity.homes.filter((other) => other !== home && plan.declare(plan.draft(other), namedType(type)));
  const style = dice.weigh({ single: 68, shared: 17, moved: 15 });
  const owners = style === 'shared' && others.length > 0 ? [home, ...dice.some(others)] : [home];
  const stricter = owners.length > 1 && dice.chance(20) && !type.endsWith('!') ? dice.pick(owners) : undefined;
  for (const owner of owners) {
    const draft = plan.draft(owner);
    plan.declareArguments(draft, args);
    const field = draft.field(entity.name, name, owner === stricter ? `${type}!` : type, args);
    if (owners.length > 1) field.directives.add('@shareable');
  }
  const field: FieldPlan = { name, type, args, owners, isUneven: stricter !== undefined };
  entity.fields.push(field);
  const target = others.find((other) => !plan.draft(other).isOld);
  if (style === 'moved' && target !== undefined) move(plan, entity, field, target);
  else if (!plan.draft(home).isOld && dice.chance(6) && entity.fields.length > 1) {
    for (const owner of owners) plan.draft(owner).field(entity.name, name, type).directives.add('@inaccessible');
  }
}

function move(plan: GraphPlan, entity: EntityPlan, field: FieldPlan, target: string): void {
  const [from] = field.owners;
  const draft = plan.draft(target);
  plan.declareArguments(draft, field.args);
  const label = plan.dice.chance(15) ? `, label: "percent(${plan.dice.pick([0, 50, 100])})"` : '';
  const override = `@override(from: "${from}"${label})`;
  draft.field(entity.name, field.name, field.type, field.args).directives.add(override);
  field.owners = [target];
  // Composition does not follow a progressive override below @requires.
  if (label !== '') field.isUneven = true;
}

/** A field that shows how many mutations have been executed when it is resolved. */
function addNow(plan: GraphPlan, entity: EntityPlan): void {
  const home = plan.dice.pick(entity.homes);
  plan.draft(home).field(entity.name, 'now', 'String');
  entity.fields.push({ name: 'now', type: 'String', args: '', owners: [home] });
}

/** A value of which each home knows other fields: the way to the missing ones leads back to the entity. */
function addSplitValue(plan: GraphPlan, entity: EntityPlan): void {
  const { dice } = plan;
  const name = `${entity.name}Box`;
  const type = wrapped(dice, name);
  const owners = entity.homes.filter((home) => !plan.draft(home).isOld);
  if (owners.length < 2) return;
  const shared = dice.chance(50) ? ['width'] : [];
  for (const [index, owner] of owners.entries()) {
    const draft = plan.draft(owner);
    draft.field(entity.name, 'box', type).directives.add('@shareable');
    for (const field of shared) draft.field(name, field, 'Int').directives.add('@shareable');
    const own = randomLeaf(dice);
    plan.declare(draft, namedType(own));
    draft.field(name, dice.pick(['depth', 'height', 'weight', 'colour']) + index, own);
  }
  entity.fields.push({ name: 'box', type, args: '', owners });
}
