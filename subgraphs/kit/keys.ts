import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKeyring, type Keyring } from './encryption.ts';
import type { Settings } from './env.ts';

/** The ring of the configured keys, or of those in `<DATA_DIR>/encryption-keys`, which gets a random one at first. */
export function openKeyring(settings: Settings): Keyring {
  if (settings.encryptionKeys.length > 0) return createKeyring(settings.encryptionKeys);
  const file = keyFile(settings);
  if (!existsSync(file)) writeKeys(settings, [randomBytes(32)], 'wx');
  return createKeyring(readKeys(file), () => readKeys(file));
}

/** Puts a fresh key at the head of the generated ones; false where the keys are configured and not ours to make. */
export function generateNewestKey(settings: Settings): boolean {
  if (settings.encryptionKeys.length > 0) return false;
  const file = keyFile(settings);
  writeKeys(settings, [randomBytes(32), ...(existsSync(file) ? readKeys(file) : [])], 'w');
  return true;
}

function keyFile({ dataDir }: Settings): string {
  return join(dataDir, 'encryption-keys');
}

function readKeys(file: string): readonly Buffer[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Buffer.from(line, 'base64'));
}

// Written beside and renamed, so that a reader never sees half a file. Two processes that start at once on an empty
// folder must agree on one key: `wx` lets the first one win.
function writeKeys(settings: Settings, keys: readonly Buffer[], flag: 'w' | 'wx'): void {
  mkdirSync(settings.dataDir, { recursive: true });
  const text = keys.map((key) => `${key.toString('base64')}\n`).join('');
  const file = keyFile(settings);
  if (flag === 'wx') {
    try {
      writeFileSync(file, text, { mode: 0o600, flag });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    return;
  }
  writeFileSync(`${file}.next`, text, { mode: 0o600 });
  renameSync(`${file}.next`, file);
}
