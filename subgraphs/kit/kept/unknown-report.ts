import type { UnknownKey } from './find-unknown.ts';

/** Counts the keys of an import that were not known. */
export interface UnknownReport {
  count(keys: readonly UnknownKey[]): void;
  /** One sentence for each fate and each key that looks misspelt; none where every key was known. */
  lines(): readonly string[];
}

const mostNames = 1000;
const mostShown = 20;

const titles: Readonly<Record<UnknownKey['fate'], string>> = {
  kept: 'kept as they are',
  secret: 'left out, for they are secret by their names',
  large: 'left out, for a record keeps at most 64 kB of what is not understood',
};

/** Starts to count. */
export function countUnknown(): UnknownReport {
  const counts = { kept: new Map(), secret: new Map(), large: new Map() } satisfies Record<string, Map<string, number>>;
  const likely = new Map<string, string>();
  return {
    count(keys) {
      for (const { path, fate, looksLike } of keys) {
        const names: Map<string, number> = counts[fate];
        const name = names.has(path) || names.size < mostNames ? path : 'others';
        names.set(name, (names.get(name) ?? 0) + 1);
        if (looksLike !== undefined && likely.size < mostNames) likely.set(path, looksLike);
      }
    },
    lines() {
      const listed = (Object.keys(titles) as UnknownKey['fate'][]).flatMap((fate) =>
        counts[fate].size === 0 ? [] : [`${titles[fate]}: ${listOf(counts[fate])}`],
      );
      const warnings = [...likely].slice(0, mostShown);
      return [
        ...listed,
        ...warnings.map(([path, name]) => `warning: ${path} is not known here: is it ${name}, misspelt?`),
      ];
    },
  };
}

function listOf(counts: ReadonlyMap<string, number>): string {
  const shown = [...counts].slice(0, mostShown).map(([name, count]) => `${name} (${count})`);
  return `${shown.join(', ')}${counts.size > mostShown ? ` and ${counts.size - mostShown} more` : ''}`;
}
