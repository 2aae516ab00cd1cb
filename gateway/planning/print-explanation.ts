import { type ArgumentNode, type DirectiveNode, Kind, parse, print, type SelectionSetNode } from 'graphql';
import type {
  ExplainedEntityFetch,
  ExplainedGroup,
  ExplainedNode,
  ExplainedRepresentation,
  ExplainedRootFetch,
  PlanExplanation,
} from './explain-plan.ts';

/** Prints an explained plan as an indented tree, without a line break at its end. */
export function printExplanation({ requests, waves, subgraphs, plan }: PlanExplanation): string {
  if (!plan) return 'no requests: the gateway answers by itself';
  const head = [count(requests, 'request'), count(subgraphs.length, 'subgraph'), count(waves, 'wave')];
  return [`${head[0]} to ${head[1]} in ${head[2]}`, '', ...printNode(plan)].join('\n');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function printNode(node: ExplainedNode): readonly string[] {
  switch (node.kind) {
    case 'root':
      return printRootFetch(node);
    case 'entities':
      return printEntityFetch(node);
    case 'sequence':
    case 'parallel':
      return [node.kind, ...indent(node.nodes.flatMap(printNode))];
    default:
      throw new Error(`Unknown explained node: ${JSON.stringify(node satisfies never)}.`);
  }
}

function printRootFetch({ wave, subgraph, operationKind, path, operation, outputRewrites }: ExplainedRootFetch) {
  const { selectionSet, fragments } = read(operation);
  return [
    `wave ${wave}: ${subgraph}, ${operationKind} at ${path === '' ? 'the root' : path}`,
    ...indent([...printSelections(selectionSet), ...fragments, ...outputRewrites.map(printOutputRewrite)]),
  ];
}

function printEntityFetch({ wave, subgraph, operation, groups }: ExplainedEntityFetch): readonly string[] {
  const { selectionSet, fragments } = read(operation);
  return [
    `wave ${wave}: ${subgraph}, entities`,
    ...indent([...groups.flatMap((group) => printGroup(group, selectionSet)), ...fragments]),
  ];
}

function printGroup(group: ExplainedGroup, root: SelectionSetNode | undefined): readonly string[] {
  const field = root?.selections.find(
    (selection) => selection.kind === Kind.FIELD && (selection.alias?.value ?? selection.name.value) === group.alias,
  );
  const entities = field?.kind === Kind.FIELD ? field.selectionSet : undefined;
  return [
    `at ${group.paths.join(' and ')}`,
    ...indent([
      ...group.representations.map(printRepresentation),
      ...group.inputRewrites.map((rewrite) => `before it is sent: ${rewrite}`),
      'brings',
      ...indent(printSelections(entities)),
      ...group.outputRewrites.map(printOutputRewrite),
    ]),
  ];
}

function printRepresentation({ type, key, requires }: ExplainedRepresentation): string {
  const by = key.length > 0 ? ` by ${key.join(' ')}` : '';
  const required = requires.length > 0 ? ` with ${requires.join(' ')}` : '';
  return `sends ${type ?? 'each object'}${by}${required}`;
}

function printOutputRewrite(rewrite: string): string {
  return `in the answer: ${rewrite}`;
}

/** The root's selections and the lines of every fragment; those are not written out, as they may spread each other. */
function read(operation: string): { selectionSet: SelectionSetNode | undefined; fragments: readonly string[] } {
  const { definitions } = parse(operation, { noLocation: true });
  const root = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const fragments = definitions.flatMap((definition) =>
    definition.kind === Kind.FRAGMENT_DEFINITION
      ? [
          `fragment ${definition.name.value} on ${definition.typeCondition.name.value}`,
          ...indent(printSelections(definition.selectionSet)),
        ]
      : [],
  );
  return { selectionSet: root?.selectionSet, fragments };
}

function printSelections(set: SelectionSetNode | undefined): readonly string[] {
  return (set?.selections ?? []).flatMap((selection): readonly string[] => {
    const directives = printDirectives(selection.directives);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [`...${selection.name.value}${directives}`];
    const below = indent(printSelections(selection.selectionSet));
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const condition = selection.typeCondition ? ` on ${selection.typeCondition.name.value}` : '';
      return [`...${condition}${directives}`, ...below];
    }
    const { alias, name } = selection;
    const called = alias ? `${alias.value}: ${name.value}` : name.value;
    return [`${called}${printArguments(selection.arguments)}${directives}`, ...below];
  });
}

function printArguments(given: readonly ArgumentNode[] = []): string {
  // Long strings are printed over several lines, which would break out of the tree.
  const texts = given.map((argument) => print(argument).replaceAll(/\s*\n\s*/g, ' '));
  return texts.length > 0 ? `(${texts.join(', ')})` : '';
}

function printDirectives(directives: readonly DirectiveNode[] = []): string {
  return directives.map(({ name, arguments: given }) => ` @${name.value}${printArguments(given)}`).join('');
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
