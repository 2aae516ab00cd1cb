/** A stretch of a file that a cutter found: one JSON value, or what stands where a value cannot. */
export interface Cut {
  /**
   * `value` is to be parsed; `frame` is what surrounds the items of an envelope, to be parsed for its faults alone;
   * `oversized` holds the beginning of a value that is over the limit; `misplaced` has a `problem` and ends the reading.
   */
  readonly kind: 'value' | 'frame' | 'oversized' | 'misplaced';
  /** Where it starts, the first line being 1. */
  readonly line: number;
  readonly bytes: Buffer;
  readonly problem?: string;
}

/** Cuts a stream of bytes into JSON values without ever holding more than one of them and one chunk. */
export interface Cutter {
  feed(chunk: Buffer): Generator<Cut>;
  end(): Generator<Cut>;
}
