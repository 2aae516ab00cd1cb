import type { Dice } from './dice.ts';
import { type GraphPlan, namedType } from './graph-plan.ts';
import type { SubgraphDraft } from './subgraph-draft.ts';

const leaves = ['Int', 'Float', 'String', 'String', 'Boolean', 'ID', 'Color', 'Date', 'Json'];

/** A leaf type with list and non-null marks. */
export function randomLeaf(dice: Dice): string {
  return wrapped(dice, dice.pick(leaves));
}

/** A type that this subgraph can return, with list and non-null marks; whatever it needs is declared. */
export function randomOutput(plan: GraphPlan, draft: SubgraphDraft, leafWeight = 45): string {
  const { dice } = plan;
  const names = {
    value: plan.values.map(({ name }) => name).filter((name) => !name.endsWith('Ref')),
    entity: plan.entities.map(({ name }) => name),
    abstract: plan.abstracts.map(({ name }) => name),
  };
  const kind = dice.weigh({ leaf: leafWeight, value: 14, entity: 26, abstract: 18 });
  if (kind === 'leaf' || names[kind].length === 0) return declared(plan, draft, randomLeaf(dice));
  const name = dice.pick(names[kind]);
  return plan.declare(draft, name) ? wrapped(dice, name) : declared(plan, draft, randomLeaf(dice));
}

/** The type, after what it needs is declared. */
export function declared(plan: GraphPlan, draft: SubgraphDraft, type: string): string {
  plan.declare(draft, namedType(type));
  return type;
}

/** Arguments as written in SDL, or nothing. */
export function randomArguments(dice: Dice, percent: number): string {
  if (!dice.chance(percent)) return '';
  const all = [
    'x: Int = 3',
    'y: [String!]',
    'mode: Color',
    'by: Filter',
    'need: Int!',
    'deep: [[Int]!] = [[1], []]',
    'flag: Boolean! = true',
    'raw: Json',
    'like: Filter = { text: "t", all: [{ min: 2 }] }',
  ];
  return `(${dice.some(all, 1, 3).join(', ')})`;
}

/** A type name with list and non-null marks. */
export function wrapped(dice: Dice, name: string): string {
  return dice
    .weigh({ T: 46, 'T!': 18, '[T]': 10, '[T!]': 6, '[T!]!': 12, '[T]!': 3, '[[T]]': 2, '[[T!]!]!': 2, '[[T]!]': 1 })
    .replace('T', name);
}
