import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FoundProblem, type FoundRecord, readRecords } from '../../subgraphs/kit/records/read-records.ts';

/** Everything that `readRecords` finds in a file with this content. */
export async function readText(content: string | Buffer): Promise<(FoundRecord | FoundProblem)[]> {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'records.json');
  await writeFile(path, content);
  return await collect(readRecords(path));
}

/** Everything that `readRecords` finds. */
export async function collect(
  records: AsyncIterable<FoundRecord | FoundProblem>,
): Promise<(FoundRecord | FoundProblem)[]> {
  const found: (FoundRecord | FoundProblem)[] = [];
  for await (const one of records) found.push(one);
  return found;
}

/** The record's id, or the problem itself. */
export function idOf(found: FoundRecord | FoundProblem): unknown {
  return 'record' in found ? found.record['id'] : found;
}

/** A folder that is removed at the end of its block. */
export function temporaryFolder() {
  return mkdtempDisposable(join(tmpdir(), 'records-'));
}
