import { distance } from 'fastest-levenshtein';

/**
 * Says of each variable of the environment that is nearly a setting of subgraphs, but none, which one was meant. Others are
 * not meant for the gateway: Kubernetes sets SUBGRAPH_CRM_PORT and more where a service is called so.
 */
export function misspeltSettings(variables: readonly string[], known: readonly string[]): readonly string[] {
  return variables.flatMap((variable) => {
    const words = variable.split('_');
    if (words[0] !== 'SUBGRAPH' || known.some((name) => variable.endsWith(`_${name}`))) return [];
    for (const begin of words.keys()) {
      const ending = words.slice(begin + 1).join('_');
      const meant = known.find((name) => isNearly(ending, name));
      if (meant === undefined) continue;
      const right = [...words.slice(0, begin + 1), meant].join('_');
      return [`${variable} is no setting; expected ${right}, or no such variable`];
    }
    return [];
  });
}

function isNearly(given: string, name: string): boolean {
  return `${given}_MS` === name || distance(given, name) <= (name.length < 10 ? 1 : 2);
}
