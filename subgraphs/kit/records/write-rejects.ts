import type { Reason } from '../native.ts';
import { linesBeside } from './lines-beside.ts';

/** A native record that was not taken, and every reason why; without `record` where the text is no record at all. */
export interface Reject {
  readonly line: number;
  /** Which record of the file it is, the first being 1. */
  readonly number: number;
  readonly reasons: readonly Reason[];
  readonly record?: unknown;
}

/** Collects rejected records in a file beside the one that is being read. */
export interface Rejects extends AsyncDisposable {
  readonly path: string;
  readonly count: number;
  write(reject: Reject): Promise<void>;
}

/**
 * Opens `<path>.rejects.ndjson` for an import. Only what `redact` returns is written, and of text that is no object nothing:
 * nobody can redact it.
 */
export async function rejectsOf(path: string, redact: (record: unknown) => unknown): Promise<Rejects> {
  const lines = await linesBeside(path, 'rejects');
  return {
    path: lines.path,
    get count() {
      return lines.count;
    },
    async write({ line, number, reasons, record }) {
      const shown = typeof record === 'object' && record !== null ? redact(record) : null;
      await lines.write({ line, number, reasons, record: shown });
    },
    [Symbol.asyncDispose]: () => lines[Symbol.asyncDispose](),
  };
}
