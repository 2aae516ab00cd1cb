import type { Cut, Cutter } from './cut.ts';
import { byte, skipBlank } from './scan-value.ts';

/**
 * Cuts NDJSON into its lines; blank ones are skipped. Not readline: that also breaks at U+2028, which JSON allows inside
 * a string, and holds a line of any length.
 */
export function cutLines(limit: number): Cutter {
  let pending: Buffer = Buffer.alloc(0);
  let line = 1;
  let skipping = false;

  function* take(bytes: Buffer): Generator<Cut> {
    if (!skipping && skipBlank(bytes, 0) < bytes.length) {
      yield { kind: bytes.length > limit ? 'oversized' : 'value', line, bytes: bytes.subarray(0, limit) };
    }
  }

  return {
    *feed(chunk) {
      let bytes = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      let end = bytes.indexOf(byte.newline, pending.length);
      let start = 0;
      for (; end !== -1; end = bytes.indexOf(byte.newline, start)) {
        yield* take(bytes.subarray(start, end));
        skipping = false;
        start = end + 1;
        line++;
      }
      bytes = bytes.subarray(start);
      if (bytes.length > limit) {
        yield* take(bytes);
        skipping = true;
      }
      pending = skipping ? Buffer.alloc(0) : bytes;
    },
    *end() {
      yield* take(pending);
    },
  };
}
