import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { type DocumentNode, GraphQLError, getVariableValues, OperationTypeNode, parse, validate } from 'graphql';
import { noOverrides } from './execution/engine.ts';
import { type Operation, operationsOf } from './execution/operations.ts';
import { explainPlan } from './planning/explain-plan.ts';
import { createPlanner, type Overrides, type Planner, PlanningError } from './planning/plan-operation.ts';
import { printExplanation } from './planning/print-explanation.ts';
import { conditionVariables } from './planning/resolve-conditions.ts';
import { commandLineFault } from './settings/command-line-fault.ts';
import { readSupergraph, type Supergraph } from './supergraph/supergraph.ts';

interface Flags {
  readonly supergraph: string;
  readonly operation: string;
  readonly variables?: string;
  readonly operationName?: string;
  readonly label?: readonly string[];
  readonly percentage?: string;
  readonly json?: true;
}

type Variables = Readonly<Record<string, unknown>>;

/** What was given cannot be explained; the message is for the one who gave it. */
class InputError extends Error {
  override readonly name = 'InputError';
}

try {
  const flags = readFlags(process.argv.slice(2));
  if (flags) console.log(await explain(flags));
} catch (error) {
  process.exitCode = 1;
  console.error(error instanceof InputError ? error.message : error);
}

/** The plan of an operation as text. */
async function explain({ supergraph: file, operation: source, ...flags }: Flags): Promise<string> {
  const { supergraph, planner } = await loadSupergraph(file);
  const document = parseDocument(await readOperation(source), nameOf(source));
  checkDocument(document, supergraph, nameOf(source));
  const given = await readVariables(flags.variables);
  const operation = operationsOf(supergraph, planner).find(document, flags.operationName);
  if (typeof operation === 'string') throw new InputError(operation.replace('operationName', '--operation-name'));
  if (operation.definition.operation === OperationTypeNode.SUBSCRIPTION) {
    throw new InputError('Subscriptions have no plan: the gateway serves queries and mutations.');
  }
  const variables = readConditions(operation, document, supergraph, given);
  const overrides = readOverrides(flags, supergraph);
  try {
    const { plan } = await operation.compiled(variables, overrides);
    const explanation = explainPlan(plan, supergraph);
    return flags.json ? JSON.stringify(explanation, null, 2) : printExplanation(explanation);
  } catch (error) {
    throw error instanceof PlanningError ? new InputError(error.message) : error;
  }
}

async function loadSupergraph(file: string): Promise<{ supergraph: Supergraph; planner: Planner }> {
  const advice = 'make it with "npm run compose", or name another with --supergraph <file>';
  const sdl = await read(file, 'supergraph', advice);
  try {
    const supergraph = readSupergraph(sdl);
    return { supergraph, planner: createPlanner(sdl) };
  } catch (error) {
    throw new InputError(`${file} cannot be planned for. ${reason(error)}`, { cause: error });
  }
}

function readOperation(source: string): Promise<string> {
  const advice = 'name a GraphQL document, or give - to have it read from standard input';
  return source === '-' ? text(process.stdin) : read(source, 'operation', advice);
}

function parseDocument(source: string, name: string): DocumentNode {
  try {
    return parse(source);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new InputError(`${name} is not a GraphQL document: ${withPlace(error)}`, { cause: error });
  }
}

function checkDocument(document: DocumentNode, { schema }: Supergraph, name: string): void {
  const errors = validate(schema, document);
  if (errors.length === 0) return;
  throw new InputError(
    [`${name} does not fit the supergraph:`, ...errors.map((error) => `  ${withPlace(error)}`)].join('\n'),
  );
}

async function readVariables(given: string | undefined): Promise<Variables> {
  if (given === undefined) return {};
  const isText = /^\s*[{["]/.test(given);
  const example = `--variables '{"id":"1"}'`;
  const json = isText ? given : await read(given, 'file of variables', `give a file or JSON, e.g. ${example}`);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new InputError(`The variables are not JSON (${reason(error)}); expected an object, e.g. ${example}.`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Variables;
  throw new InputError(`The variables are ${JSON.stringify(value)}; expected a JSON object, e.g. ${example}.`);
}

// A plan depends on no other variables, so the others need not be given.
function readConditions(
  { definition }: Operation,
  document: DocumentNode,
  { schema }: Supergraph,
  given: Variables,
): Variables {
  const names = new Set(conditionVariables(document));
  const definitions = definition.variableDefinitions?.filter(({ variable }) => names.has(variable.name.value)) ?? [];
  const { coerced, errors = [] } = getVariableValues(schema, definitions, given);
  if (coerced) return coerced;
  const said = errors.map(({ message }) => message).join(' ');
  throw new InputError(`${said} The plan depends on it: give it with --variables '{"name":true}'.`);
}

function readOverrides(
  { label: labels = [], percentage }: Pick<Flags, 'label' | 'percentage'>,
  { sdl }: Supergraph,
): Overrides {
  const known = new Set([...sdl.matchAll(/overrideLabel: "([^"]+)"/g)].flatMap(([, label = '']) => label));
  const named = [...known].filter((label) => !label.startsWith('percent('));
  const unknown = labels.find((label) => !named.includes(label));
  if (unknown !== undefined) {
    const choice = named.length > 0 ? `those it has are ${named.join(', ')}` : 'it has none';
    throw new InputError(`No @override of the supergraph has the label "${unknown}"; ${choice}.`);
  }
  const passed = percentage === undefined ? noOverrides.percentage : Number(percentage);
  if (!(passed >= 0 && passed <= 100) || percentage?.trim() === '') {
    throw new InputError(`The percentage is "${percentage}"; expected a number from 0 to 100, e.g. --percentage 29.5.`);
  }
  return { labels: new Set(labels), percentage: passed };
}

async function read(file: string, what: string, advice: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const fault = isMissing ? `There is no ${what} ${file}` : `The ${what} cannot be read: ${reason(error)}`;
    throw new InputError(`${fault}; ${advice}.`, { cause: error });
  }
}

/** The command line's flags; undefined when it asked for help and got it. */
function readFlags(argv: readonly string[]): Flags | undefined {
  const command = new Command('npm run explain --')
    .description('Shows how an operation is fetched: which subgraph is asked for what, in which waves.')
    .option('--supergraph <file>', 'file of the composed supergraph (default: schema/supergraph.graphql)')
    .requiredOption('--operation <file>', 'file of the GraphQL document; - reads it from standard input')
    .option('--operation-name <name>', 'which operation, when the document holds several')
    .option('--variables <json>', 'variables as JSON, or a file of it; only those of @skip and @include matter')
    .option('--label <name>', 'an active label of progressive @override; may be given several times', collect)
    .option('--percentage <number>', 'as a request for which every label percent(n) with a greater n is active')
    .option('--json', 'the plan as JSON')
    .addHelpText(
      'after',
      '\nA gateway in development tells the plan of any request that has the header x-query-plan: true, in extensions.queryPlan.',
    )
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
  try {
    command.parse(argv, { from: 'user' });
  } catch (error) {
    const fault = commandLineFault(error, '--operation query.graphql');
    if (fault === undefined) return undefined;
    throw new InputError(`${fault}.`);
  }
  const own = fileURLToPath(new URL('../schema/supergraph.graphql', import.meta.url));
  return { supergraph: own, ...command.opts<Omit<Flags, 'supergraph'>>() };
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function nameOf(source: string): string {
  return source === '-' ? 'The document' : source;
}

function withPlace({ message, locations }: GraphQLError): string {
  const place = locations?.[0];
  return place ? `${message} (line ${place.line}, column ${place.column})` : message;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
