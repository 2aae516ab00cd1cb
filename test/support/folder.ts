import { accessSync, chmodSync, constants, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A temporary folder that another account may enter, as PostgreSQL's must when the tests run as root. */
export function openFolder(name: string): string {
  const folder = mkdtempSync(join(inMemory() ? memory : tmpdir(), `customer-graph-${name}-`));
  chmodSync(folder, 0o755);
  return folder;
}

/** Removes a temporary folder with all that is in it. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** A temporary folder with these files, by their paths in it, until disposed of. */
export function folderOf(files: Readonly<Record<string, string>>): Disposable & { readonly path: string } {
  const path = openFolder('files');
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return { path, [Symbol.dispose]: () => removeFolder(path) };
}

const memory = '/dev/shm';
const roomBytes = 8_000_000_000;

// A database is cloned in a third of the time, or a tenth on a busy disk; a whole run writes some two gigabytes.
function inMemory(): boolean {
  if (process.env['TMPDIR'] !== undefined || process.availableMemory() < roomBytes) return false;
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= roomBytes;
  } catch {
    return false;
  }
}
