import type { Writable } from 'node:stream';
import { LINK_COLUMNS } from './read-links.ts';
import { writeWhole } from './write-whole.ts';

/** Which customer a native record of a system belongs to. */
export interface Link {
  readonly customerId: string;
  readonly system: string;
  readonly nativeId: string;
}

/** Writes a links file that `readLinks` reads; returns how many links it holds. */
export async function writeLinks(links: AsyncIterable<Link>, target: string | Writable): Promise<number> {
  let count = 0;
  async function* lines(): AsyncGenerator<string> {
    yield `${LINK_COLUMNS.join(',')}\n`;
    for await (const { customerId, system, nativeId } of links) {
      yield `${[customerId, system, nativeId].map(quoted).join(',')}\n`;
      count++;
    }
  }
  await writeWhole(lines(), target);
  return count;
}

function quoted(value: string): string {
  return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
