import { createWriteStream } from 'node:fs';
import { realpath, rename, rm, stat } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InputError } from '../input-error.ts';

const BATCH = 64 * 1024;

/**
 * Writes text to a file for its owner alone, for it may hold secrets, which appears under its name only when it is whole (until then it is `<path>.partial`), or to a
 * stream such as standard output, where a reader that leaves early ends the writing quietly.
 */
export async function writeWhole(text: AsyncIterable<string>, target: string | Writable): Promise<void> {
  if (typeof target !== 'string') return writeToStream(text, target);
  const place = await placeOf(target);
  const name = place.isPlain ? `${place.path}.partial` : place.path;
  try {
    await pipeline(Readable.from(inBatches(text)), createWriteStream(name, { flush: place.isPlain, mode: 0o600 }));
    if (place.isPlain) await rename(name, place.path);
  } catch (error) {
    if (place.isPlain) await rm(name, { force: true });
    throw isFileError(error, name) ? notWritable(target, error) : error;
  }
}

async function writeToStream(text: AsyncIterable<string>, stream: Writable): Promise<void> {
  let isSourceAtFault = false;
  async function* watched(): AsyncGenerator<string> {
    try {
      yield* text;
    } catch (error) {
      isSourceAtFault = true;
      throw error;
    }
  }
  try {
    await pipeline(Readable.from(inBatches(watched())), stream, { end: false });
  } catch (error) {
    // An EPIPE of the source, say of a lost database connection, is no reader that left.
    const hasReaderLeft = !isSourceAtFault && error instanceof Error && 'code' in error && error.code === 'EPIPE';
    if (!hasReaderLeft) throw error;
  }
}

/** Where a path really leads; devices and pipes are written as they are, a rename would replace them. */
async function placeOf(path: string): Promise<{ readonly path: string; readonly isPlain: boolean }> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return { path, isPlain: true };
  if (found.isDirectory()) {
    throw new InputError(`"${path}" is a directory: expected a file to write, e.g. "${path}/export.ndjson".`);
  }
  return { path: found.isFile() ? await realpath(path) : path, isPlain: found.isFile() };
}

/** Joins small texts, because a write of its own for each record costs more than the record. */
async function* inBatches(text: AsyncIterable<string>): AsyncGenerator<string> {
  let batch = '';
  for await (const piece of text) {
    batch += piece;
    if (batch.length < BATCH) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}

function isFileError(error: unknown, name: string): error is NodeJS.ErrnoException {
  return (
    error instanceof Error && (('path' in error && error.path === name) || ('code' in error && error.code === 'ENOSPC'))
  );
}

function notWritable(path: string, error: NodeJS.ErrnoException): InputError {
  const message = `"${path}" cannot be written (${error.code}): give a path in a folder that exists and may be written.`;
  return new InputError(message, { cause: error });
}
