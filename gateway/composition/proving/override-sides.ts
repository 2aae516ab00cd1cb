import type { DocumentNode } from 'graphql';
import { overrideLabels } from '../../planning/graph/read-graph.ts';

/** Labels that are combined in every way; more of them are proved one by one, on and off among all others. */
const maxCombined = 4;

/** Every way in which requests can be on the sides of progressive overrides; percentages are of one share of requests. */
export function overrideSides(supergraph: DocumentNode): readonly ((label: string) => boolean)[] {
  const labels = overrideLabels(supergraph);
  const shares = labels.flatMap((label) => shareOf(label) ?? []);
  const steps = [...new Set([...shares, 100])].sort((one, other) => one - other);
  const named = labels.filter((label) => shareOf(label) === undefined);
  // A request with this much has those that take more than that, so that each step stands for all below it.
  const percentages = steps.map((_, index) => steps[index - 1] ?? 0);
  return choicesOf(named).flatMap((active) =>
    [...new Set(percentages)].map((percentage) => (label: string) => {
      const share = shareOf(label);
      return share === undefined ? active.has(label) : percentage < share;
    }),
  );
}

function choicesOf(labels: readonly string[]): readonly ReadonlySet<string>[] {
  if (labels.length > maxCombined) {
    const single = labels.flatMap((label) => [new Set([label]), new Set(labels.filter((other) => other !== label))]);
    return [new Set(labels), new Set<string>(), ...single];
  }
  return labels.reduce<readonly ReadonlySet<string>[]>(
    (all, label) => all.flatMap((one) => [one, new Set([...one, label])]),
    [new Set<string>()],
  );
}

function shareOf(label: string): number | undefined {
  const share = /^percent\((\d+(?:\.\d+)?)\)$/.exec(label)?.[1];
  return share === undefined ? undefined : Number(share);
}
