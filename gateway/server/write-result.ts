import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { ExecutionResult } from '../execution/engine.ts';
import { jsonPieces } from './json-pieces.ts';

/** Writes a result as Apollo Server does: errors first, a line break last. */
export function writeResult({ errors, data, extensions }: ExecutionResult): string {
  return `${JSON.stringify({ errors, data, extensions })}\n`;
}

/** The same for a result that takes long to write, one piece per turn of the event loop. */
export function streamResult({ errors, data, extensions }: ExecutionResult): Readable {
  return Readable.from(piecesInTurns({ errors, data, extensions }));
}

async function* piecesInTurns(result: object): AsyncGenerator<string, void, void> {
  for (const piece of jsonPieces(result)) {
    yield piece;
    await setImmediate();
  }
  yield '\n';
}
