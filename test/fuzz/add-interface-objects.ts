import { isKnownById } from './add-abstracts.ts';
import { type AbstractPlan, type EntityPlan, type GraphPlan, namedType } from './graph-plan.ts';
import { randomArguments, randomLeaf, randomOutput } from './random-types.ts';

/**
 * An interface that one subgraph knows by key with all its types, and that other subgraphs see as one object to which they
 * add fields. Entities whose homes leave no such other subgraph are none of its types.
 */
export function addInterfaceObject(plan: GraphPlan, name = 'Asset'): void {
  const { dice } = plan;
  const owner = dice.pick(plan.subgraphs);
  const members = plan.entities.filter((entity) => isOnlyKnownById(entity) && entity.homes.includes(owner));
  const guests = plan.subgraphs.filter(
    (guest) =>
      guest !== owner &&
      !plan.draft(guest).isOld &&
      !plan.draft(owner).isOld &&
      members.every((member) => !plan.draft(guest).has(member.name)),
  );
  if (members.length === 0 || guests.length === 0) return;
  const abstract: AbstractPlan = {
    name,
    kind: 'interface',
    members: members.map(({ name }) => name),
    fields: new Map(),
  };
  plan.abstracts.push(abstract);
  const draft = plan.draft(owner);
  draft.type(name, 'interface').directives.add('@key(fields: "id")');
  if (dice.chance(60)) addOwnField(plan, abstract, members, owner);
  for (const guest of dice.some(guests, 1, 2)) {
    for (const member of members) member.blocked.add(guest);
    addGuest(plan, abstract, guest);
  }
}

function isOnlyKnownById(entity: EntityPlan): boolean {
  return isKnownById(entity) && [...entity.keys.values()].every((own) => own.some(({ text }) => text === 'id'));
}

/** A field of the interface that its owner resolves for every type. */
function addOwnField(
  plan: GraphPlan,
  { name, fields }: AbstractPlan,
  members: readonly EntityPlan[],
  owner: string,
): void {
  const type = randomLeaf(plan.dice);
  const label = labelOf(name);
  fields.set(label, type);
  const draft = plan.draft(owner);
  plan.declare(draft, namedType(type));
  for (const member of members) {
    draft.field(member.name, label, type);
    member.fields.push({ name: label, type, args: '', owners: [owner] });
  }
}

function addGuest(plan: GraphPlan, { name, fields }: AbstractPlan, guest: string): void {
  const { dice } = plan;
  const draft = plan.draft(guest);
  const suffix = `${guest.replace('-', '')}${name === 'Asset' ? '' : name}`;
  draft.type(name).directives.add('@interfaceObject');
  plan.addKey(draft, name, { text: 'id', fields: [{ name: 'id', type: 'ID!' }] });
  for (const field of dice.some(['views', 'likes', 'origin'], 1, 2)) {
    const type = randomOutput(plan, draft, 60);
    const args = randomArguments(dice, 20);
    plan.declareArguments(draft, args);
    const own = `${field}${suffix}`;
    draft.field(name, own, type, args);
    fields.set(own, type);
  }
  const label = fields.get(labelOf(name));
  if (label === undefined || !dice.chance(50)) return;
  plan.declare(draft, namedType(label));
  draft.field(name, labelOf(name), label).directives.add('@external');
  draft.field(name, `made${suffix}`, 'String').directives.add(`@requires(fields: "${labelOf(name)}")`);
}

function labelOf(name: string): string {
  return `${name.toLowerCase()}Label`;
}
