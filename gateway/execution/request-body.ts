import type { Run } from './run.ts';

/** Writes the JSON body of a fetch; `representations` are finished members of its variables object. */
export type BodyWriter = (run: Run, representations: string) => string;

/** Compiles the part of a request body that never changes; only the variables that the fetch uses are sent. */
export function compileBody(operation: string, variables: readonly string[]): BodyWriter {
  const start = `{"query":${JSON.stringify(operation)}`;
  const members = variables.map((name) => ({ name, prefix: `${JSON.stringify(name)}:` }));
  return (run, representations) => {
    let text = representations;
    for (const { name, prefix } of members) {
      // A variable may be called like what every object inherits.
      const value = Object.hasOwn(run.variables, name) ? run.variables[name] : undefined;
      if (value === undefined) continue;
      text += `${text === '' ? '' : ','}${prefix}${JSON.stringify(value)}`;
    }
    return text === '' ? `${start}}` : `${start},"variables":{${text}}}`;
  };
}
