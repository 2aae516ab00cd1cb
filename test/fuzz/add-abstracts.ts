import { type AbstractPlan, type EntityPlan, type GraphPlan, namedType } from './graph-plan.ts';
import { declared, randomLeaf, wrapped } from './random-types.ts';

/** Value types, interfaces and unions; subgraphs declare them when they use them. */
export function addAbstracts(plan: GraphPlan): void {
  const { dice } = plan;
  for (const name of ['Money', 'Note', 'Size'].slice(0, dice.between(1, 3))) addValue(plan, name);
  for (const name of ['Node', 'Named'].slice(0, Number(dice.weigh({ 0: 3, 1: 5, 2: 2 })))) {
    addInterface(plan, name);
  }
  for (const name of ['Thing', 'Hit'].slice(0, Number(dice.weigh({ 0: 4, 1: 5, 2: 2 })))) {
    const types = [...plan.entities, ...plan.values.filter((value) => !value.name.endsWith('Ref'))].map(
      (type) => type.name,
    );
    plan.abstracts.push({ name, kind: 'union', members: dice.some(types, 1, 4), fields: new Map() });
  }
}

function addValue(plan: GraphPlan, name: string): void {
  const { dice } = plan;
  const earlier = plan.values.map((value) => value.name).filter((value) => !value.endsWith('Ref'));
  const fields = dice.some(['id', 'name', 'size', 'price', 'kind', 'inner', 'whose'], 1, 4).map((field) => {
    if (field === 'id') return { name: field, type: 'ID!', args: '' };
    if (field === 'inner' && earlier.length > 0)
      return { name: field, type: wrapped(dice, dice.pick(earlier)), args: '' };
    if (field === 'whose') return { name: field, type: wrapped(dice, dice.pick(plan.entities).name), args: '' };
    return { name: field, type: randomLeaf(dice), args: dice.chance(12) ? '(x: Int = 3, mode: Color)' : '' };
  });
  plan.values.push({ name, fields });
}

function addInterface(plan: GraphPlan, name: string): void {
  const { dice } = plan;
  const entities = plan.entities.filter(isKnownById).map((entity) => entity.name);
  const values = plan.values.filter(({ fields }) => fields.some(({ name, type }) => name === 'id' && type === 'ID!'));
  const candidates = [...entities, ...values.map((value) => value.name)];
  if (candidates.length === 0) return;
  const members = dice.some(candidates, Math.min(2, candidates.length));
  plan.abstracts.push({ name, kind: 'interface', members, fields: new Map() });
}

/** Does every subgraph that knows the entity know its id? */
export function isKnownById({ keys }: EntityPlan): boolean {
  return [...keys.values()].every((own) => own.every(({ fields }) => fields.some(({ name }) => name === 'id')));
}

/** Gives the interfaces fields that their entities have wherever the dice put them. */
export function addInterfaceFields(plan: GraphPlan): void {
  const { dice } = plan;
  for (const { name, kind, members, fields } of plan.abstracts) {
    if (fields.size > 0) continue;
    const entities = members.flatMap((member) => plan.entity(member) ?? []);
    if (kind !== 'interface' || entities.length < members.length) continue;
    for (const field of [`${name.toLowerCase()}Label`, `${name.toLowerCase()}Peer`].slice(0, dice.between(0, 2))) {
      const type = field.endsWith('Peer')
        ? wrapped(dice, dice.chance(60) ? name : dice.pick(members))
        : randomLeaf(dice);
      fields.set(field, type);
      for (const entity of entities) addImplementation(plan, entity, field, type, name);
    }
  }
}

function addImplementation(plan: GraphPlan, entity: EntityPlan, name: string, type: string, owner: string): void {
  const { dice } = plan;
  const shared = entity.homes.find((candidate) => plan.draft(candidate).has(owner));
  const home = shared !== undefined && dice.chance(70) ? shared : dice.pick(entity.homes);
  const own = dice.chance(25) && !type.endsWith('!') ? `${type}!` : type;
  const draft = plan.draft(home);
  // A type that lacks a field of its interface cannot be composed, so the field is there in every case.
  if (!plan.declare(draft, namedType(own))) throw new Unworkable(`${draft.name} cannot return ${own}`);
  draft.field(entity.name, name, declared(plan, draft, own));
  entity.fields.push({ name, type: own, args: '', owners: [home] });
}

/** A draw of the dice that leads nowhere; counted and thrown away. */
export class Unworkable extends Error {
  override readonly name = 'Unworkable';
}

/** Writes, per subgraph, which types implement which interfaces and with which fields. */
export function finishInterfaces(plan: GraphPlan): void {
  for (const draft of plan.drafts.values()) {
    for (const abstract of plan.abstracts) {
      if (abstract.kind === 'interface' && draft.types.get(abstract.name)?.kind === 'interface') {
        finishInterface(plan, abstract, draft.name);
      }
    }
  }
}

function finishInterface(plan: GraphPlan, { name, members, fields }: AbstractPlan, subgraph: string): void {
  const draft = plan.draft(subgraph);
  const isKeyed = [...draft.type(name, 'interface').directives].some((directive) => directive.startsWith('@key'));
  const present = members.filter((member) => draft.has(member));
  const kept = isKeyed || plan.dice.chance(75) ? present : plan.dice.some(present);
  if (kept.length === 0) throw new Unworkable(`${subgraph} knows no type of ${name}`);
  draft.field(name, 'id', 'ID!');
  for (const [field, type] of fields) {
    const everywhere = kept.every((member) => draft.has(member, field));
    if (everywhere && plan.declare(draft, namedType(type))) draft.field(name, field, type);
  }
  for (const member of kept) draft.type(member).interfaces.add(name);
}
