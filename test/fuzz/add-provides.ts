import { type GraphPlan, namedType } from './graph-plan.ts';
import type { FieldDraft, SubgraphDraft } from './subgraph-draft.ts';

/** Lets some fields bring along fields of the entities that they return, though another subgraph owns these. */
export function addProvides(plan: GraphPlan): void {
  for (const draft of plan.drafts.values()) addProvision(plan, draft);
}

function addProvision(plan: GraphPlan, draft: SubgraphDraft): void {
  for (const [typeName, { fields, kind }] of [...draft.types]) {
    if (kind !== 'type') continue;
    for (const field of fields.values()) {
      const isDone = [...field.directives].some((one) => one.startsWith('@provides'));
      if (!isDone && !field.directives.has('@external') && plan.dice.chance(typeName === 'Query' ? 35 : 20)) {
        addProvided(plan, draft, field);
      }
    }
  }
}

function addProvided(plan: GraphPlan, draft: SubgraphDraft, field: FieldDraft): void {
  const selection = provided(plan, draft, namedType(field.type), 0);
  if (selection !== undefined) field.directives.add(`@provides(fields: "${selection}")`);
}

/** The fields that may come along with an object of this type, declared external; undefined when there are none. */
function provided(plan: GraphPlan, draft: SubgraphDraft, name: string, depth: number): string | undefined {
  const { dice } = plan;
  const abstract = plan.abstracts.find((candidate) => candidate.name === name);
  if (abstract && !dice.chance(50)) return undefined;
  if (abstract) {
    const type = draft.type(name);
    const members = abstract.members.filter((member) => draft.has(member) && plan.entity(member));
    const known = abstract.kind === 'union' ? members.filter((member) => type.members.has(member)) : [];
    const parts = dice.some(known, 1, 2).flatMap((member) => {
      const inner = provided(plan, draft, member, depth);
      return inner === undefined ? [] : [`... on ${member} { ${inner} }`];
    });
    return parts.length > 0 ? parts.join(' ') : undefined;
  }
  const entity = plan.entity(name);
  if (!entity) return undefined;
  const parts = entity.fields.flatMap((field) => {
    const present = draft.types.get(name)?.fields.get(field.name);
    const isOurs = present !== undefined && !present.directives.has('@external');
    if (isOurs || field.isUneven || field.isComputed || field.args !== '' || !dice.chance(50)) return [];
    const inner = namedType(field.type);
    if (/^(Int|Float|String|Boolean|ID|Color|Date|Json)$/.test(inner)) {
      plan.declare(draft, inner);
      draft.field(name, field.name, field.type).directives.add('@external');
      return [field.name];
    }
    if (!plan.entity(inner) || depth > 1 || !plan.declare(draft, inner)) return [];
    const below = provided(plan, draft, inner, depth + 1);
    if (below === undefined) return [];
    draft.field(name, field.name, field.type).directives.add('@external');
    return [`${field.name} { ${below} }`];
  });
  return parts.length > 0 ? parts.join(' ') : undefined;
}
