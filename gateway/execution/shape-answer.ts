import type { ResponseObject } from './collect-objects.ts';
import type { Shape } from './compile-shape.ts';
import { Projection } from './projection.ts';
import type { Run } from './run.ts';
import { itemsPerSlice } from './slice-size.ts';

/** Shapes the data of a run at once, or when it is large a slice per turn of the event loop. */
export function shapeAnswer(
  shape: Shape,
  { data, faults, turns }: Pick<Run, 'data' | 'faults' | 'turns'>,
): ResponseObject | null | Promise<ResponseObject | null> {
  const mark = faults.mark();
  const projection = new Projection(faults, itemsPerSlice);
  const shaped = shape(data, projection);
  if (!projection.isTooLarge) return shaped;
  // Lists are counted before they are completed, so little was done in vain.
  faults.rewind(mark);
  return shapeInSlices(shape.slices(data, new Projection(faults)), turns);
}

async function shapeInSlices(
  slices: Generator<void, ResponseObject | null, void>,
  turns: Run['turns'],
): Promise<ResponseObject | null> {
  for (;;) {
    // Also before the first and after the last: what merges the last fetch and what writes the text is long, too.
    await turns.next();
    const { done, value } = slices.next();
    if (!done) continue;
    await turns.next();
    return value;
  }
}
