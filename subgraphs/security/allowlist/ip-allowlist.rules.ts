import { expectedEntry, type IpAddress, matches, openEntry, readEntry } from './ip-entry.rules.ts';

/** What is wrong with one entry of an allowlist, counted from 0. */
export interface EntryProblem {
  readonly index: number;
  readonly message: string;
}

/** How many entries an allowlist may have. */
export const largestAllowlist = 1000;

/**
 * Reads the delivery network's comma-separated list. Entries come out normalised and once each: IPv6 in the short form of
 * RFC 5952, networks without host bits, a network of one address as that address, IPv4-mapped IPv6 as IPv4. A list that
 * lets every address in, or that is blank, is no restriction and comes out empty. Nothing between two commas is passed
 * over, but an entry that cannot be understood is a problem: leaving out the only one would open the account.
 */
export function readAllowlist(text: string): {
  readonly entries: string[];
  readonly problems: readonly EntryProblem[];
} {
  if (text.trim() === '') return { entries: [], problems: [] };
  const entries = new Set<string>();
  const problems: EntryProblem[] = [];
  for (const [index, piece] of text.split(',').entries()) {
    if (piece.trim() === '') continue;
    const read = readEntry(piece.trim());
    if ('entry' in read) entries.add(read.entry);
    else problems.push({ index, message: read.problem });
  }
  if (entries.size === 0 && problems.length === 0)
    problems.push({ index: 0, message: `${expectedEntry}, but is empty` });
  const list = isOpen([...entries]) ? [] : [...entries];
  if (list.length > largestAllowlist) {
    const message = `is entry ${largestAllowlist + 1} or later of ${list.length}: at most ${largestAllowlist} are held, join addresses to networks such as 10.0.0.0/8`;
    problems.push({ index: largestAllowlist, message });
  }
  return { entries: list, problems };
}

/** Writes an allowlist as the delivery network does. */
export function writeAllowlist(entries: readonly string[]): string {
  return entries.length === 0 ? openEntry : entries.join(',');
}

/**
 * Do these normal entries mean no restriction? 0.0.0.0/0 always does, that being the delivery network's word for it; ::/0
 * does unless IPv4 stands beside it, which would then be opened although it was narrowed.
 */
export function isOpen(entries: readonly string[]): boolean {
  return entries.includes(openEntry) || (entries.includes('::/0') && entries.every((entry) => entry.includes(':')));
}

/** Is this address on the list? A list without entries lets every address in. */
export function admits(entries: readonly string[], address: IpAddress): boolean {
  return entries.length === 0 || entries.some((entry) => matches(entry, address));
}
