import type { SubgraphSettings } from './subgraph-settings.ts';
import { variablePrefix } from './variable-prefix.ts';

/** Says in a sentence which setting is for a subgraph that is none of these, as after a typing error; undefined where none is. */
export function strangeSetting(
  names: readonly string[],
  { urls, ownTraffic, headers }: SubgraphSettings,
  trusted: ReadonlySet<string> | 'all',
): string | undefined {
  const prefixes = names.map(variablePrefix);
  const ways = Array.from(ownTraffic.keys(), (prefix) => `${prefix}_…`);
  return (
    strangeVariable(urls.keys(), prefixes, '_URL') ??
    strangeVariable(ways, prefixes, '_…') ??
    strangeName('SUBGRAPH_HEADERS', headers.own.keys(), names) ??
    (trusted === 'all' ? undefined : strangeName('TRUSTED_SUBGRAPHS', trusted, names))
  );
}

function strangeVariable(given: Iterable<string>, prefixes: readonly string[], ending: string): string | undefined {
  const known = prefixes.map((prefix) => prefix + ending);
  const stranger = [...given].find((name) => !known.includes(name));
  if (stranger === undefined) return undefined;
  return `${stranger} belongs to no subgraph of this supergraph; expected one of ${known.join(', ')}.`;
}

function strangeName(setting: string, given: Iterable<string>, names: readonly string[]): string | undefined {
  const stranger = [...given].find((name) => !names.includes(name));
  if (stranger === undefined) return undefined;
  return `${setting} names "${stranger}", which is no subgraph of this supergraph; expected some of ${names.join(', ')}.`;
}
