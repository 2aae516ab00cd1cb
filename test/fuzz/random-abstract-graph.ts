import type { Dice } from './dice.ts';
import { addProvision } from './provide-abstracts.ts';
import { SubgraphDraft } from './subgraph-draft.ts';

/** A type that unions and interfaces of the graph may have. */
interface Member {
  readonly name: string;
  readonly homes: readonly SubgraphDraft[];
  readonly isEntity: boolean;
}

/**
 * The SDL of few small subgraphs that differ in what they know of the same unions and interfaces: members, fields that are
 * external to some of them, keys that look empty, keys that do not resolve, interface objects. It may turn out not to compose.
 */
export function randomAbstractGraph(dice: Dice): Record<string, string> {
  const names = ['one', 'two', 'three'].slice(0, dice.chance(60) ? 2 : 3);
  const drafts = names.map((name) => new SubgraphDraft(name, false));
  const members = ['Note', 'Photo', 'Clip'].slice(0, dice.between(2, 3)).map((name) => addMember(dice, name, drafts));
  const stood = dice.chance(45) ? addInterfaceObject(dice, members, drafts) : undefined;
  addAbstracts(dice, members, drafts);
  addBox(dice, drafts);
  addPeers(dice, members);
  addRoots(dice, drafts, stood);
  for (const draft of drafts) {
    addInterfaceFields(dice, draft, drafts);
    addProvision(dice, draft, drafts);
  }
  return Object.fromEntries(drafts.map((draft) => [draft.name, draft.sdl()]));
}

/** Keys with the fields that they need; most of them may look empty though they name an entity. */
const keys: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  id: { id: 'ID!' },
  __typename: {},
  tags: { tags: '[String!]!' },
  'tags id': { tags: '[String]', id: 'ID!' },
  json: { json: 'Json!' },
  'o { k }': { o: 'Part!' },
  'o { __typename }': { o: 'Part!' },
  'p { o { k } }': { p: 'Whole!' },
  'code region': { code: 'String', region: 'Int' },
};

function addMember(dice: Dice, name: string, drafts: readonly SubgraphDraft[]): Member {
  const isEntity = dice.chance(75);
  const homes = dice.some(drafts, dice.chance(70) ? 2 : 1);
  const key = dice.chance(40) ? 'id' : dice.pick([...Object.keys(keys), 'tags', 'json', 'o { k }']);
  for (const draft of homes) {
    const type = draft.type(name);
    if (!isEntity) continue;
    type.directives.add(`@key(fields: "${key}"${dice.chance(15) ? ', resolvable: false' : ''})`);
    for (const [field, of] of Object.entries(keys[key] ?? {})) addKeyField(draft, name, field, of);
  }
  for (const field of dice.some(['text', 'size', 'url'], 1)) {
    const owners = isEntity && dice.chance(75) ? [dice.pick(homes)] : homes;
    for (const draft of owners) addShared(draft, name, field, field === 'size' ? 'Int' : 'String', owners.length > 1);
    const made = dice.pick(homes);
    if (isEntity && !owners.includes(made) && dice.chance(25)) {
      made.field(name, field, field === 'size' ? 'Int' : 'String').directives.add('@external');
      made.field(name, `made${field}`, 'String').directives.add(`@requires(fields: "${field}")`);
    }
  }
  for (const draft of homes) if (draft.type(name).fields.size === 0) addShared(draft, name, 'kind', 'Int', true);
  return { name, homes, isEntity };
}

function addKeyField(draft: SubgraphDraft, type: string, name: string, of: string): void {
  draft.field(type, name, of);
  if (of === 'Json!') draft.type('Json', 'scalar');
  if (of === 'Whole!') addShared(draft, 'Whole', 'o', 'Part!', true);
  if (of === 'Whole!' || of === 'Part!') addShared(draft, 'Part', 'k', 'Int', true);
}

function addShared(draft: SubgraphDraft, type: string, name: string, of: string, isShared: boolean): void {
  const field = draft.field(type, name, of);
  if (isShared) field.directives.add('@shareable');
}

/** An interface that one subgraph knows with its types, if there are any, and others as an object. */
function addInterfaceObject(dice: Dice, members: readonly Member[], drafts: readonly SubgraphDraft[]): string {
  const owner = dice.pick(drafts);
  const isClosed = () => (dice.chance(30) ? ', resolvable: false' : '');
  const known = members.filter(
    ({ name, homes }) => homes.length === 1 && homes[0] === owner && owner.type(name).fields.has('id'),
  );
  const types = dice.chance(75) ? known : [];
  owner.type('Thing', 'interface').directives.add(`@key(fields: "id"${isClosed()})`);
  owner.field('Thing', 'id', 'ID!');
  for (const { name } of types) owner.type(name).interfaces.add('Thing');
  const label = types.length > 0 && dice.chance(40) ? 'label' : undefined;
  if (label) for (const name of ['Thing', ...types.map((type) => type.name)]) owner.field(name, label, 'String');
  for (const guest of dice.some(drafts.filter((draft) => draft !== owner))) {
    if (types.some(({ name }) => guest.has(name))) continue;
    guest.type('Thing').directives.add('@interfaceObject').add(`@key(fields: "id"${isClosed()})`);
    guest.field('Thing', 'id', 'ID!');
    guest.field('Thing', `note${guest.name}`, 'String');
    if (dice.chance(30)) guest.field('Thing', `next${guest.name}`, dice.pick(['Thing', '[Thing]']));
    if (label && dice.chance(40)) {
      guest.field('Thing', label, 'String').directives.add('@external');
      guest.field('Thing', `made${guest.name}`, 'String').directives.add(`@requires(fields: "${label}")`);
    }
  }
  return 'Thing';
}

/** A union and an interface, each with members of its own in every subgraph. */
function addAbstracts(dice: Dice, members: readonly Member[], drafts: readonly SubgraphDraft[]): void {
  for (const draft of drafts) {
    const present = members.filter(({ homes }) => homes.includes(draft)).map(({ name }) => name);
    if (present.length === 0) continue;
    if (dice.chance(85)) for (const name of dice.some(present)) draft.type('Entry', 'union').members.add(name);
    if (!dice.chance(70)) continue;
    draft.type('Item', 'interface');
    for (const name of dice.some(present)) draft.type(name).interfaces.add('Item');
  }
}

/** A value type around them, whose fields some of its subgraphs lack. */
function addBox(dice: Dice, drafts: readonly SubgraphDraft[]): void {
  const shape = wrapper(dice);
  const targets = dice.some(['Entry', 'Item', 'Thing']);
  for (const draft of dice.some(drafts)) {
    for (const name of targets) {
      if (draft.has(name) && dice.chance(90)) {
        addShared(draft, 'Inbox', `in${name}`, shape(name), true);
      }
    }
    if (draft.has('Inbox')) addShared(draft, 'Inbox', 'count', 'Int', true);
    if (draft.has('Inbox') && dice.chance(20)) addShared(draft, 'Inbox', 'inner', 'Inbox', true);
  }
}

/** List marks by the name of a type, the same for all subgraphs. */
function wrapper(dice: Dice): (name: string) => string {
  const marks = dice.pick(['T', '[T]', '[T!]', '[T!]!', '[[T]]']);
  return (name) => marks.replace('T', name);
}

/** Fields of entities that lead to others, shared by some subgraphs. */
function addPeers(dice: Dice, members: readonly Member[]): void {
  const targets = ['Entry', 'Item', 'Inbox', 'Thing', ...members.map(({ name }) => name)];
  for (const { name, homes, isEntity } of members) {
    if (!isEntity) continue;
    for (const target of dice.some(targets, 0, 2)) {
      const able = homes.filter((draft) => draft.has(target));
      if (able.length === 0) continue;
      const owners = dice.chance(50) ? able : [dice.pick(able)];
      const type = wrapper(dice)(target);
      for (const draft of owners) addShared(draft, name, `to${target}`, type, owners.length > 1);
    }
  }
}

function addRoots(dice: Dice, drafts: readonly SubgraphDraft[], stood: string | undefined): void {
  const targets = ['Entry', 'Item', 'Inbox', 'Note', 'Photo', 'Clip', ...(stood ? [stood] : [])];
  for (const target of targets) {
    const able = drafts.filter((draft) => draft.has(target));
    if (able.length === 0) continue;
    const shape = wrapper(dice);
    if (dice.chance(55)) {
      const owners = dice.chance(45) ? able : [dice.pick(able)];
      const type = shape(target);
      for (const draft of owners) addShared(draft, 'Query', `get${target}`, type, owners.length > 1);
    }
    if (dice.chance(30)) {
      const draft = dice.pick(able);
      draft.field('Query', `${draft.name}${target}`, shape(target));
    }
  }
  for (const draft of drafts) {
    if (!drafts.some((other) => other.has('Query')) || (!draft.has('Query') && dice.chance(40))) {
      draft.field('Query', `ping${draft.name}`, 'Int');
    }
  }
}

/** Fields that all types of an interface have here; some of the types may have them as external ones only. */
function addInterfaceFields(dice: Dice, draft: SubgraphDraft, drafts: readonly SubgraphDraft[]): void {
  const item = draft.types.get('Item');
  if (!item) return;
  const types = [...draft.types.values()].filter(({ interfaces }) => interfaces.has('Item'));
  const fields = new Set(types.flatMap((type) => [...type.fields.keys()]));
  const everywhere = drafts.flatMap((other) =>
    [...other.types].flatMap(([name, { interfaces }]) => (interfaces.has('Item') ? [name] : [])),
  );
  const isKnown = (type: string, name: string) =>
    drafts.some((other) => other.types.get(type)?.fields.get(name)?.directives.has('@external') === false);
  for (const name of fields) {
    if (!everywhere.every((type) => isKnown(type, name))) continue;
    const known = types.flatMap((type) => type.fields.get(name) ?? []);
    const type = known[0]?.type ?? '';
    if (known.length === 0 || known.some((field) => field.type !== type || field.args !== '')) continue;
    if (known.length < types.length && !(dice.chance(30) && ['text', 'size', 'url'].includes(name))) continue;
    if (!dice.chance(75)) continue;
    for (const one of types) {
      if (!one.fields.has(name)) one.fields.set(name, { type, args: '', directives: new Set(['@external']) });
    }
    draft.field('Item', name, type);
  }
  if (item.fields.size > 0) return;
  // An interface needs a field, and then all of its types everywhere.
  for (const other of drafts) {
    for (const [name, { interfaces }] of other.types)
      if (interfaces.has('Item')) addShared(other, name, 'kind', 'Int', true);
  }
  draft.field('Item', 'kind', 'Int');
}
