import { type FileHandle, open, rm } from 'node:fs/promises';
import { InputError } from '../input-error.ts';

/** Lines of JSON in a file beside the one that is being imported. */
export interface LinesBeside extends AsyncDisposable {
  readonly path: string;
  readonly count: number;
  write(line: object): Promise<void>;
}

/** Opens `<path>.<kind>.ndjson`: what an earlier run left is removed at once, a new file made only for a first line. */
export async function linesBeside(path: string, kind: string): Promise<LinesBeside> {
  const name = `${path}.${kind}.ndjson`;
  await rm(name, { force: true }).catch((error: NodeJS.ErrnoException) => {
    throw notWritable(name, error);
  });
  let count = 0;
  let file: FileHandle | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const append = async (line: object) => {
    file ??= await open(name, 'w', 0o600).catch((error: NodeJS.ErrnoException) => {
      throw notWritable(name, error);
    });
    await file.write(`${JSON.stringify(line)}\n`);
    count++;
  };
  return {
    path: name,
    get count() {
      return count;
    },
    write(line) {
      // One after the other: a file handle must not be written to by two calls at once.
      const done = last.then(() => append(line));
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
  const message = `What is said of single records cannot be written to "${path}" (${error.code}): import from a folder that may be written.`;
  return new InputError(message, { cause: error });
}
