import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { getOperationAST, Kind, parse, validate } from 'graphql';
import type { StartingOperation } from './server/starting-operation.ts';
import { fieldOwner } from './supergraph/field-owner.ts';
import type { Supergraph } from './supergraph/supergraph.ts';

const variablesLine = /^# variables: (.*)\n/m;

/**
 * The operations of a folder that the editors begin with: the file named `first-…` before the others, each with the
 * variables of its comment line `# variables: {…}`. Those that do not fit this supergraph belong to another one.
 */
export async function readStartingOperations(
  folder: string,
  supergraph: Supergraph,
): Promise<readonly StartingOperation[]> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.graphql')).sort();
  const ordered = [...files.filter(isFirst), ...files.filter((file) => !isFirst(file))];
  if (ordered.length === 0) return [];
  const ownerOf = fieldOwner(supergraph.sdl);
  const operations = await Promise.all(ordered.map((file) => readOperation(join(folder, file), supergraph, ownerOf)));
  return operations.filter((operation) => operation !== undefined);
}

function isFirst(file: string): boolean {
  return file.startsWith('first-');
}

async function readOperation(
  file: string,
  { schema }: Supergraph,
  ownerOf: ReturnType<typeof fieldOwner>,
): Promise<StartingOperation | undefined> {
  try {
    const text = await readFile(file, 'utf8');
    const variables = variablesLine.exec(text)?.[1];
    const document = parse(text);
    const operation = getOperationAST(document);
    if (!operation || validate(schema, document).length > 0) return undefined;
    const root = schema.getRootType(operation.operation)?.name ?? '';
    const field = operation.selectionSet.selections.find((selection) => selection.kind === Kind.FIELD);
    return {
      name: operation.name?.value ?? basename(file, '.graphql'),
      subgraph: (field && ownerOf(root, field.name.value)) ?? 'all subgraphs',
      query: text.replace(variablesLine, ''),
      variables: variables && JSON.stringify(JSON.parse(variables), null, 2),
    };
  } catch {
    return undefined;
  }
}
