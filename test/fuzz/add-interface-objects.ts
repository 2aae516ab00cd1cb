import { isKnownById } from './add-abstracts.ts';
import { type AbstractPlan, type EntityPlan, type GraphPlan, namedType } from './graph-plan.ts';
import { randomArguments, randomLeaf, randomOutput } from './random-types.ts';

/**
 * An interface that one subgraph knows by key with all its types, and that other subgraphs see as one object to which they
 * add fields. Entities whose homes leave no such other subgraph are none of its types.
 */
export function addInterfaceObject(plan: GraphPlan): void {
  const { dice } = plan;
  const owner = dice.pick(plan.subgraphs);
  const members = plan.entities.filter((entity) => isOnlyKnownById(entity) && entity.homes.includes(owner));
  const guests = plan.subgraphs.filter(
    (name) =>
      name !== owner &&
      !plan.draft(name).isOld &&
      !plan.draft(owner).isOld &&
      members.every((member) => !plan.draft(name).has(member.name)),
  );
  if (members.length === 0 || guests.length === 0) return;
  const abstract: AbstractPlan = {
    name: 'Asset',
    kind: 'interface',
    members: members.map(({ name }) => name),
    fields: new Map(),
  };
  plan.abstracts.push(abstract);
  const draft = plan.draft(owner);
  draft.type('Asset', 'interface').directives.add('@key(fields: "id")');
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
function addOwnField(plan: GraphPlan, { fields }: AbstractPlan, members: readonly EntityPlan[], owner: string): void {
  const type = randomLeaf(plan.dice);
  fields.set('assetLabel', type);
  const draft = plan.draft(owner);
  plan.declare(draft, namedType(type));
  for (const member of members) {
    draft.field(member.name, 'assetLabel', type);
    member.fields.push({ name: 'assetLabel', type, args: '', owners: [owner] });
  }
}

function addGuest(plan: GraphPlan, { name, fields }: AbstractPlan, guest: string): void {
  const { dice } = plan;
  const draft = plan.draft(guest);
  draft.type(name).directives.add('@interfaceObject');
  plan.addKey(draft, name, { text: 'id', fields: [{ name: 'id', type: 'ID!' }] });
  for (const field of dice.some(['views', 'likes', 'origin'], 1, 2)) {
    const type = randomOutput(plan, draft, 60);
    const args = randomArguments(dice, 20);
    plan.declareArguments(draft, args);
    const own = `${field}${guest.replace('-', '')}`;
    draft.field(name, own, type, args);
    fields.set(own, type);
  }
  const label = fields.get('assetLabel');
  if (label === undefined || !dice.chance(50)) return;
  plan.declare(draft, namedType(label));
  draft.field(name, 'assetLabel', label).directives.add('@external');
  const made = `made${guest.replace('-', '')}`;
  draft.field(name, made, 'String').directives.add('@requires(fields: "assetLabel")');
}
