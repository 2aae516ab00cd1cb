import { z } from 'zod';

/** The form of a setting that is one of a few words; any other text is refused with all of them. */
export function oneOf<const T extends readonly [string, ...string[]]>(choices: T) {
  return z.enum(choices, `one of ${choices.join(', ')}`);
}

/** The form of a setting that is on or off. */
export function trueOrFalse() {
  return oneOf(['true', 'false']).transform((text) => text === 'true');
}
