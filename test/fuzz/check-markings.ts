import { type ConstDirectiveNode, type DocumentNode, parse, valueFromASTUntyped } from 'graphql';
import { composeSupergraph } from '../../gateway/composition/compose.ts';
import { Dice } from './dice.ts';
import { findHiddenFault } from './find-hidden-fault.ts';
import { sourcesOf } from './merge-unproved.ts';
import { printMarkings } from './print-markings.ts';
import { type LiveDraft, type MarkingsGraph, type Marks, places, randomMarkings } from './random-markings.ts';
import { callers, isOpen, readRights } from './rights.ts';
import { sameAgain } from './same-again.ts';
import { verdictOf } from './verdict-of.ts';

/** What is wrong with how the directives of a seed are composed; sentences. */
export function checkMarkings(seed: number): { readonly verdict: string; readonly failures: readonly string[] } {
  const dice = new Dice(seed);
  const graph = randomMarkings(dice.fork());
  const sdls = printMarkings(graph);
  const composed = composeSupergraph(sourcesOf(sdls));
  const { sdl, errors } = composed;
  const verdict = verdictOf(composed);
  const hidden = new Set(Object.keys(places).filter((place) => marksOf(graph, place).some((one) => one.isHidden)));
  const fault = hasTwoNames(graph) ? 'own directives have two names' : findHiddenFault(hidden);
  const failures = sameAgain(seed, sdls, composed);
  if ((fault === undefined) !== (sdl !== undefined)) {
    failures.push(`${errors[0] ?? 'composes'}, expected ${fault ?? 'to compose'}: ${JSON.stringify(sdls)}`);
  } else if (sdl !== undefined) {
    const document = parse(sdl, { noLocation: true });
    const wrongs = [...Object.keys(places).flatMap((place) => differs(graph, place, document)), ...header(graph, sdl)];
    failures.push(...wrongs.map((wrong) => `${wrong}: ${JSON.stringify(sdls)}`));
  }
  return { verdict, failures };
}

function marksOf({ drafts }: MarkingsGraph, place: string): readonly Marks[] {
  return drafts.flatMap(({ marks }) => marks.get(place) ?? []);
}

function hasTwoNames({ drafts }: MarkingsGraph): boolean {
  return new Set(drafts.filter(({ own }) => own.isComposed).map(({ own }) => own.name)).size > 1;
}

/** How what is written at a place differs from what the specification says, written down once more. */
function differs(graph: MarkingsGraph, place: string, document: DocumentNode): readonly string[] {
  const all = marksOf(graph, place);
  const directives = directivesAt(document, place);
  const values = (name: string) =>
    directives
      .filter((one) => one.name.value === name)
      .map(({ arguments: given = [] }) =>
        Object.fromEntries(given.map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)])),
      );
  const wrongs: string[] = [];
  const compare = (what: string, actual: unknown, expected: unknown) => {
    if (JSON.stringify(actual) !== JSON.stringify(expected))
      wrongs.push(`${what} of ${place} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`);
  };
  compare(
    '@tag',
    values('tag')
      .map((one) => one['name'])
      .sort(),
    unique(all.flatMap(({ tags }) => tags)),
  );
  compare('@inaccessible', values('inaccessible').length, all.some(({ isHidden }) => isHidden) ? 1 : 0);
  const weights = all.flatMap(({ weight }) => weight ?? []);
  compare('@cost', values('cost'), weights.length > 0 ? [{ weight: Math.max(...weights) }] : []);
  const reasons = all.flatMap(({ reason }) => (reason === undefined ? [] : [reason === '' ? {} : { reason }]));
  compare('@deprecated', values('deprecated'), reasons.slice(0, 1));
  compare('@listSize', values('listSize').map(toList), expectedLists(all));
  const composing = graph.drafts.filter(({ own }) => own.isComposed);
  const notes = composing.flatMap(({ marks }) => marks.get(place)?.notes ?? []);
  const name = composing[0]?.own.name ?? 'audit';
  const expected = graph.isNoteRepeatable ? unique(notes) : notes.slice(0, 1);
  compare(
    '@audit',
    values(name)
      .map((one) => one['by'])
      .sort(),
    expected,
  );
  const asked = askingPlaces(place).flatMap((asking) => marksOf(graph, asking).map(({ rights }) => rights));
  const written = readRights(directives);
  const other = callers.find((caller) => isOpen([written], caller) !== isOpen(asked, caller));
  if (other) wrongs.push(`${place} is ${isOpen([written], other) ? 'open' : 'closed'} to ${[...other].join(', ')}`);
  return wrongs;
}

/** An interface asks for what its objects ask for together. */
function askingPlaces(place: string): readonly string[] {
  if (place === 'N') return ['V', 'W'];
  return place === 'N.a' ? ['V.a', 'W.a'] : [place];
}

function toList(value: Readonly<Record<string, unknown>>): unknown {
  const names = (argument: string) => [...((value[argument] ?? []) as readonly string[])].sort();
  return {
    assumed: value['assumedSize'],
    slicing: names('slicingArguments'),
    sized: names('sizedFields'),
    isOneNeeded: value['requireOneSlicingArgument'] ?? true,
  };
}

/** The longest list, all sized fields, and all slicing arguments, of which one is needed unless somebody does without. */
function expectedLists(all: readonly Marks[]): readonly unknown[] {
  const lists = all.flatMap(({ list }) => list ?? []);
  const sizes = lists.flatMap(({ assumed }) => assumed ?? []);
  if (lists.length === 0) return [];
  return [
    {
      assumed: sizes.length > 0 ? Math.max(...sizes) : undefined,
      slicing: unique(lists.flatMap(({ slicing }) => slicing)),
      sized: unique(lists.flatMap(({ sized }) => sized)),
      isOneNeeded: lists.every(({ isOneNeeded }) => isOneNeeded ?? true),
    },
  ];
}

/** What the supergraph says of directives that are somebody's own, and of those for operations. */
function header({ drafts, isNoteRepeatable }: MarkingsGraph, sdl: string): readonly string[] {
  const wrongs: string[] = [];
  const expect = (text: string, isThere: boolean) => {
    if (sdl.includes(text) !== isThere) wrongs.push(`${isThere ? 'there is no' : 'there is'} ${text}`);
  };
  const composing = drafts.flatMap(({ own }) => (own.isComposed ? [own] : []));
  const [first] = composing;
  const minor = Math.max(...composing.map((own) => own.minor));
  if (first) expect(`url: "https://specs.example.com/notes/v1.${minor}"`, true);
  else expect('specs.example.com', false);
  if (first) expect(`directive @${first.name}(by: String)${isNoteRepeatable ? ' repeatable' : ''} on`, true);
  const live = drafts.map((draft) => draft.live);
  const known = live.filter((one): one is LiveDraft => one !== undefined);
  const everywhere = (of: (one: LiveDraft) => readonly string[]) =>
    of(known[0] ?? { locations: [], args: [], isRepeatable: false }).filter((item) =>
      known.every((one) => of(one).includes(item)),
    );
  const locations = known.length === live.length ? everywhere((one) => one.locations) : [];
  if (locations.length === 0) expect('directive @live', false);
  else {
    const args = everywhere((one) => one.args).map((name) => `${name}: Int`);
    const repeatable = known.every((one) => one.isRepeatable) ? ' repeatable' : '';
    const call = args.length > 0 ? `(${args.join(', ')})` : '';
    expect(`directive @live${call}${repeatable} on ${locations.join(' | ')}\n`, true);
  }
  return wrongs;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

interface Named {
  readonly name?: { readonly value: string };
  readonly directives?: readonly ConstDirectiveNode[];
  readonly fields?: readonly Named[];
  readonly values?: readonly Named[];
  readonly arguments?: readonly Named[];
}

function directivesAt({ definitions }: DocumentNode, place: string): readonly ConstDirectiveNode[] {
  let nodes = definitions as readonly Named[];
  let found: Named | undefined;
  for (const part of place.split('.')) {
    found = nodes.find(({ name }) => name?.value === part);
    nodes = found?.fields ?? found?.values ?? found?.arguments ?? [];
  }
  return found?.directives ?? [];
}
