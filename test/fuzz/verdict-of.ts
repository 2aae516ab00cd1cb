import type { Composition } from '../../gateway/composition/composition.ts';

/** What came of a composition in one word: `composes`, or the code of the first error. */
export function verdictOf({ sdl, errors }: Composition): string {
  return sdl === undefined ? (errors[0]?.code ?? 'none') : 'composes';
}
