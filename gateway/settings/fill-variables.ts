/** Puts the values of environment variables in the places of `${NAME}`; of those that are not set, the name is told. */
export function fillVariables(
  text: string,
  variable: (name: string) => string | undefined,
  onMissing: (name: string) => void,
): string {
  return text.replaceAll(/\$\{([^}]*)\}/g, (_, name: string) => {
    const value = variable(name) ?? '';
    if (value === '') onMissing(name);
    return value;
  });
}
