import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type GraphQLSchema, parse, validate } from 'graphql';
import type { StartingOperation } from './server/starting-operation.ts';

const variablesLine = /^# variables: (.*)\n/m;

/**
 * The operations of a folder that the editors begin with: the file named `first-…` before the others, each with the
 * variables of its comment line `# variables: {…}`. Those that do not fit this supergraph belong to another one.
 */
export async function readStartingOperations(
  folder: string,
  schema: GraphQLSchema,
): Promise<readonly StartingOperation[]> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.graphql')).sort();
  const ordered = [...files.filter(isFirst), ...files.filter((file) => !isFirst(file))];
  const operations = await Promise.all(ordered.map((file) => readOperation(join(folder, file), schema)));
  return operations.filter((operation) => operation !== undefined);
}

function isFirst(file: string): boolean {
  return file.startsWith('first-');
}

async function readOperation(file: string, schema: GraphQLSchema): Promise<StartingOperation | undefined> {
  try {
    const text = await readFile(file, 'utf8');
    const variables = variablesLine.exec(text)?.[1];
    if (validate(schema, parse(text)).length > 0) return undefined;
    return {
      query: text.replace(variablesLine, ''),
      variables: variables && JSON.stringify(JSON.parse(variables), null, 2),
    };
  } catch {
    return undefined;
  }
}
