import type { Writable } from 'node:stream';
import { writeWhole } from './write-whole.ts';

// Node has it since 21; TypeScript's library does not name it yet.
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

/**
 * Writes records one per line, as NDJSON or as one array, to a file or a stream such as standard output; returns how many
 * were taken. A bigint is written as a number with all its digits: int64 ids.
 */
export async function writeRecords(
  records: AsyncIterable<unknown>,
  target: string | Writable,
  format: 'ndjson' | 'array',
): Promise<number> {
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const record of records) {
      const text = JSON.stringify(record, keepBigInt);
      if (format === 'ndjson') yield `${text}\n`;
      else yield `${count === 0 ? '[' : ','}\n${text}`;
      count++;
    }
    if (format === 'array') yield count === 0 ? '[]\n' : '\n]\n';
  }
  await writeWhole(lines(), target);
  return count;
}

function keepBigInt(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? rawJSON(String(value)) : value;
}
