import { readFile } from 'node:fs/promises';
import { type DocumentNode, type FieldNode, Kind, OperationTypeNode, parse, validate } from 'graphql';
import { StartError } from './server/start-error.ts';
import type { Supergraph } from './supergraph/supergraph.ts';

/** The operation by which the gate asks whether a user of a customer may come in. */
export interface LoginQuestion {
  readonly document: DocumentNode;
  /** Names of its variables, all of them known to the gate. */
  readonly variables: ReadonlySet<string>;
  /** Where in its answer `allowed` and `reasons` stand. */
  readonly path: readonly string[];
  /** What whoever asks it must be allowed. */
  readonly scopes: ReadonlySet<string>;
}

const known: ReadonlySet<string> = new Set(['customer', 'ip', 'mfa', 'sso']);
const scopesLine = /^# scopes: (.*)$/m;

const expected =
  'it must be one query with the variable $customer, and perhaps $ip, $mfa and $sso, that leads by one field after another to "allowed reasons", e.g. query ($customer: ID!) { customer(id: $customer) { access { allowed reasons } } }';

/** Reads the question from a file, whose line `# scopes: …` names the scopes that it needs; throws StartError where it is none. */
export async function readLoginQuestion(file: string): Promise<LoginQuestion> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const fault = error.code === 'ENOENT' ? 'is not there' : `cannot be read: ${error.message}`;
    throw unusable(file, `${fault}; name a file that is, or LOGIN_GATE=off for none`);
  });
  const document = readDocument(file, text);
  const [operation, ...others] = document.definitions;
  const variables = new Set(variableNames(operation));
  const path = operation && others.length === 0 ? pathToDecision(operation, []) : undefined;
  if (path === undefined || !variables.has('customer')) throw unusable(file, `does not fit: ${expected}`);
  const stranger = [...variables].find((name) => !known.has(name));
  if (stranger !== undefined) throw unusable(file, `has a variable $${stranger}, but ${expected}`);
  const scopes = new Set(
    scopesLine
      .exec(text)?.[1]
      ?.split(/\s+/)
      .filter((scope) => scope !== ''),
  );
  if (scopes.has('*')) throw unusable(file, 'asks for every scope; name those that it needs, e.g. # scopes: crm:read');
  return { document, variables, path, scopes };
}

/** Throws StartError where the question does not fit a supergraph. */
export function requireAnswerable(file: string, { document }: LoginQuestion, { schema }: Supergraph): void {
  const [problem] = validate(schema, document);
  if (problem === undefined) return;
  throw unusable(
    file,
    `does not fit the supergraph: ${problem.message} Change it, or set LOGIN_GATE=off to let users in without asking`,
  );
}

function readDocument(file: string, text: string): DocumentNode {
  try {
    return parse(text, { noLocation: true });
  } catch (error) {
    throw unusable(file, `is not GraphQL: ${error instanceof Error ? error.message : error}`);
  }
}

function variableNames(node: DocumentNode['definitions'][number] | undefined): readonly string[] {
  if (node?.kind !== Kind.OPERATION_DEFINITION || node.operation !== OperationTypeNode.QUERY) return [];
  return (node.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
}

/** Response names that lead to the decision; undefined where more than one way or none does. */
function pathToDecision(
  node: DocumentNode['definitions'][number] | FieldNode,
  path: readonly string[],
): readonly string[] | undefined {
  const fields = fieldsOf(node);
  if (fields?.length === 2 && hasDecision(fields)) return path;
  const [only] = fields?.length === 1 ? fields : [];
  return only && pathToDecision(only, [...path, responseName(only)]);
}

function hasDecision(fields: readonly FieldNode[]): boolean {
  return fields.map(responseName).sort().join(' ') === 'allowed reasons';
}

function fieldsOf(node: DocumentNode['definitions'][number] | FieldNode): readonly FieldNode[] | undefined {
  const selections = ('selectionSet' in node && node.selectionSet?.selections) || [];
  const fields = selections.filter((selection) => selection.kind === Kind.FIELD && !selection.directives?.length);
  return fields.length === selections.length ? (fields as FieldNode[]) : undefined;
}

function responseName({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

function unusable(file: string, fault: string): StartError {
  return new StartError(`The login gate ${file} ${fault.replace(/\.$/, '')}.`);
}
