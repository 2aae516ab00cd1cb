import { parse, print } from 'graphql';
import { composeSupergraph } from '../../gateway/composition/compose.ts';
import type { Composition } from '../../gateway/composition/composition.ts';
import { Dice } from './dice.ts';
import { sourcesOf } from './merge-unproved.ts';
import { renameRandomly } from './rename-randomly.ts';
import { verdictOf } from './verdict-of.ts';

/** Printing, reading and composing again leads to the same, and so does calling links and roots by other names. */
export function sameAgain(seed: number, sdls: Readonly<Record<string, string>>, composed: Composition): string[] {
  const failures: string[] = [];
  // Nothing at all cannot be printed.
  if (Object.values(sdls).some((text) => text.trim() === '')) return failures;
  const variants = {
    printed: Object.fromEntries(Object.entries(sdls).map(([name, text]) => [name, print(parse(text))])),
    renamed: renameRandomly(new Dice(seed), sdls),
  };
  for (const [what, variant] of Object.entries(variants)) {
    const again = composeSupergraph(sourcesOf(variant));
    const [before, now] = [composed, again].map(verdictOf);
    if (now !== before) failures.push(`${before}, but ${what} ${now}: ${again.errors[0]}`);
    else if (again.sdl !== composed.sdl) failures.push(`${what} composes to another supergraph`);
  }
  return failures;
}
