import assert from 'node:assert/strict';
import { Kind, parse, validate } from 'graphql';
import { clientAliases } from '../../../../gateway/planning/client-aliases.ts';
import type { EntityGroup, PathSegment, PlanNode, Requirement } from '../../../../gateway/planning/plan.ts';
import { planDocument } from '../../../../gateway/planning/plan-document.ts';
import { createPlanner, type Overrides } from '../../../../gateway/planning/plan-operation.ts';
import { federate } from '../../../support/federation.ts';

const oldOwners: Overrides = { labels: new Set(), percentage: 99 };

/**
 * The fetches of an operation's plan, one line each: its wave, the subgraph, for entities their place and what represents
 * them, and what is asked.
 */
export function fetches(
  subgraphs: Readonly<Record<string, string>>,
  query: string,
  overrides: Overrides = oldOwners,
  rewriteSupergraph = (sdl: string) => sdl,
): readonly string[] {
  const { supergraph } = federate({ subgraphs, roots: {}, rewriteSupergraph });
  const document = parse(query);
  assert.deepEqual(validate(supergraph.schema, document).map(String), [], 'the test operation is not valid');
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  assert.ok(operation);
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const source = { operation, fragments, aliases: clientAliases(supergraph.fieldNames) };
  const plan = planDocument(source, supergraph, createPlanner(supergraph.sdl), overrides);
  const lines: string[] = [];
  if (plan) write(plan, 1, lines);
  return lines;
}

function write(node: PlanNode, wave: number, lines: string[]): number {
  switch (node.kind) {
    case 'root':
      lines.push(`${wave} ${node.subgraph}${placeOf(node.path)} ${body(node.operation)}`);
      return wave + 1;
    case 'entities':
      for (const group of node.groups) lines.push(`${wave} ${node.subgraph}${aboutOf(group)} ${body(node.operation)}`);
      return wave + 1;
    case 'parallel':
      return Math.max(...node.nodes.map((child) => write(child, wave, lines)));
    default:
      return node.nodes.reduce((next, child) => write(child, next, lines), wave);
  }
}

function aboutOf({ paths, requires, inputRewrites }: EntityGroup): string {
  const renames = inputRewrites.map((rewrite) => (rewrite.kind === 'set' ? ` as ${rewrite.value}` : ''));
  return `${paths.map(placeOf).join('')} by ${requires.map(textOf).join(' ')}${renames.join('')}`;
}

function textOf(requirement: Requirement): string {
  const below = requirement.selections ? `{${requirement.selections.map(textOf).slice(0).join(' ')}}` : '';
  if (requirement.kind === 'fragment') return `${requirement.on}${below.replace('{__typename ', '{')}`;
  const { name, source } = requirement;
  return `${name === source ? name : `${name}:${source}`}${below}`;
}

function placeOf(path: readonly PathSegment[]): string {
  const text = path.map((segment) => {
    if (segment.kind === 'items') return '[]';
    return segment.kind === 'field' ? `.${segment.name}` : `<${segment.names.join('|')}>`;
  });
  return path.length === 0 ? '' : ` at ${text.join('').slice(1)}`;
}

/** The operation without what every one of its kind has. */
function body(operation: string): string {
  const entities = /_entities\(representations: \$representations\)(.*)\}$/s.exec(operation);
  return (entities?.[1] ?? operation).replaceAll(/\s+/g, ' ').trim();
}
