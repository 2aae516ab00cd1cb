import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import type { CompositionProblem } from '../../gateway/composition/problem.ts';
import type { SubgraphSource } from '../../gateway/composition/subgraph.ts';

/** How the verdict of another composer differs from ours, as a class; undefined where both say the same. */
export function askLibrary(
  sources: readonly SubgraphSource[],
  errors: readonly CompositionProblem[],
): string | undefined {
  const [theirs] = verdictOf(sources);
  const [ours] = errors;
  if ((theirs === undefined) === (ours === undefined)) return undefined;
  if (ours) return `refused by us alone: ${ours.code}, ${kindOf(ours.message)}`;
  return `refused by the library alone: ${theirs?.code}, ${kindOf(theirs?.message ?? '')}`;
}

function verdictOf(sources: readonly SubgraphSource[]): readonly { readonly code: string; readonly message: string }[] {
  try {
    const result = composeServices(sources.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })));
    return (result.errors ?? []).map(({ message, extensions }) => ({ code: String(extensions['code']), message }));
  } catch (error) {
    return [{ code: 'throws', message: (error as Error).message }];
  }
}

/** Why, as far as it can be told from the sentence. */
const kinds: readonly (readonly [kind: string, words: RegExp])[] = [
  [
    'the type of an interface object cannot be told',
    /does not tell the type|has no "__resolveReference"|no subgraph.*interface/,
  ],
  ['a mutation is asked of one subgraph', /operation mutation/],
  ['no @key resolves', /is resolvable/],
  ['no @key', /has no @key|no resolvable key|has no key/i],
  ['a key cannot be had', /finds \w+ by the key|cannot move to subgraph .* key field|key field\(s\)/],
  ['a requirement cannot be had', /requires "|@require/],
  ['only external', /@external/],
  ['root types', /cannot move to subgraph/],
];

function kindOf(message: string): string {
  return kinds.find(([, words]) => words.test(message))?.[0] ?? 'for another reason';
}
