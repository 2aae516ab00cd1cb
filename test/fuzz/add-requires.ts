import type { EntityPlan, FieldPlan, GraphPlan } from './graph-plan.ts';
import { namedType } from './graph-plan.ts';
import { randomArguments, randomLeaf, randomOutput } from './random-types.ts';
import type { SubgraphDraft } from './subgraph-draft.ts';

/** Fields that are computed from fields of other subgraphs, which may be computed themselves. */
export function addRequires(plan: GraphPlan): void {
  const { dice } = plan;
  for (const entity of plan.entities) {
    if (entity.homes.length < 2) continue;
    for (let index = Number(dice.weigh({ 0: 3, 1: 4, 2: 4, 3: 2 })); index > 0; index--) {
      addComputed(plan, entity, `made${index}`);
    }
  }
}

/** One field that others own as a part of a field set of this subgraph; undefined where there is none. */
export function requiredPart(plan: GraphPlan, entity: EntityPlan, draft: SubgraphDraft): string | undefined {
  const candidates = entity.fields.filter(
    ({ name, args, owners, isUneven }) =>
      !isUneven && name !== 'now' && args === '' && !owners.includes(draft.name) && !isTaken(draft, entity.name, name),
  );
  return candidates.length > 0 ? required(plan, entity, plan.dice.pick(candidates), draft) : undefined;
}

function addComputed(plan: GraphPlan, entity: EntityPlan, name: string): void {
  const { dice } = plan;
  const draft = plan.draft(dice.pick(entity.homes));
  const candidates = entity.fields.filter(
    ({ name, owners, isUneven }) =>
      !isUneven && name !== 'now' && !owners.includes(draft.name) && !isTaken(draft, entity.name, name),
  );
  const parts = dice.some(candidates, 1, 3).flatMap((field) => required(plan, entity, field, draft) ?? []);
  if (parts.length === 0) return;
  const type = dice.chance(75) ? randomLeaf(dice) : randomOutput(plan, draft);
  plan.declare(draft, namedType(type));
  const args = randomArguments(dice, 15);
  plan.declareArguments(draft, args);
  const field = draft.field(entity.name, name, type, args);
  field.directives.add(`@requires(fields: "${parts.join(' ').replaceAll('"', '\\"')}")`);
  entity.fields.push({ name, type, args, owners: [draft.name], isComputed: true });
}

/** Is the field here already, other than as an external one? */
function isTaken(draft: SubgraphDraft, type: string, field: string): boolean {
  const known = draft.types.get(type)?.fields.get(field);
  return known !== undefined && !known.directives.has('@external');
}

/** The field as a part of a field set, after everything external that it takes is declared. */
function required(plan: GraphPlan, entity: EntityPlan, field: FieldPlan, draft: SubgraphDraft): string | undefined {
  const selection = below(plan, field.type, draft, 0);
  if (selection === undefined || !plan.declare(draft, namedType(field.type))) return undefined;
  plan.declareArguments(draft, field.args);
  draft.field(entity.name, field.name, field.type, field.args).directives.add('@external');
  return `${field.name}${givenArguments(plan, field.args)}${selection}`;
}

/** Constant values for arguments; those that may be left out sometimes are. */
function givenArguments({ dice }: GraphPlan, args: string): string {
  const values: Record<string, readonly string[]> = {
    x: ['4', 'null'],
    y: ['["a"]', '[]', '"one"'],
    mode: ['BLUE'],
    by: ['{ min: 3 }', '{ text: "a", mode: GREEN }'],
    need: ['7', '8'],
    deep: ['[[2]]'],
    flag: ['false'],
    like: ['null'],
  };
  const given = [...args.matchAll(/(\w+): ([^,)=]+)/g)].flatMap(([, name = '', type = '']) => {
    const known = values[name];
    if (!known || !args.includes(`${name}: ${type}`)) return [];
    return name === 'need' || dice.chance(50) ? [`${name}: ${dice.pick(known)}`] : [];
  });
  return given.length > 0 ? `(${given.join(', ')})` : '';
}

/** The selection below a field in a field set: empty for a leaf, undefined when nothing can be selected. */
function below(plan: GraphPlan, type: string, draft: SubgraphDraft, depth: number): string | undefined {
  const { dice } = plan;
  const name = namedType(type);
  const value = plan.values.find((candidate) => candidate.name === name);
  if (value) {
    if (depth > 2) return undefined;
    plan.declare(draft, name);
    const parts = dice.some(value.fields, 1, 2).flatMap((field) => {
      const inner = below(plan, field.type, draft, depth + 1);
      return inner === undefined ? [] : [`${field.name}${inner}`];
    });
    return parts.length > 0 ? ` { ${parts.join(' ')} }` : undefined;
  }
  const entity = plan.entity(name);
  if (entity) return plan.declare(draft, name) ? ofEntity(plan, entity, draft) : undefined;
  const abstract = plan.abstracts.find((candidate) => candidate.name === name);
  if (abstract) return plan.declare(draft, name) ? ofAbstract(plan, abstract.name, draft) : undefined;
  return name.endsWith('Box') ? undefined : '';
}

function ofEntity(plan: GraphPlan, entity: EntityPlan, draft: SubgraphDraft): string | undefined {
  const leaves = entity.fields.filter(
    ({ name, type, args, isComputed, isUneven }) =>
      !isUneven && name !== 'now' && args === '' && !isComputed && isLeaf(type) && !isTaken(draft, entity.name, name),
  );
  if (leaves.length === 0 || plan.dice.chance(25)) {
    const key = [...(draft.types.get(entity.name)?.fields ?? [])].find(
      ([field, { type }]) =>
        isLeaf(type) &&
        !draft.type(entity.name).fields.get(field)?.directives.has('@external') &&
        ['id', 'code', 'sku', 'number'].includes(field),
    );
    return key ? ` { ${key[0]} }` : undefined;
  }
  const field = plan.dice.pick(leaves);
  plan.declare(draft, namedType(field.type));
  draft.field(entity.name, field.name, field.type).directives.add('@external');
  return ` { ${field.name} }`;
}

function ofAbstract(plan: GraphPlan, name: string, draft: SubgraphDraft): string | undefined {
  const abstract = draft.type(name);
  const members = plan.abstracts.find((candidate) => candidate.name === name)?.members ?? [];
  const known = members.filter(
    (member) => draft.has(member) && (abstract.kind !== 'union' || abstract.members.has(member)),
  );
  const parts = plan.dice.some(known, 1, 2).flatMap((member) => {
    const entity = plan.entity(member);
    const inner = entity ? ofEntity(plan, entity, draft) : below(plan, member, draft, 1);
    return inner ? [`... on ${member}${inner}`] : [];
  });
  if (abstract.kind === 'interface' && plan.dice.chance(40)) parts.unshift('id');
  return parts.length > 0 ? ` { ${parts.join(' ')} }` : undefined;
}

function isLeaf(type: string): boolean {
  return /^(Int|Float|String|Boolean|ID|Color|Date|Json)$/.test(namedType(type));
}
