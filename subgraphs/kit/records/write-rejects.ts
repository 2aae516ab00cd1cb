import { type FileHandle, open, rm } from 'node:fs/promises';
import { InputError } from '../input-error.ts';
import type { Reason } from '../native.ts';

/** A native record that was not taken, and every reason why; without `record` where the text is no record at all. */
export interface Reject {
  readonly line: number;
  /** Which record of the file it is, the first being 1. */
  readonly number: number;
  readonly reasons: readonly Reason[];
  readonly record?: unknown;
}

/** Collects rejected records in a file beside the one that is being read. */
export interface Rejects extends AsyncDisposable {
  readonly path: string;
  readonly count: number;
  write(reject: Reject): Promise<void>;
}

/**
 * Opens `<path>.rejects.ndjson` for an import: what an earlier run left is removed at once, a new file made only for a
 * first reject. Only what `redact` returns is written, and of text that is no object nothing: nobody can redact it.
 */
export async function rejectsOf(path: string, redact: (record: unknown) => unknown): Promise<Rejects> {
  const name = `${path}.rejects.ndjson`;
  await rm(name, { force: true }).catch((error: NodeJS.ErrnoException) => {
    throw notWritable(name, error);
  });
  let count = 0;
  let file: FileHandle | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const append = async ({ line, number, reasons, record }: Reject) => {
    const shown = typeof record === 'object' && record !== null ? redact(record) : null;
    file ??= await open(name, 'w', 0o600).catch((error: NodeJS.ErrnoException) => {
      throw notWritable(name, error);
    });
    await file.write(`${JSON.stringify({ line, number, reasons, record: shown })}\n`);
    count++;
  };
  return {
    path: name,
    get count() {
      return count;
    },
    write(reject) {
      // One after the other: a file handle must not be written to by two calls at once.
      const done = last.then(() => append(reject));
      last = done.catch(() => undefined);
      return done;
    },
    async [Symbol.asyncDispose]() {
      await last;
      await file?.close();
    },
  };
}

function notWritable(path: string, error: NodeJS.ErrnoException): InputError {
  const message = `The rejected records cannot be written to "${path}" (${error.code}): import from a folder that may be written.`;
  return new InputError(message, { cause: error });
}
