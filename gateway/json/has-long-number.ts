import { isInexact } from './exact-number.ts';

/** A double holds whatever is shorter, in characters. */
const LONG = 16;

/** No double is written with more digits and a point. */
const LONGEST = 40;

const [point, zero, nine] = [0x2e, 0x30, 0x39];
const [quote, minus] = [0x22, 0x2d];

/**
 * Whether JSON may hold a number of so many digits that a double does not hold it. A run of digits covers one of every sixteen
 * bytes, so that only those are looked at: 2 µs for 26 kB, which take 50 to parse.
 */
export function hasLongNumber(json: Buffer): boolean {
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

/** Whether JSON may hold a number whose exponent takes it out of what a double holds; 9 µs for 26 kB of text. */
export function hasLargeExponent(text: string): boolean {
  largeExponent.lastIndex = 0;
  for (let found = largeExponent.exec(text); found; found = largeExponent.exec(text)) {
    if (isInNumber(text, found.index)) return true;
  }
  return false;
}

const largeExponent = /\d[eE][+-]?0*\d{3}/g;

/** Many an id within a text has such digits. */
function isInNumber(text: string, index: number): boolean {
  let start = index;
  while (start > 0 && isDigit(text.charCodeAt(start - 1))) start--;
  if (text.charCodeAt(start - 1) === minus) start--;
  return /[\s:,[]/.test(text.charAt(start - 1)) || start === 0;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= zero && byte <= nine) || byte === point);
}

// Most doubles that are no short decimals are written with 16 or 17 digits.
function isLost(json: Buffer, start: number, end: number): boolean {
  if (end - start > LONGEST) return true;
  const first = json[start - 1] === minus ? start - 1 : start;
  const next = json[end] as number | undefined;
  const hasExponent = next === 0x65 || next === 0x45;
  const text = hasExponent
    ? withExponent(json.toString('latin1', first, end + LONG))
    : json.toString('latin1', first, end);
  return isInexact(Number(text), text);
}

function withExponent(text: string): string {
  return /^-?[\d.]+[eE][+-]?\d+/.exec(text)?.[0] ?? text;
}
