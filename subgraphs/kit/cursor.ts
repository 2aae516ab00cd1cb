import { z } from 'zod';
import { badArgument } from './errors.ts';
import { isUuid } from './uuid.ts';

/** A place in an ordered list: the value that the list is ordered by, as PostgreSQL prints it, and the customer's id. */
export interface Keyset {
  readonly value: string;
  readonly id: string;
}

const content = z.tuple([z.string(), z.string(), z.string().refine(isUuid)]);

/** Writes a place as an opaque cursor that only fits lists of the same order. */
export function encodeCursor(order: string, { value, id }: Keyset): string {
  return Buffer.from(JSON.stringify([order, value, id])).toString('base64url');
}

/** Reads a cursor back; BAD_USER_INPUT for one that this order did not make. */
export function decodeCursor(
  argument: 'after' | 'before',
  cursor: string,
  order: string,
  accepts: (value: string) => boolean,
): Keyset {
  const parsed = content.safeParse(parse(cursor));
  const [madeFor, value, id] = parsed.data ?? ['', '', ''];
  const refuse = (problem: string) => badArgument(argument, 'INVALID_CURSOR', `${argument} is ${problem}`);
  if (parsed.success && madeFor !== order) {
    const shown = JSON.stringify(madeFor.slice(0, 60));
    throw refuse(
      `a cursor of the order ${shown}, but this list is in the order "${order}": keep orderBy while paging, or start again without ${argument}.`,
    );
  }
  if (!parsed.success || !accepts(value)) {
    throw refuse("not a cursor of this list: pass pageInfo.endCursor or an edge's cursor exactly as it was received.");
  }
  return { value, id };
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
