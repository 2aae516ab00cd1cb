/** Where the scan of one JSON value stands; it goes on when more bytes have come. */
export interface Scan {
  at: number;
  lines: number;
  inString: boolean;
  readonly closers: number[];
}

/** The bytes of JSON that decide where values begin and end. */
export const byte = {
  newline: 0x0a,
  quote: 0x22,
  comma: 0x2c,
  colon: 0x3a,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  closeBrace: 0x7d,
} as const;

/** Starts the scan of the value at a position; `closers` are brackets that are open already. */
export function startScan(at: number, closers: number[] = []): Scan {
  return { at, lines: 0, inString: false, closers };
}

/**
 * Finds where a JSON value ends: `whole` leaves `scan.at` behind its last byte, `broken` behind a bracket or line break
 * that cannot stand there. It looks at brackets and strings only; whether the value is valid is for JSON.parse to say.
 */
export function scanValue(bytes: Buffer, scan: Scan): 'whole' | 'more' | 'broken' {
  const { closers } = scan;
  const end = bytes.length;
  let at = scan.at;
  let here = 0;
  let outcome: 'whole' | 'more' | 'broken' = 'more';
  while (outcome === 'more' && at < end) {
    if (scan.inString) {
      do here = bytes[at++] ?? 0;
      while (at < end && here !== byte.quote && here !== byte.backslash && here !== byte.newline);
      if (here === byte.backslash) at++;
      else if (here === byte.newline) outcome = 'broken';
      else if (here === byte.quote) {
        scan.inString = false;
        if (closers.length === 0) outcome = 'whole';
      }
      continue;
    }
    here = bytes[at++] ?? 0;
    if (here === byte.quote) scan.inString = true;
    else if (here === byte.openBrace) closers.push(byte.closeBrace);
    else if (here === byte.openBracket) closers.push(byte.closeBracket);
    else if (closers.length === 0) {
      if (isBlank(here) || isPunctuation(here)) {
        outcome = 'whole';
        at--;
      }
    } else if (here === byte.closeBrace || here === byte.closeBracket) {
      if (closers.pop() !== here) outcome = 'broken';
      else if (closers.length === 0) outcome = 'whole';
    } else if (here === byte.newline) scan.lines++;
  }
  scan.at = at;
  return outcome;
}

/** Whether JSON allows the byte between its tokens. */
function isBlank(here: number | undefined): boolean {
  return here === 0x20 || here === byte.newline || here === 0x0d || here === 0x09;
}

/** Whether the byte separates or closes values, and so cannot begin one. */
export function isPunctuation(here: number | undefined): boolean {
  return here === byte.comma || here === byte.colon || here === byte.closeBrace || here === byte.closeBracket;
}

/** The position of the first byte from `at` on that is not blank. */
export function skipBlank(bytes: Buffer, at: number): number {
  let next = at;
  while (isBlank(bytes[next])) next++;
  return next;
}
