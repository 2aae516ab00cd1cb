import { open } from 'node:fs/promises';
import { InputError } from '../input-error.ts';

const CHUNK = 256 * 1024;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Reads a file or pipe chunk by chunk, without its byte order mark; a path that cannot be read is an InputError. */
export async function* readChunks(path: string): AsyncGenerator<Buffer> {
  await using file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(sentenceFor(path, error), { cause: error });
  });
  if ((await file.stat()).isDirectory()) {
    throw new InputError(`"${path}" is a directory: expected a file, e.g. "${path}/customers.ndjson".`);
  }
  let isFirst = true;
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, null);
    if (bytesRead === 0) return;
    const chunk = buffer.subarray(0, bytesRead);
    const isMarked = isFirst && chunk.subarray(0, 3).equals(BYTE_ORDER_MARK);
    isFirst = false;
    yield isMarked ? chunk.subarray(3) : chunk;
  }
}

function sentenceFor(path: string, error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return `There is no file "${path}": give the path of a file that exists.`;
  if (error.code === 'EACCES') return `"${path}" may not be read by this user: change its permissions, e.g. chmod +r.`;
  return `"${path}" cannot be opened (${error.code ?? error.message}): give the path of a readable file.`;
}
