import { join } from 'node:path';

/** A file of this repository's own schema, whatever directory the process starts in. */
export function ownFile(path: string): string {
  return join(import.meta.dirname, '../../schema', path);
}
