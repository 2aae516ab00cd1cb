import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary folder that another account may enter, as PostgreSQL's must when the tests run as root. */
export function openFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `customer-graph-${name}-`));
  chmodSync(folder, 0o755);
  return folder;
}

/** Removes a temporary folder with all that is in it. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
