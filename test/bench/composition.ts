import { parse } from 'graphql';
import { Composer } from '../../gateway/composition/composer.ts';
import { prove } from '../../gateway/composition/proving/prove.ts';
import { manySubgraphs, withOneField } from './graphs/many-subgraphs.ts';

/** How often each is measured; the best counts, as what else the machine does only adds to it. */
const rounds = 3;

/** How long composing takes: all of it, again when one subgraph has changed, and the proof alone; lines of text. */
export function measureComposition(count: number, typesEach: number): readonly string[] {
  const sources = manySubgraphs(count, typesEach);
  let supergraph = '';
  const whole = best(() => {
    const { sdl, errors } = new Composer().compose(sources);
    if (sdl === undefined) throw new Error(`The subgraphs do not compose: ${errors[0]}`);
    supergraph = sdl;
  });
  const composer = new Composer();
  composer.compose(sources);
  // What has changed before stays so, that there is one change in each round.
  const changed = best((round) => {
    composer.compose(sources.map((source, index) => (index <= round ? withOneField(source) : source)));
  });
  const document = parse(supergraph, { noLocation: true });
  const proof = best(() => prove(document));
  const megabytes = (supergraph.length / 1e6).toFixed(1);
  return [
    `${count} subgraphs of ${typesEach} types make a supergraph of ${megabytes} MB. The best of ${rounds}:`,
    `  composed for the first time  ${words(whole)}`,
    `  again, one of them changed   ${words(changed)}`,
    `  the proof alone              ${words(proof)}`,
    `One change costs ${((100 * changed.seconds) / whole.seconds).toFixed(0)} % of the whole.`,
  ];
}

interface Cost {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

function best(work: (round: number) => void): Cost {
  const all = Array.from({ length: rounds }, (_, round) => {
    const before = process.cpuUsage();
    const begun = performance.now();
    work(round);
    const { user, system } = process.cpuUsage(before);
    return { seconds: (performance.now() - begun) / 1000, cpuSeconds: (user + system) / 1e6 };
  });
  return all.reduce((least, one) => (one.seconds < least.seconds ? one : least));
}

function words({ seconds, cpuSeconds }: Cost): string {
  return `${seconds.toFixed(2)} s, ${cpuSeconds.toFixed(2)} s of CPU`;
}
