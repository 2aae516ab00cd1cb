import type { FederatedGraph } from '../../planning/graph/federated-graph.ts';
import type { Step } from './gaps.ts';
import { areFailed, type Seen, type Stop, type Walk } from './walk.ts';

/**
 * A short operation that fails for want of the field at the end of a path, without arguments, on one line. Where one of several
 * subgraphs would do for what the path asks, it asks for something else that this one lacks, too.
 */
export function printExample(path: readonly Step[], walk: Walk): string {
  const { graph } = walk.reach;
  const type = path[0]?.seen.site.type ?? graph.roots.query;
  const kind = type === graph.roots.query ? '' : type === graph.roots.mutation ? 'mutation ' : 'subscription ';
  return `${kind}{ ${printStep(path, walk)} }`;
}

function printStep([step, ...rest]: readonly Step[], walk: Walk): string {
  if (!step) return '__typename';
  const { seen, field } = step;
  const parts = new Map<Seen, string>();
  const [next] = rest;
  if (next) parts.set(next.seen, printStep(rest, walk));
  for (const stop of seen.fields.get(field) ?? []) complete(stop, parts, walk);
  const { type } = seen.site;
  const { graph } = walk.reach;
  if (field === '__typename' || !graph.isComposite(graph.field(type, field)?.type ?? '')) return field;
  const declared = graph.field(type, field)?.type ?? type;
  const inner = [...parts].map(([{ site }, text]) => onType(site.type, declared, text, graph));
  return `${field} { ${[...new Set(inner)].join(' ') || '__typename'} }`;
}

/** Adds what fails in those views in which nothing does yet. */
function complete(stop: Stop, parts: Map<Seen, string>, walk: Walk): void {
  for (const view of stop.views) {
    const failures = walk.failures(stop, view);
    const [first] = failures.toSorted((one, other) => one.failedAt - other.failedAt);
    if (first && !failures.some((failure) => parts.has(failure))) parts.set(first, printStep([firstStep(first)], walk));
  }
}

/** Why an object failed at first. */
function firstStep(seen: Seen): Step {
  const [missing] = seen.missing;
  if (missing !== undefined) return { seen, field: missing };
  const failed = [...seen.fields].filter(
    ([, stops]) => areFailed(stops) && stops.every(({ failedAt }) => failedAt < seen.failedAt),
  );
  return { seen, field: failed[0]?.[0] ?? '__typename' };
}

function onType(type: string, declared: string, text: string, graph: FederatedGraph): string {
  const [name = ''] = text.split(' ');
  const isKnown = declared === type || name === '__typename' || graph.types.get(declared)?.fields.has(name) === true;
  return isKnown ? text : `... on ${type} { ${text} }`;
}
