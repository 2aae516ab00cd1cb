import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Kind, OperationTypeNode, parse } from 'graphql';

/** An operation in a file, with the variables of its comment line `# variables: {…}`. */
export interface OperationFile {
  /** The file's name without its ending. */
  readonly name: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly isMutation: boolean;
}

/** Where the example operations are. */
export const operationsFolder = join(import.meta.dirname, '../../schema/operations');

/** The operations of a folder in the order of their names. */
export function readOperations(folder: string): readonly OperationFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => {
      const query = readFileSync(join(folder, file), 'utf8');
      const [, variables = '{}'] = /^# variables: (.*)$/m.exec(query) ?? [];
      const isMutation = parse(query).definitions.some(
        (node) => node.kind === Kind.OPERATION_DEFINITION && node.operation === OperationTypeNode.MUTATION,
      );
      return {
        name: basename(file, '.graphql'),
        query,
        variables: JSON.parse(variables) as Record<string, unknown>,
        isMutation,
      };
    });
}
