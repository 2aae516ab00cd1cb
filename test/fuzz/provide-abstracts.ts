import type { Dice } from './dice.ts';
import type { SubgraphDraft } from './subgraph-draft.ts';

const leaves = ['text', 'size', 'url'];

/** Lets fields of a subgraph bring along what others own, through interfaces and fragments on members of unions as well. */
export function addProvision(dice: Dice, draft: SubgraphDraft, drafts: readonly SubgraphDraft[]): void {
  for (const [name, { fields, kind }] of [...draft.types]) {
    if (kind !== 'type') continue;
    for (const field of fields.values()) {
      if (field.directives.has('@external') || !dice.chance(name === 'Query' ? 40 : 20)) continue;
      const set = provided(dice, draft, drafts, field.type.replace(/[[\]!]/g, ''), 0);
      if (set !== '') field.directives.add(`@provides(fields: "${set}")`);
    }
  }
}

function provided(
  dice: Dice,
  draft: SubgraphDraft,
  drafts: readonly SubgraphDraft[],
  name: string,
  depth: number,
): string {
  const type = draft.types.get(name);
  if (!type || depth > 2) return '';
  if (type.kind === 'union') return ofMembers(dice, draft, drafts, [...type.members], depth);
  if (type.kind === 'interface') {
    const members = [...draft.types].filter(([, { interfaces }]) => interfaces.has(name)).map(([member]) => member);
    const common = leaves.filter(
      (leaf) => type.fields.has(leaf) && members.some((member) => isExternal(draft, member, leaf)),
    );
    if (common.length > 0 && dice.chance(15)) return common.join(' ');
    return ofMembers(dice, draft, drafts, members, depth);
  }
  const parts = leaves.flatMap((leaf) => {
    if (isExternal(draft, name, leaf)) return [leaf];
    const owner = drafts.find((other) => other.types.get(name)?.fields.has(leaf) && !isExternal(other, name, leaf));
    const isEntity = [...type.directives].some((directive) => directive.startsWith('@key'));
    if (!owner || !isEntity || type.fields.has(leaf) || !dice.chance(60)) return [];
    draft.field(name, leaf, owner.types.get(name)?.fields.get(leaf)?.type ?? 'String').directives.add('@external');
    return [leaf];
  });
  // Below a value type there may be more.
  for (const [field, { type: of, directives }] of type.fields) {
    if (!/^(in|to)[A-Z]/.test(field) || directives.has('@external') || !dice.chance(35)) continue;
    const below = provided(dice, draft, drafts, of.replace(/[[\]!]/g, ''), depth + 1);
    if (below !== '') parts.push(`${field} { ${below} }`);
  }
  return parts.join(' ');
}

function ofMembers(
  dice: Dice,
  draft: SubgraphDraft,
  drafts: readonly SubgraphDraft[],
  members: readonly string[],
  depth: number,
): string {
  return members
    .flatMap((member) => {
      const inner = dice.chance(75) ? provided(dice, draft, drafts, member, depth + 1) : '';
      return inner === '' ? [] : [`... on ${member} { ${inner} }`];
    })
    .join(' ');
}

function isExternal(draft: SubgraphDraft, type: string, field: string): boolean {
  return draft.types.get(type)?.fields.get(field)?.directives.has('@external') ?? false;
}
