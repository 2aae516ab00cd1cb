import type { Run } from './run.ts';

/** Writes the JSON body of a fetch; `representations` are finished members of its variables object. */
export type BodyWriter = (run: Run, representations: string) => string;

/**
 * Compiles the part of a request body that never changes, with a name for the operation where there is one; only the
 * variables that the fetch uses are sent.
 */
export function compileBody(operation: string, variables: readonly string[], name?: string): BodyWriter {
  const start =
    name === undefined
      ? `{"query":${JSON.stringify(operation)}`
      : `{"query":${JSON.stringify(named(operation, name))},"operationName":"${name}"`;
  const members = variables.map((variable) => ({ variable, prefix: `${JSON.stringify(variable)}:` }));
  return (run, representations) => {
    let text = representations;
    for (const { variable, prefix } of members) {
      // A variable may be called like what every object inherits.
      const value = Object.hasOwn(run.variables, variable) ? run.variables[variable] : undefined;
      if (value === undefined) continue;
      text += `${text === '' ? '' : ','}${prefix}${JSON.stringify(value)}`;
    }
    return text === '' ? `${start}}` : `${start},"variables":{${text}}}`;
  };
}

// A plan writes its operations without names, and queries without variables without their keyword.
function named(operation: string, name: string): string {
  const kind = /^(?:query|mutation)\b/.exec(operation)?.[0] ?? '';
  return `${kind || 'query'} ${name}${operation.slice(kind.length)}`;
}
