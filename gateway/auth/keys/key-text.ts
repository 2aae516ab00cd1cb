import { hash, randomBytes, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Which customers' keys it is: those of a test client may only read. */
export type Environment = 'live' | 'test';

/**
 * `cgk_<live|test>_<id>_<secret><checksum>`: an id that may be shown, 256 bits of secret, and the CRC32 of everything before it, all
 * of them in letters and digits. For secret scanners: what they find with it is a key, apart from the checksum.
 */
export const keyPattern = 'cgk_(live|test)_([0-9A-Za-z]{12})_([0-9A-Za-z]{43})([0-9A-Za-z]{6})';

/** What can be told of a key by its text alone. */
export interface KeyText {
  readonly environment: Environment;
  /** The part of the key that everybody may know. */
  readonly id: string;
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const form = new RegExp(`^${keyPattern}$`);

/** Makes a new key, with an id that nothing has yet. */
export function createKeyText(environment: Environment, id = newId()): KeyText & { readonly text: string } {
  const secret = inDigits(BigInt(`0x${randomBytes(32).toString('hex')}`), 43);
  const body = `cgk_${environment}_${id}_${secret}`;
  return { environment, id, text: `${body}${checksumOf(body)}` };
}

function newId(): string {
  return Array.from({ length: 12 }, () => digits[randomInt(digits.length)]).join('');
}

/** Reads a key without any look-up, or says what is wrong with its text. */
export function readKeyText(text: string): KeyText | 'incomplete' | 'mistyped' {
  const [, environment, id = '', , checksum] = form.exec(text) ?? [];
  if (environment !== 'live' && environment !== 'test') return 'incomplete';
  return checksumOf(text.slice(0, -6)) === checksum ? { environment, id } : 'mistyped';
}

/** SHA-256 of a whole key: 256 random bits need no slow one. */
export function hashOfKey(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}

function checksumOf(body: string): string {
  return inDigits(BigInt(crc32(body)), 6);
}

function inDigits(number: bigint, length: number): string {
  let text = '';
  for (let rest = number; text.length < length; rest /= 62n) text = `${digits[Number(rest % 62n)]}${text}`;
  return text;
}
