/** Puts the values of environment variables in the places of `${NAME}`; those that are not set are told of. */
export function fillVariables(text: string, variable: (name: string) => string | undefined, wrong: string[]): string {
  return text.replaceAll(/\$\{([^}]*)\}/g, (_, name: string) => {
    const value = variable(name);
    if (value !== undefined && value !== '') return value;
    wrong.push(`names \${${name}}, which is not set in the environment; set it, e.g. ${name || 'TOKEN'}=…`);
    return '';
  });
}
