/** Levels of objects and lists within each other that a value may have; real ones have some ten. */
const MOST_LEVELS = 500;

/**
 * Whether a value of JSON has more levels than can be copied and written again: to parse them takes no stack, but whatever
 * looks at them level by level needs it, and some thousand levels are all that it holds.
 */
export function isTooDeep(value: unknown, levels = MOST_LEVELS): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) return value.some((item) => isTooDeep(item, levels - 1));
  for (const key in value) if (isTooDeep((value as Record<string, unknown>)[key], levels - 1)) return true;
  return false;
}
