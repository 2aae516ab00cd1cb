import { composeSupergraph } from '../../gateway/composition/compose.ts';
import { Dice } from './dice.ts';
import { sourcesOf } from './merge-unproved.ts';
import { type LacksGraph, printLacks, randomLacks, readsOf } from './random-lacks.ts';
import { callers, isOpen } from './rights.ts';
import { sameAgain } from './same-again.ts';
import { verdictOf } from './verdict-of.ts';

/** What is wrong with whether fields that read others may be composed; sentences. */
export function checkLacks(seed: number): { readonly verdict: string; readonly failures: readonly string[] } {
  const graph = randomLacks(new Dice(seed).fork());
  const sdls = printLacks(graph);
  const composed = composeSupergraph(sourcesOf(sdls));
  const { errors } = composed;
  const verdict = verdictOf(composed);
  const expected = findLearner(graph);
  const failures = sameAgain(seed, sdls, composed);
  if (verdict !== (expected ? 'MISSING_TRANSITIVE_AUTH_REQUIREMENTS' : 'composes'))
    failures.push(`${errors[0] ?? 'composes'}, though ${expected ?? 'nobody learns'}: ${JSON.stringify(sdls)}`);
  return { verdict, failures };
}

/** Somebody to whom a field is open, but not all that is read for it; undefined where there is nobody. */
function findLearner(graph: LacksGraph): string | undefined {
  const readings = Object.entries(graph.requires).map(([field, set]) => ({
    field: `T.${field}`,
    reads: set.flatMap((part) => [...readsOf[part]]),
  }));
  // No field but the key is in all subgraphs, so that each may have to be come to by the key.
  const byKey = ['p', 'o', 'u', 'n', 'q', 'r'].map((field) => ({ field: `T.${field}`, reads: ['T.id'] }));
  for (const { field, reads } of [...readings, ...byKey]) {
    for (const caller of callers) {
      if (!seesField(graph, field, caller)) continue;
      const closed = reads.find((read) => !seesField(graph, read, caller));
      if (closed) return `${[...caller].join(', ') || 'everybody'} sees ${field}, but not ${closed}`;
    }
  }
  return undefined;
}

const types: Readonly<Record<string, string>> = {
  'T.p': 'E',
  'T.o': 'O',
  'T.u': 'U',
  'T.n': 'N',
  'O.v': 'S',
};

/** Every subgraph that asks for something asks for it, and so do the types around and below a field. */
function seesField(graph: LacksGraph, field: string, caller: ReadonlySet<string>): boolean {
  const [owner = '', name] = field.split('.');
  const type = types[field];
  if (!seesType(graph, owner, caller) || (type !== undefined && !seesType(graph, type, caller))) return false;
  // Whoever sees a field of an interface may see that of any of its types.
  const places = owner === 'N' ? [`V.${name}`, `W.${name}`] : [field];
  return places.every((place) => meets(graph, place, caller));
}

function seesType(graph: LacksGraph, type: string, caller: ReadonlySet<string>): boolean {
  if (type === 'N') return ['V', 'W'].every((one) => meets(graph, one, caller));
  if (type === 'U') return ['V', 'W'].some((one) => meets(graph, one, caller));
  return meets(graph, type, caller);
}

function meets({ rights }: LacksGraph, place: string, caller: ReadonlySet<string>): boolean {
  const all = ['a', 'b', 'c'].flatMap((subgraph) => rights.get(`${subgraph} ${place}`) ?? []);
  return isOpen(all, caller);
}
