import { z } from 'zod';
import { absence, refusal, shown } from '../kit/input/refusal.ts';

/** How long an old secret still counts, in hours. */
export const overlapHours = z.int({ error: absence('24') }).refine(
  (hours) => hours >= 0 && hours <= 168,
  refusal('OUT_OF_RANGE', (hours) => `must be from 0 to 168, e.g. 24 for a day, but is ${shown(hours)}.`),
);

/** A switch that is on or off and never null. */
export const flag = z.boolean({ error: absence('true') });

/** What an input says, without the fields that it says nothing of. */
export function given<Input extends object>(
  input: Input,
): { [Field in keyof Input]?: Exclude<Input[Field], undefined> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as {
    [Field in keyof Input]?: Exclude<Input[Field], undefined>;
  };
}
