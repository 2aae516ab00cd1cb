import { buildSchema, type GraphQLInputObjectType, parse, printType, validate } from 'graphql';
import { composeSupergraph } from '../../gateway/composition/compose.ts';
import { readSupergraph } from '../../gateway/supergraph/supergraph.ts';
import { Dice } from './dice.ts';
import { sourcesOf } from './merge-unproved.ts';
import { randomOperation } from './random-operation.ts';
import { printValues, randomValues, type ValueDraft, type ValuesGraph } from './random-values.ts';
import { verdictOf } from './verdict-of.ts';

/** What is wrong with how the arguments, inputs and enums of a seed are composed; sentences. */
export function checkValues(seed: number): { readonly verdict: string; readonly failures: readonly string[] } {
  const dice = new Dice(seed);
  const graph = randomValues(dice.fork());
  const sdls = printValues(graph);
  const expected = expect(graph);
  const composed = composeSupergraph(sourcesOf(sdls));
  const { sdl, errors } = composed;
  const codes = new Set(errors.map(({ code }) => code));
  const verdict = verdictOf(composed);
  const told = `${JSON.stringify(sdls)} makes ${[...codes].join() || 'a supergraph'}`;
  const wanted = new Set(expected.flatMap((one) => one.code ?? []));
  if (wanted.size > 0 || sdl === undefined) {
    const isSame = wanted.size > 0 && [...codes].every((code) => wanted.has(code));
    return { verdict, failures: isSame ? [] : [`${told}, expected ${[...wanted].join() || 'to compose'}`] };
  }
  const { schema } = readSupergraph(sdl);
  const failures: string[] = [];
  const text = [schema.getQueryType(), schema.getType('I') as GraphQLInputObjectType, schema.getType('E')]
    .map((type) => (type ? printType(type).replaceAll(/\s+/g, ' ') : ''))
    .join(' ');
  for (const { text: part, isThere } of expected) {
    if (part !== undefined && text.includes(part) !== isThere)
      failures.push(`${told}: ${text}, ${isThere ? 'without' : 'with'} ${part}`);
  }
  // Everything is at the root and shared, so that each subgraph must take what the supergraph takes.
  const subgraphs = Object.values(sdls).map((one) => buildSchema(one, { assumeValidSDL: true }));
  for (let index = 0; index < 3; index++) {
    const { query } = randomOperation(dice.fork(), schema);
    for (const subgraph of subgraphs) {
      const [problem] = validate(subgraph, parse(query));
      if (problem) failures.push(`${told}, but a subgraph refuses ${query}: ${problem.message}`);
    }
  }
  return { verdict, failures };
}

/** An error that there must be, or a text that must or must not be in the schema. */
interface Expectation {
  readonly code?: string;
  readonly text?: string;
  readonly isThere?: boolean;
}

/** What the specification says of values, written down once more. */
function expect({ drafts, use }: ValuesGraph): readonly Expectation[] {
  const args = drafts.map((draft) => draft.args);
  const inputs = drafts.map(({ inputs: own }) => own);
  const all = [
    ...['x', 'y'].flatMap((name) => expectValue(name, args, 'ARGUMENT')),
    ...['p', 'q', 'r'].flatMap((name) => expectValue(name, inputs, 'INPUT_FIELD')),
  ];
  const hasCommon = ['p', 'q', 'r'].some((name) => inputs.every((one) => one[name] !== undefined));
  const areAllEmpty = inputs.every((one) => Object.values(one).every((value) => value === undefined));
  if (!hasCommon && !areAllEmpty) all.push({ code: 'EMPTY_MERGED_INPUT_TYPE' });
  const anywhere = [...new Set(drafts.flatMap(({ members }) => members))];
  const everywhere = anywhere.filter((name) => drafts.every(({ members }) => members.includes(name)));
  if (use === 'both' && everywhere.length < anywhere.length) return [...all, { code: 'ENUM_VALUE_MISMATCH' }];
  if (use === 'in' && everywhere.length === 0) return [...all, { code: 'EMPTY_MERGED_ENUM_TYPE' }];
  const values = use === 'out' ? anywhere : everywhere;
  return [...all, { text: `enum E { ${values.join(' ')} }`, isThere: true }];
}

function expectValue(
  name: string,
  places: readonly Readonly<Record<string, ValueDraft | undefined>>[],
  what: 'ARGUMENT' | 'INPUT_FIELD',
): readonly Expectation[] {
  const present = places.flatMap((place) => place[name] ?? []);
  if (present.length < places.length) {
    const isNeeded = present.some(({ isRequired, initial }) => isRequired && initial === undefined);
    if (isNeeded) return [{ code: `REQUIRED_${what}_MISSING_IN_SOME_SUBGRAPH` }];
    return [{ text: `${name}: Int`, isThere: false }];
  }
  const initials = new Set(present.map(({ initial }) => initial));
  const given = [...initials].filter((initial) => initial !== undefined);
  if (given.length > 1)
    return [{ code: what === 'ARGUMENT' ? 'FIELD_ARGUMENT_DEFAULT_MISMATCH' : 'INPUT_FIELD_DEFAULT_MISMATCH' }];
  const mark = present.some(({ isRequired }) => isRequired) ? '!' : '';
  // A default that one of them lacks is none: it would refuse what the gateway leaves out.
  const initial = initials.size === 1 && given.length === 1 ? ` = ${given[0]}` : '';
  const text = `${name}: Int${mark}${initial}`;
  return initial === ''
    ? [
        { text, isThere: true },
        { text: `${text} =`, isThere: false },
      ]
    : [{ text, isThere: true }];
}
