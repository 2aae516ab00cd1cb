import type { Dice } from './dice.ts';
import type { EntityPlan, GraphPlan, KeyPlan } from './graph-plan.ts';

const names = ['Book', 'Author', 'Shop', 'City'];

/** Entities with their homes and keys; every home can be reached from every other one. */
export function addEntities(plan: GraphPlan): void {
  const { dice } = plan;
  for (const name of names.slice(0, dice.between(2, 4))) {
    const homes = dice.shuffle(dice.some(plan.subgraphs, 1, dice.chance(75) ? 3 : 5));
    const keys = randomKeys(plan, name, homes);
    const entity: EntityPlan = { name, homes, keys, fields: [], blocked: new Set() };
    plan.entities.push(entity);
    declare(plan, entity);
  }
}

function declare(plan: GraphPlan, { name, homes, keys }: EntityPlan): void {
  const extendable = plan.dice.chance(70);
  for (const [index, home] of homes.entries()) {
    const draft = plan.draft(home);
    if (draft.isOld && index > 0 && extendable) draft.extended.add(name);
    for (const key of keys.get(home) ?? []) plan.addKey(draft, name, key);
    if (!draft.isOld && plan.dice.chance(4)) hideKeys(plan, name, keys.get(home) ?? [], home);
  }
}

/** Keys that clients may not see; interfaces and requirements may still need them, in which case nothing is composed. */
function hideKeys(plan: GraphPlan, name: string, keys: readonly KeyPlan[], home: string): void {
  for (const { fields } of keys) {
    for (const field of fields) plan.draft(home).field(name, field.name, field.type).directives.add('@inaccessible');
  }
}

function randomKeys(plan: GraphPlan, name: string, homes: readonly string[]): Map<string, readonly KeyPlan[]> {
  const { dice } = plan;
  const style = dice.weigh({ single: 36, special: 27, several: 16, chain: 11, mixed: 10 });
  const main = style === 'special' || style === 'chain' ? specialKey(plan, name) : simple;
  if (style === 'chain') return chain(dice, homes, main);
  if (style === 'mixed') return mixed(plan, name, homes);
  const second = style === 'several' ? specialKey(plan, name) : undefined;
  return new Map(homes.map((home) => [home, second && dice.chance(60) ? [second, main] : [main]]));
}

/** No key is known everywhere: neighbours share one, so that the way from the first to the last leads over all. */
function chain(dice: Dice, homes: readonly string[], special: KeyPlan): Map<string, readonly KeyPlan[]> {
  const keys = dice.shuffle([simple, special, { text: 'sku', fields: [{ name: 'sku', type: 'String!' }] }]);
  const at = (index: number) => keys[index % keys.length] as KeyPlan;
  return new Map(
    homes.map((home, index) => {
      const own = index === 0 ? [at(0)] : index === homes.length - 1 ? [at(index - 1)] : [at(index - 1), at(index)];
      return [home, own];
    }),
  );
}

/** Each home knows some keys of several; the way from one to another may lead over the first, which knows all. */
function mixed(plan: GraphPlan, name: string, homes: readonly string[]): Map<string, readonly KeyPlan[]> {
  const special = [specialKey(plan, name), specialKey(plan, name)];
  const others = special.filter((key, index) => special.findIndex(({ text }) => text === key.text) === index);
  const all = [simple, ...others];
  return new Map(homes.map((home, index) => [home, index === 0 ? all : plan.dice.some(all, 1, 3)]));
}

const simple: KeyPlan = { text: 'id', fields: [{ name: 'id', type: 'ID!' }] };

function specialKey(plan: GraphPlan, name: string): KeyPlan {
  const { dice } = plan;
  const ref = `${name}Ref`;
  const field = (field: string, type: string) => ({ name: field, type });
  const other = plan.entities.find(({ keys }) => [...keys.values()].every((own) => own.every((key) => key === simple)));
  switch (
    dice.weigh({ composite: 4, nullable: 2, nested: 4, deep: 2, list: 2, entity: other ? 3 : 0, sku: 3, int: 2 })
  ) {
    case 'composite':
      return { text: 'code region', fields: [field('code', 'String!'), field('region', 'Int!')] };
    case 'nullable':
      return { text: 'code region', fields: [field('code', 'String!'), field('region', 'Int')] };
    case 'int':
      return { text: 'number', fields: [field('number', 'Int!')] };
    case 'nested':
      value(plan, ref, [field('code', 'ID!')]);
      return { text: 'ref { code }', fields: [field('ref', `${ref}!`)] };
    case 'deep':
      value(plan, `${ref}PartRef`, [field('number', 'Int!')]);
      value(plan, ref, [field('code', 'String'), field('part', `${ref}PartRef!`)]);
      return { text: 'id ref { part { number } code }', fields: [field('id', 'ID!'), field('ref', `${ref}!`)] };
    case 'list':
      value(plan, ref, [field('code', 'String!'), field('number', 'Int')]);
      return {
        text: 'codes refs { code number }',
        fields: [field('codes', '[String!]!'), field('refs', `[${ref}!]!`)],
      };
    case 'entity':
      return { text: 'holder { id } code', fields: [field('holder', `${other?.name}!`), field('code', 'String!')] };
    default:
      return { text: 'sku', fields: [field('sku', 'String!')] };
  }
}

function value(plan: GraphPlan, name: string, fields: readonly { name: string; type: string }[]): void {
  if (plan.values.some((known) => known.name === name)) return;
  plan.values.push({ name, fields: fields.map((field) => ({ ...field, args: '' })) });
}
