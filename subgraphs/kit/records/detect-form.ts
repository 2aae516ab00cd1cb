import { byte, scanValue, skipBlank, startScan } from './scan-value.ts';

/**
 * Whether a file's first lines are NDJSON (`lines`) or a document (`values`): NDJSON when the first line is complete by
 * itself and more follows, or when it is faulty and the next one begins anew. Undefined while there is too little to tell.
 */
export function detectForm(head: Buffer): 'lines' | 'values' | undefined {
  const start = skipBlank(head, 0);
  const newline = head.indexOf(byte.newline, start);
  if (newline === -1) return undefined;
  const next = head[skipBlank(head, newline)];
  if (next === undefined) return undefined;
  const first = Buffer.from(head.toString('latin1', start, newline).trimEnd(), 'latin1');
  if (isComplete(first)) return 'lines';
  const goesOn = [byte.openBrace, byte.openBracket, byte.comma, byte.colon].some((open) => open === first.at(-1));
  return !goesOn && beginsRecords(next) ? 'lines' : 'values';
}

/** What is wrong with a file that cannot hold JSON at all, from its first bytes; undefined for one that may. */
export function whyNotJson(head: Buffer): string | undefined {
  const start = skipBlank(head, 0);
  if (start === head.length) return 'is empty';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'is compressed with gzip (unpack it first, e.g. with gunzip -k)';
  if (head[0] === 0xff || head[0] === 0xfe) return 'is not UTF-8 (save it as UTF-8 without UTF-16)';
  if (head.subarray(0, 4096).includes(0)) return 'is binary';
  if (!beginsRecords(head[start]) && detectForm(head) !== 'lines') return 'is not JSON';
  return undefined;
}

function isComplete(line: Buffer): boolean {
  const scan = startScan(0);
  return beginsRecords(line[0]) && scanValue(line, scan) === 'whole' && scan.at === line.length;
}

function beginsRecords(here: number | undefined): boolean {
  return here === byte.openBrace || here === byte.openBracket;
}
