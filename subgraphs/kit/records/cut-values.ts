import type { Cut, Cutter } from './cut.ts';
import { findItems } from './find-items.ts';
import { byte, isPunctuation, type Scan, scanValue, skipBlank, startScan } from './scan-value.ts';

const NOTHING = Buffer.alloc(0);

/**
 * Cuts a document into its records: the elements of an array, the items of an envelope, or objects that follow each
 * other as `jq` writes them. An envelope is told from a record by all its keys when it fits into the limit, otherwise by
 * those before the limit.
 */
export function cutValues(limit: number): Cutter {
  let bytes: Buffer = NOTHING;
  let at = 0;
  let line = 1;
  let place: 'top' | 'first' | 'element' | 'after' | 'tail' = 'top';
  let inEnvelope = false;
  let scan: Scan | undefined;
  let skipping = false;

  /** Adds a chunk behind what is still needed: the value that is being scanned, from its start. */
  function append(chunk: Buffer): void {
    if (skipping && scan !== undefined) at = bytes.length;
    if (scan !== undefined) scan.at -= at;
    bytes = at === bytes.length ? chunk : Buffer.concat([bytes.subarray(at), chunk]);
    at = 0;
  }

  /** Takes one byte between values; answers what was expected when it cannot stand there. */
  function step(here: number): string | undefined {
    if (place === 'after' || place === 'first') {
      if (here === byte.closeBracket) return close();
      if (place === 'after' && here !== byte.comma) return 'expected , or ] after a record of the list';
    }
    if (place === 'after') {
      at++;
      place = 'element';
    } else if (place === 'top' && here === byte.openBracket) {
      at++;
      place = 'first';
      inEnvelope = false;
    } else if (place === 'top' && here !== byte.openBrace) {
      return 'expected nothing after the last record, or another one that begins with {';
    } else if (isPunctuation(here)) {
      return 'expected a record that begins with {';
    } else {
      scan = startScan(at);
    }
    return undefined;
  }

  function close(): undefined {
    at++;
    place = inEnvelope ? 'tail' : 'top';
    if (inEnvelope) scan = startScan(at, [byte.closeBrace]);
  }

  /** Turns from the object at hand to the list in it, when it is an envelope; answers what stands before the list. */
  function openEnvelope(end: number): Cut | undefined {
    if (place !== 'top' || skipping) return undefined;
    const items = findItems(bytes.subarray(at, end));
    if (items === undefined) return undefined;
    const head = bytes.subarray(at, at + items + 1);
    const frame: Cut = { kind: 'frame', line, bytes: Buffer.concat([head, Buffer.from(']}')]) };
    line += countLines(head);
    at += head.length;
    place = 'first';
    inEnvelope = true;
    scan = undefined;
    return frame;
  }

  function valueUntil(end: number): Cut {
    const value = bytes.subarray(at, end);
    if (place !== 'tail') return { kind: 'value', line, bytes: value };
    return { kind: 'frame', line, bytes: Buffer.concat([Buffer.from('{"items":[]'), value]) };
  }

  function* run(): Generator<Cut> {
    for (;;) {
      if (scan === undefined) {
        const start = skipBlank(bytes, at);
        line += countLines(bytes.subarray(at, start));
        at = start;
        const here = bytes[at];
        if (here === undefined) return;
        const problem = step(here);
        if (problem !== undefined)
          return yield { kind: 'misplaced', line, bytes: bytes.subarray(at, at + 100), problem };
        continue;
      }
      const outcome = scanValue(bytes, scan);
      const end = Math.min(scan.at, bytes.length);
      const oversized = end - at > limit;
      if (outcome === 'more' && !oversized) return;
      const frame = openEnvelope(end);
      if (frame !== undefined) {
        yield frame;
        continue;
      }
      if (!skipping)
        yield oversized ? { kind: 'oversized', line, bytes: bytes.subarray(at, at + limit) } : valueUntil(end);
      if (outcome === 'broken' && (skipping || oversized)) {
        line += scan.lines;
        return yield {
          kind: 'misplaced',
          line,
          bytes: NOTHING,
          problem: 'expected the bracket that closes the record',
        };
      }
      skipping = outcome === 'more';
      if (skipping) return;
      at = end;
      line += scan.lines;
      scan = undefined;
      place = place === 'top' || place === 'tail' ? 'top' : 'after';
    }
  }

  return {
    *feed(chunk) {
      append(chunk);
      yield* run();
    },
    *end() {
      const frame = scan === undefined ? undefined : openEnvelope(bytes.length);
      if (frame !== undefined) {
        yield frame;
        yield* run();
      }
      if (scan !== undefined && !skipping) yield valueUntil(bytes.length);
      if (scan !== undefined || place !== 'top') {
        const problem = 'the file ends before its list does: expected , or ]';
        yield { kind: 'misplaced', line, bytes: NOTHING, problem };
      }
    },
  };
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(byte.newline); at !== -1; at = bytes.indexOf(byte.newline, at + 1)) count++;
  return count;
}
