import { Kind, type SelectionSetNode } from 'graphql';
import type { JoinedField, Key } from '../../planning/graph/federated-graph.ts';
import type { CompositionProblem } from '../problem.ts';
import type { Gap } from './gaps.ts';
import { type Locate, problemAt } from './locate.ts';
import { printExample } from './print-example.ts';
import type { Reach } from './reach.ts';
import type { Site } from './sites.ts';
import { textOf } from './views.ts';
import type { Walk } from './walk.ts';

/** A subgraph that has a field, the type that it has it for, and why it cannot be asked. */
interface Owner {
  readonly subgraph: string;
  readonly face: string;
  readonly reason: string;
  readonly advice: string;
}

/** Says which operation cannot be answered, who could if it could be reached, why it cannot, and what to do. */
export function explainGap({ site, field, path }: Gap, walk: Walk, locate: Locate): CompositionProblem {
  const { reach } = walk;
  const example = printExample(path, walk);
  const here = unique(site.views.map(({ subgraph }) => subgraph));
  if (field === '__typename') return explainType(site, example, here, reach, locate);
  const what = `${site.type}.${field}`;
  const owners = ownersOf(site, field, here, reach);
  const reasons = unique(owners.map(({ reason }) => reason));
  const advices = unique(owners.map(({ advice }) => advice).filter((advice) => advice !== ''));
  const first = owners.find(({ advice }) => advice !== '');
  const share = `${first ? ', or ' : ''}resolve ${what} in ${quoted(here.slice(0, 1))}, too (@shareable)`;
  const why = reasons.length > 0 ? reasons.join('; ') : 'no subgraph resolves it';
  const message =
    `The operation ${example} cannot be answered: ${what} cannot be had from ${among(here)}, because ${why}. ` +
    `${capital(`${advices[0] ?? ''}${share}`)}.`;
  const subgraphs = unique([...owners.map(({ subgraph }) => subgraph), ...here]);
  const places = owners.map(({ subgraph, face }) => locate(subgraph, face, field));
  return problemAt('SATISFIABILITY_ERROR', message, subgraphs, places);
}

function explainType(
  { type, views }: Site,
  example: string,
  here: readonly string[],
  reach: Reach,
  locate: Locate,
): CompositionProblem {
  const faces = unique(views.map(({ face }) => face));
  const knowing = faces.flatMap((face) =>
    [...(reach.graph.types.get(face)?.joins ?? [])].flatMap(([subgraph, { isInterfaceObject }]) =>
      isInterfaceObject ? [] : [{ subgraph, face }],
    ),
  );
  const [face = type] = faces;
  const [first] = knowing;
  const why = first
    ? `${quoted(unique(knowing.map(({ subgraph }) => subgraph)))} would know the type, but has no resolvable @key of interface ${face}, and of one of its types, that can be had there`
    : 'no subgraph knows the interface itself';
  const advice = first
    ? `Give interface ${face} and its types in ${quoted([first.subgraph])} a resolvable @key whose fields ${quoted(here.slice(0, 1))} has`
    : `Define interface ${face} with its types and a @key in a subgraph`;
  const message = `The operation ${example} cannot be answered: ${among(here)} ${here.length > 1 ? 'know' : 'knows'} ${face} only as an @interfaceObject, which does not tell the type of an object, and ${why}. ${advice}.`;
  const places = [...knowing, ...views].map((one) => locate(one.subgraph, one.face));
  return problemAt('SATISFIABILITY_ERROR', message, unique([...here, ...knowing.map((one) => one.subgraph)]), places);
}

function ownersOf(site: Site, name: string, here: readonly string[], reach: Reach): readonly Owner[] {
  const all = reach.facesOf(site.type).flatMap((face) => {
    const joined = reach.graph.types.get(face)?.fields.get(name)?.joined ?? [];
    return [...joined].map(([subgraph, field]) => ({ subgraph, face, field }));
  });
  const resolving = all.filter(({ field }) => !field.isExternal);
  return (resolving.length > 0 ? resolving : all).map(({ subgraph, face, field }) => {
    const said = reasonOf({ site, name, here, reach }, subgraph, face, field);
    return { subgraph, face, ...said };
  });
}

interface Question {
  readonly site: Site;
  readonly name: string;
  readonly here: readonly string[];
  readonly reach: Reach;
}

function reasonOf(
  question: Question,
  subgraph: string,
  face: string,
  field: JoinedField,
): { readonly reason: string; readonly advice: string } {
  const { site, here, reach } = question;
  const who = quoted([subgraph]);
  if (field.isExternal) {
    return { reason: `it is @external or overridden in ${who}, where nothing provides it`, advice: '' };
  }
  const keys = reach.graph.joined(subgraph, face)?.keys ?? [];
  const wish = keyWish(question, face);
  if (keys.length === 0) {
    const reason = `${face} has no @key in ${who}, which resolves it`;
    return { reason, advice: wish === undefined ? '' : `add @key(fields: "${wish}") to ${face} in ${who}` };
  }
  const usable = reach.keysOf(subgraph, face);
  if (usable.length === 0) {
    const reason = `no @key of ${face} in ${who}, which resolves it, is resolvable`;
    return { reason, advice: `remove "resolvable: false" from a @key of ${face} in ${who}` };
  }
  if (field.requires && usable.some(({ fields }) => reach.canSelect(site, fields))) {
    const lack = lackOf(site, field.requires, reach);
    const reason = `${who} requires "${textOf(field.requires)}" for it, of which ${lack} cannot be had`;
    return { reason, advice: `make ${lack} reachable` };
  }
  if (!site.isTyped && face === site.type) {
    return { reason: `nobody tells that the object is a ${face}, as which ${who} could be asked for it`, advice: '' };
  }
  const lacks = usable.map((key) => keyLack(site, key, reach));
  const reason = `${who}, which resolves it, finds ${face} by ${lacks.join(' or ')}`;
  const [key] = usable;
  const advice =
    wish === undefined
      ? `add the field${key && key.fields.selections.length > 1 ? 's' : ''} of the key "${key ? textOf(key.fields) : ''}" to ${site.type} in ${quoted(here.slice(0, 1))}`
      : `add @key(fields: "${wish}") to ${face} in ${who}`;
  return { reason, advice };
}

function keyLack(site: Site, { fields }: Key, reach: Reach): string {
  const text = textOf(fields);
  const lack = lackOf(site, fields, reach);
  return lack === `${site.type}.${text}`
    ? `the key "${text}", which cannot be had there`
    : `the key "${text}", of which ${lack} cannot be had there`;
}

/** The first field of a set that cannot be had of an object. */
function lackOf(site: Site, { selections }: SelectionSetNode, reach: Reach): string {
  for (const node of selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD || reach.canSelect(site, { kind: Kind.SELECTION_SET, selections: [node] })) {
      continue;
    }
    if (node.kind === Kind.INLINE_FRAGMENT) return lackOf(site, node.selectionSet, reach);
    const name = node.name.value;
    const below = reach.below(site, name);
    for (const view of below) {
      for (const type of node.selectionSet ? reach.views.types(view) : []) {
        const inner = reach.site(type, below);
        if (node.selectionSet && !reach.canSelect(inner, node.selectionSet))
          return lackOf(inner, node.selectionSet, reach);
      }
    }
    return `${site.type}.${name}`;
  }
  return site.type;
}

/** A key that the object has in another subgraph and that can be had of it: others may be given it, too. */
function keyWish({ site, reach }: Question, face: string): string | undefined {
  const { graph } = reach;
  for (const type of new Set([face, site.type])) {
    for (const { keys } of graph.types.get(type)?.joins.values() ?? []) {
      const key = keys.find(({ fields }) => reach.canSelect(site, fields));
      if (key) return textOf(key.fields);
    }
  }
  const fields = [...(graph.types.get(site.type)?.fields.values() ?? [])];
  return fields.find(({ name, type }) => type === 'ID' && reach.has(site, name))?.name;
}

function unique<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Set(items)];
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}

/** Names of subgraphs for people, however many there are. */
function among(names: readonly string[]): string {
  const shown = names.slice(0, 4);
  const more = names.length - shown.length;
  if (names.length === 1) return quoted(names);
  return more > 0
    ? `${quoted(shown)} and ${more} more`
    : `${quoted(shown.slice(0, -1))} and ${quoted(shown.slice(-1))}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
