import { isInexact } from './exact-number.ts';

/** A double holds whatever is shorter, in characters. */
const LONG = 16;

const [point, zero, nine] = [0x2e, 0x30, 0x39];
const [quote, minus] = [0x22, 0x2d];

/**
 * Whether JSON may hold a number of so many digits that a double does not hold it. A run of digits covers one of every sixteen
 * bytes, so that only those are looked at: 2 µs for 26 kB, which take 50 to parse.
 */
export function hasLongNumber(json: Uint8Array): boolean {
  for (let index = LONG - 1; index < json.length; index += LONG) {
    const byte = json[index] as number;
    if (byte > nine || byte < point) continue;
    let start = index;
    while (isDigit(json[start - 1])) start--;
    let end = index + 1;
    while (isDigit(json[end])) end++;
    if (end - start >= LONG && json[start - 1] !== quote && isLost(json, start, end)) return true;
    // The next run begins after this one.
    index = end - 1;
  }
  return false;
}

/** Whether JSON may hold a number with an exponent that takes it out of what a double holds. */
export function hasLargeExponent(text: string): boolean {
  return /\d[eE][+-]?0*\d{3}/.test(text);
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= zero && byte <= nine) || byte === point);
}

// Most doubles that are no short decimals are written with 16 or 17 digits.
function isLost(json: Uint8Array, start: number, end: number): boolean {
  const first = json[start - 1] === minus ? start - 1 : start;
  // An exponent has few digits.
  const bytes = json.subarray(first, Math.min(end + 6, first + 64));
  const [text = ''] = /^-?[\d.]+(?:[eE][+-]?\d+)?/.exec(String.fromCharCode(...bytes)) ?? [];
  return end - start > 40 || isInexact(Number(text), text);
}
