import { Unworkable } from './add-abstracts.ts';
import type { Case } from './case.ts';
import { Dice } from './dice.ts';
import { type Federation, federate } from './federation.ts';
import { randomAbstractGraph } from './random-abstract-graph.ts';
import { withFaults } from './random-faults.ts';
import { randomGraph } from './random-graph.ts';
import { randomOperation } from './random-operation.ts';
import { randomWorld } from './random-world.ts';

/** Operations per seed; composing and planning a graph costs as much as running some thirty. */
const operationsPerSeed = 30;

/** The graph of a seed and its cases, or why the seed leads nowhere. */
export type Seeded =
  | { readonly federation: Federation; cases(): Generator<Case>; readonly discarded?: undefined }
  | { readonly discarded: 'uncomposable' | 'unworkable' };

/** Everything that a seed stands for. */
export function randomCases(seed: number): Seeded {
  const dice = new Dice(seed);
  try {
    const subgraphs = subgraphsOf(seed, dice.fork());
    const federation = federate(subgraphs);
    if (!('engine' in federation)) return { discarded: 'uncomposable' };
    const world = randomWorld(dice.fork(), federation.graph);
    return { federation, cases: () => casesOf(dice, federation, subgraphs, world) };
  } catch (error) {
    if (error instanceof Unworkable) return { discarded: 'unworkable' };
    throw error;
  }
}

/** The SDL of the subgraphs of a seed by name; undefined when it leads to none. */
export function randomSubgraphs(seed: number): Case['subgraphs'] | undefined {
  try {
    return subgraphsOf(seed, new Dice(seed).fork());
  } catch (error) {
    if (error instanceof Unworkable) return undefined;
    throw error;
  }
}

function subgraphsOf(seed: number, dice: Dice): Case['subgraphs'] {
  return seed % 2 === 0 ? randomGraph(dice) : randomAbstractGraph(dice);
}

function* casesOf(
  dice: Dice,
  { graph, supergraph }: Federation,
  subgraphs: Case['subgraphs'],
  world: Case['world'],
): Generator<Case> {
  for (let index = 0; index < operationsPerSeed; index++) {
    const own = dice.fork();
    const faults = own.weigh({ none: 80, apart: 12, anywhere: 8 });
    const operation = randomOperation(own.fork(), supergraph.schema);
    if (faults === 'none') yield { subgraphs, world, operation };
    else yield { subgraphs, world: withFaults(own.fork(), graph, world, faults), operation, faults };
  }
}
